/** Why a branch stands still, as its screens say it. Pure. */

import type { BranchCondition, Moment, SuspensionReason, SuspensionState } from "./states";

/** What of a branch's state tells it. */
export interface Stands {
  readonly state: BranchCondition;
  readonly suspensions: readonly SuspensionState[];
  readonly resumes_at: Moment | null;
}

/** Why it stands; `resuming`: no reason is left, and people are coming back. */
export type StandingKind = SuspensionReason | "resuming";

export interface Standing {
  readonly kind: StandingKind;
  /** In the staff's own words; empty without any. */
  readonly text: string;
  readonly since: Moment | null;
  readonly resumesAt: Moment | null;
}

/** What matters most comes first: nobody may miss an alert, whatever else there is. */
const WEIGHT: readonly SuspensionReason[] = ["air-alert", "silence", "power", "other"];

/** Why the branch stands still; null: it does not. */
export function standingOf(branch: Stands): Standing | null {
  if (branch.state !== "suspended") return null;
  const [first] = [...branch.suspensions].sort((one, other) => WEIGHT.indexOf(one.reason) - WEIGHT.indexOf(other.reason));
  if (first === undefined) return { kind: "resuming", text: "", since: null, resumesAt: branch.resumes_at };
  return { kind: first.reason, text: first.text.trim(), since: first.began_at, resumesAt: null };
}

/** Whether there is an alert through which the branch goes on working: only the way to the shelter is shown. */
export function worksThroughAlert(branch: Stands): boolean {
  return branch.state !== "suspended" && branch.suspensions.some(({ reason }) => reason === "air-alert");
}

/** Whole seconds until calling goes on, never less than nought; null: nobody knows. */
export function secondsLeft(standing: Standing, now: number): number | null {
  return standing.resumesAt === null ? null : Math.max(0, Math.ceil((Date.parse(standing.resumesAt) - now) / 1000));
}
