/** What of the branch's standing still is to be said on the pages of those in charge. Pure. */

import type { BranchState, FeedState, ProposalState, RequirementState, SuspensionReason } from "../shared/states";

/** Of `LineState` and `HallState`: what those in charge see and decide. */
export interface Standing {
  readonly branch: BranchState;
  readonly requirements: readonly RequirementState[];
  readonly proposals: readonly ProposalState[];
  readonly feed: FeedState | null;
}

/** What may be begun by hand; the minute of silence keeps itself. */
export const BY_HAND = ["air-alert", "power", "other"] as const satisfies readonly SuspensionReason[];
export type ByHand = (typeof BY_HAND)[number];

/** Whether people are coming back: no reason holds any more, calling goes on at `resumes_at`. */
export function isCountdown(branch: Pick<BranchState, "state" | "resumes_at">): boolean {
  return branch.state === "suspended" && branch.resumes_at !== null;
}

/** Whether those who do not come are still put back instead of becoming no-shows. */
export function isGrace<B extends Pick<BranchState, "state" | "grace_until">>(
  branch: B,
  now: number,
): branch is B & { readonly grace_until: string } {
  return branch.state !== "suspended" && branch.grace_until !== null && Date.parse(branch.grace_until) > now;
}

/** What does not work. */
export function down(requirements: readonly RequirementState[]): readonly RequirementState[] {
  return requirements.filter((one) => !one.up);
}

/** Whether the feed was asked and says nothing: then nothing is known, and people must watch themselves. */
export function isUnknown(feed: FeedState | null): feed is FeedState {
  return feed !== null && feed.state === "unknown";
}

/** The reasons that can still be begun. */
export function beginnable(branch: Pick<BranchState, "reasons">): readonly ByHand[] {
  return BY_HAND.filter((reason) => !branch.reasons.includes(reason));
}

/** Whether anything is to be said at all. */
export function isQuiet(standing: Standing, now: number): boolean {
  const { branch, requirements, proposals, feed } = standing;
  return (
    branch.suspensions.length === 0 &&
    !isCountdown(branch) &&
    !isGrace(branch, now) &&
    proposals.length === 0 &&
    down(requirements).length === 0 &&
    !isUnknown(feed)
  );
}
