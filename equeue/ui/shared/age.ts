/** How old something is, in a word: `12 с`, `4 хв`, `2 год`. */

import type { Messages } from "./messages";

export function writtenAge(messages: Messages, seconds: number): string {
  if (seconds < 60) return messages.text("common-age-seconds", { n: seconds });
  if (seconds < 3600) return messages.text("common-age-minutes", { n: Math.floor(seconds / 60) });
  return messages.text("common-age-hours", { n: Math.floor(seconds / 3600) });
}

/** «Немає з’єднання», with the age of what is shown where something is. */
export function silenceText(messages: Messages, age: number | null): string {
  if (age === null) return messages.text("common-no-connection");
  return messages.text("common-no-connection-age", { age: writtenAge(messages, age) });
}
