/** What of the branch keeps this window from its usual work: it stands still, or something does not work. Pure. */

import type { MessageId } from "../shared/messages";
import { worksThroughAlert } from "../shared/standing";
import type { BranchState, SuspensionReason } from "../shared/states";
import { secondsUntil } from "../staff/durations";
import { isGrace } from "../staff/standing";

export type Standing =
  /** It stands for these reasons. */
  | { readonly kind: "stands"; readonly reasons: BranchState["suspensions"] }
  /** People are coming back; calling begins again at a moment. */
  | { readonly kind: "resuming"; readonly seconds: number }
  /** It works, and an alert is on: the branch works in its shelter. */
  | { readonly kind: "alert" }
  /** It works again; who does not come is put back, not marked. */
  | { readonly kind: "grace"; readonly until: string }
  | { readonly kind: "works" };

export const REASON_WORDS: Readonly<Record<SuspensionReason, MessageId>> = {
  "air-alert": "operator-standing-air-alert",
  power: "operator-standing-power",
  silence: "operator-standing-silence",
  other: "operator-standing-other",
};

/** What the branch's state means for its windows. `now` is the server's time in milliseconds. */
export function standingOf(branch: BranchState, now: number): Standing {
  if (branch.state === "suspended") {
    if (branch.suspensions.length > 0) return { kind: "stands", reasons: branch.suspensions };
    return { kind: "resuming", seconds: secondsUntil(branch.resumes_at, now) };
  }
  if (worksThroughAlert(branch)) return { kind: "alert" };
  if (isGrace(branch, now)) return { kind: "grace", until: branch.grace_until };
  return { kind: "works" };
}
