/** Whether the center is open and gives tickets, in one phrase. Pure. */

import { wallDate, wallTime } from "../shared/clock";
import type { MessageId } from "../shared/messages";
import type { BranchState } from "../shared/states";

/** A message and the moment it speaks of. */
export interface Phrase {
  readonly id: MessageId;
  readonly at: string | null;
}

/** Whether it is open: until when, or from when. */
export function opening(branch: Pick<BranchState, "state" | "opens_at" | "closes_at">): Phrase {
  if (branch.state === "suspended") return { id: "standing-suspended", at: null };
  if (branch.state === "open") {
    if (branch.closes_at !== null) return { id: "standing-open-until", at: branch.closes_at };
    // By its hours it has closed: those who still wait are being served.
    return { id: branch.opens_at === null ? "standing-open" : "standing-open-after-hours", at: null };
  }
  return branch.opens_at === null
    ? { id: "standing-closed", at: null }
    : { id: "standing-closed-until", at: branch.opens_at };
}

/** Why no tickets are given although it is open; null where that needs no words. */
export function notIssuing(branch: Pick<BranchState, "state" | "issuing">): Phrase | null {
  const { open, reason, again_at } = branch.issuing;
  if (open || reason === null || reason === "suspended" || reason === "closed" || branch.state !== "open") return null;
  return again_at === null
    ? { id: `standing-no-tickets-${reason}`, at: null }
    : { id: `standing-no-tickets-${reason}-until`, at: again_at };
}

/** A moment in words: the time alone today, the date with it on another day. */
export function writtenMoment(at: string, timeZone: string, language: string, now: number): string {
  const moment = Date.parse(at);
  const time = wallTime(moment, timeZone);
  const date = wallDate(moment, timeZone, language);
  return date === wallDate(now, timeZone, language) ? time : `${date}, ${time}`;
}
