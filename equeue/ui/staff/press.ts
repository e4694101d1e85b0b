/** One press, one intention: what may begin, and with which key. Pure, save that an intention draws its key. */

import { Intention } from "../shared/http";

/** After the big button changed its meaning, a second click of the same hand is not a new wish. */
export const SETTLE_MS = 600;

/** A press that got no answer; pressing the same again goes on with the same key, so that nothing is done twice. */
export interface Unanswered {
  readonly signature: string;
  readonly intention: Intention;
}

/** What identifies the same wish: the address and what is sent. */
export function signatureOf(path: string, body: unknown): string {
  return `${path} ${JSON.stringify(body)}`;
}

/** The intention of a press: a new one, or that of the same press which nobody answered. */
export function intentionFor(signature: string, unanswered: Unanswered | null): Intention {
  return unanswered !== null && unanswered.signature === signature ? unanswered.intention : new Intention();
}

/** Whether a press of a button comes too soon after its meaning changed. */
export function isSecondClick(changedAt: number | null, now: number): boolean {
  return changedAt !== null && now - changedAt < SETTLE_MS;
}
