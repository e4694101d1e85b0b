/** One press, one intention: what may begin, and with which key. Pure, save that an intention draws its key. */

import { Intention } from "../shared/http";

/** A question that has just opened is not answered by the key that opened it. */
export const SETTLE_MS = 250;

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
