/** Two soft tones, made by the browser itself: nothing to load. */

const LOUDNESS = 0.07;
const TONES: readonly (readonly [hertz: number, after: number])[] = [
  [523.25, 0],
  [659.25, 0.16],
];
const KNOCK_HERTZ = 196;
const LENGTH_S = 0.55;

/** Plays once the person has touched the page: browsers keep silent before. */
export class SoftSound {
  private context: AudioContext | null = null;

  constructor() {
    const unlock = (): void => this.unlock();
    document.addEventListener("pointerdown", unlock);
    document.addEventListener("keydown", unlock);
  }

  /** Sound, if the browser allows it by now. */
  play(): void {
    const context = this.context;
    if (context === null || context.state !== "running") return;
    TONES.forEach(([hertz, after]) => tone(context, hertz, context.currentTime + after));
  }

  /** One short low tone: a key that was not taken. */
  knock(): void {
    const context = this.context;
    if (context?.state === "running") tone(context, KNOCK_HERTZ, context.currentTime);
  }

  private unlock(): void {
    try {
      this.context ??= new AudioContext();
    } catch {
      return;
    }
    if (this.context.state === "suspended") this.context.resume().catch(() => {});
  }
}

function tone(context: AudioContext, hertz: number, at: number): void {
  const source = context.createOscillator();
  const volume = context.createGain();
  source.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(LOUDNESS, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH_S);
  source.connect(volume).connect(context.destination);
  source.start(at);
  source.stop(at + LENGTH_S);
}
