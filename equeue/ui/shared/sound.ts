/** The gong through WebAudio: one after another, never in the way of the picture. */

/** `ready` plays; `blocked` waits for a touch; `absent` cannot play at all. */
export type SoundState = "ready" | "blocked" | "absent";

const PAUSE_MS = 250;

/** Plays one short sound as often as asked, in order, none cut off. */
export class Gong {
  private readonly context: AudioContext | null;
  private buffer: Promise<AudioBuffer | null> | null = null;
  private tail: Promise<void> = Promise.resolve();
  private playing: AudioBufferSourceNode | null = null;
  /** Grows with every hush: what was asked for before it is not played any more. */
  private hushes = 0;

  /**
   * @param url - where the sound lies
   * @param onState - told at once and whenever the browser allows or blocks sound
   */
  constructor(
    private readonly url: string,
    private readonly onState: (state: SoundState) => void,
  ) {
    this.context = openContext();
    this.context?.addEventListener("statechange", () => this.tell());
    ["pointerdown", "keydown"].forEach((gesture) => document.addEventListener(gesture, () => this.unlock()));
    this.tell();
  }

  get state(): SoundState {
    if (this.context === null) return "absent";
    return this.context.state === "running" ? "ready" : "blocked";
  }

  /** Ask the browser for sound; works within a touch or a key press. */
  unlock(): void {
    if (this.context !== null && this.context.state !== "running") this.context.resume().catch(() => {});
  }

  /** Sound the gong after those that were asked for before; nothing is kept for later while sound is blocked. */
  play(): Promise<void> {
    if (this.state !== "ready") return Promise.resolve();
    const asked = this.hushes;
    this.tail = this.tail.then(() => this.sound(asked)).catch(() => {});
    return this.tail;
  }

  /** Be still at once, and forget what was asked for. */
  hush(): void {
    this.hushes += 1;
    this.playing?.stop();
    this.playing = null;
  }

  private async sound(asked: number): Promise<void> {
    const context = this.context;
    this.buffer ??= this.load();
    const buffer = await this.buffer;
    if (context === null || buffer === null || context.state !== "running" || asked !== this.hushes) return;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(context.destination);
    source.start();
    this.playing = source;
    await new Promise((resolve) => setTimeout(resolve, buffer.duration * 1000 + PAUSE_MS));
  }

  private async load(): Promise<AudioBuffer | null> {
    try {
      const response = await fetch(this.url);
      return (await this.context?.decodeAudioData(await response.arrayBuffer())) ?? null;
    } catch {
      this.buffer = null;
      return null;
    }
  }

  private tell(): void {
    this.onState(this.state);
  }
}

function openContext(): AudioContext | null {
  try {
    return new AudioContext();
  } catch {
    return null;
  }
}
