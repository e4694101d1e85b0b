/** Which slips are new. Pure. */

export interface Slip {
  readonly job: string;
  readonly at: string;
  readonly url: string;
}

/** Newest first; slips of the same moment by their job, so that the order never wavers. */
export function newestFirst(slips: readonly Slip[]): readonly Slip[] {
  return [...slips].sort((one, other) => other.at.localeCompare(one.at) || other.job.localeCompare(one.job));
}

/** How many slips were not there before; none on the first look, for then all are. */
export function newcomers(before: readonly Slip[] | null, now: readonly Slip[]): number {
  if (before === null) return 0;
  const known = new Set(before.map((slip) => slip.job));
  return now.filter((slip) => !known.has(slip.job)).length;
}
