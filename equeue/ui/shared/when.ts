/** When something is there again, in words: "from 08:00", "from 08:00 tomorrow", "from 08:00 on 24 November". */

import { dayNumber, wallDay, wallTime } from "./clock";
import type { Arguments, MessageId } from "./messages";
import type { Language, Moment } from "./states";

/** The branch's clock and the words of the page. */
export interface Calendar {
  /** The server's time in milliseconds since the epoch. */
  readonly now: number;
  readonly timeZone: string;
  readonly language: Language;
  readonly say: (id: MessageId, args: Arguments) => string;
}

/** The moment at which something is there again. */
export function whenWords(moment: Moment, { now, timeZone, language, say }: Calendar): string {
  const at = Date.parse(moment);
  const time = wallTime(at, timeZone);
  const days = dayNumber(at, timeZone) - dayNumber(now, timeZone);
  if (days <= 0) return say("when-today", { time });
  if (days === 1) return say("when-tomorrow", { time });
  return say("when-day", { time, date: wallDay(at, timeZone, language) });
}
