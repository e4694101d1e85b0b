/** The phone's signal: two soft tones made on the spot, and vibration where the phone can. */

const TONES = [
  [0, 659.26],
  [0.35, 523.25],
] as const;

/** Sounds once the holder of the phone has allowed it with a touch. */
export class Chime {
  private context: AudioContext | null = null;

  get isOn(): boolean {
    return this.context !== null;
  }

  /** Allow the signal: works within a touch; sounds at once, so that people know it. */
  switchOn(): void {
    try {
      this.context ??= new AudioContext();
      this.context.resume().catch(() => {});
      this.sound();
    } catch {
      this.context = null;
    }
  }

  /** Give the signal. */
  ring(): void {
    this.sound();
    if (this.isOn && "vibrate" in navigator) navigator.vibrate([300, 150, 300, 150, 600]);
  }

  private sound(): void {
    const { context } = this;
    if (context === null) return;
    TONES.forEach(([after, pitch]) => {
      const begin = context.currentTime + after;
      const tone = context.createOscillator();
      const loudness = context.createGain();
      tone.frequency.value = pitch;
      loudness.gain.setValueAtTime(0.0001, begin);
      loudness.gain.exponentialRampToValueAtTime(0.5, begin + 0.02);
      loudness.gain.exponentialRampToValueAtTime(0.0001, begin + 1.1);
      tone.connect(loudness).connect(context.destination);
      tone.start(begin);
      tone.stop(begin + 1.2);
    });
  }
}
