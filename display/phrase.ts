/** What the sign above a window says of it. Pure. */

import { wallTime } from "../equeue/ui/shared/clock";
import type { Arguments, MessageId } from "../equeue/ui/shared/messages";
import { standingOf } from "../equeue/ui/shared/standing";
import type { SignState } from "../equeue/ui/shared/states";

/** The words beside a label, or instead of one. */
export function phraseOf(state: SignState | null): [MessageId, Arguments?] {
  if (state === null) return ["sign-connecting"];
  if (state.state !== "break") return [`sign-${state.state}`];
  if (state.break_until === null) return ["sign-break"];
  return ["sign-break-until", { time: wallTime(Date.parse(state.break_until), state.branch.time_zone) }];
}

/**
 * Whether the sign says why the branch stands still instead of what its window does.
 *
 * Without power or for another reason a visitor who is being served stays; in an alert and in the silence nobody is.
 */
export function showsStanding(state: SignState): boolean {
  const standing = standingOf(state.branch);
  if (standing === null) return false;
  return state.state !== "serving" || standing.kind === "air-alert" || standing.kind === "silence";
}
