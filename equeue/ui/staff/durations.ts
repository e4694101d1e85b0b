/** Durations in words. */

import type { Messages } from "../shared/messages";

/** «менше хвилини», «14 хв», «1 год 5 хв»: how people speak of waiting. */
export function writtenWait(messages: Messages, seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return messages.text("staff-under-minute");
  if (minutes < 60) return messages.text("staff-minutes", { count: minutes });
  const hours = Math.floor(minutes / 60);
  if (minutes % 60 === 0) return messages.text("staff-hours", { count: hours });
  return messages.text("staff-hours-minutes", { hours, minutes: minutes % 60 });
}

/** Whole minutes for a narrow column: «<1», «14», «65». */
export function shortWait(messages: Messages, seconds: number): string {
  if (seconds < 60) return messages.text("staff-under-minute-short");
  return messages.text("staff-minutes", { count: Math.floor(seconds / 60) });
}

/** Whole seconds left until a moment, never less than nought. */
export function secondsUntil(moment: string | null | undefined, now: number): number {
  if (!moment) return 0;
  return Math.max(0, Math.ceil((Date.parse(moment) - now) / 1000));
}
