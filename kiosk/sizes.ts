/** Sizes in millimetres: how many of the page's pixels a millimetre of this very screen has. Pure. */

const MM_PER_INCH = 25.4;
/** The most common kiosk: a wrong guess gives keys that are too small or too large, never unusable. */
export const USUAL_DIAGONAL_IN = 21.5;
/** With fewer pixels a key of 20 mm would be under 44 px. */
const LEAST = 2.2;

/**
 * Pixels per millimetre.
 *
 * @param width - of the screen in CSS pixels
 * @param height - of the screen in CSS pixels
 * @param diagonal - of the screen in inches
 */
export function pixelsPerMillimetre(width: number, height: number, diagonal: number): number {
  return Math.max(LEAST, Math.hypot(width, height) / (diagonal * MM_PER_INCH));
}

/** A diagonal in inches from a text such as `15.6`, or null when it is no size of a screen. */
export function diagonalFrom(text: string | null): number | null {
  const inches = Number.parseFloat((text ?? "").replace(",", "."));
  return inches >= 5 && inches <= 100 ? inches : null;
}
