/** How long to wait, in words: the server has rounded the range, nobody rounds it again. */

import type { Arguments, MessageId } from "./messages";
import type { Estimate } from "./states";

/** Beyond so many minutes a range is said in hours. */
const SAID_IN_MINUTES = 120;

/** The message by which a range is said, and its two numbers. */
export interface Range {
  readonly id: MessageId;
  readonly low: number;
  readonly high: number;
}

/** How a range of minutes is said; the same as `spoken` of `equeue/domain/estimates.py`. */
export function spokenRange(minutes: readonly [number, number]): Range {
  const [low, high] = minutes;
  if (high <= SAID_IN_MINUTES) {
    return { id: "wait-range", low, high };
  }
  return { id: "wait-range-hours", low: low / 60, high: high / 60 };
}

/** "15–25 min", "up to 5 min", "1.5–2.5 h". */
export function waitWords(estimate: Pick<Estimate, "minutes">, say: (id: MessageId, args: Arguments) => string): string {
  const { id, low, high } = spokenRange(estimate.minutes);
  return say(id, { low, high });
}
