/** What the hall's state says at a glance. Pure. */

import type { HallState, HallWindow, ServiceCount } from "../shared/states";

/** How many windows work, of how many there are; a window on a break is open but does not work. */
export function working(windows: readonly HallWindow[]): { readonly working: number; readonly all: number } {
  const busy = windows.filter((one) => one.state !== "closed" && one.state !== "break");
  return { working: busy.length, all: windows.length };
}

/** Whether some open window gives the service of this id. */
export function isServed(service: string, windows: readonly HallWindow[]): boolean {
  return windows.some((one) => one.state !== "closed" && one.service_ids.includes(service));
}

/** Services with the longest line first; equal ones by who waits longest. */
export function byNeed(counts: readonly ServiceCount[]): readonly ServiceCount[] {
  return [...counts].sort(
    (one, other) => other.count - one.count || (other.longest_s ?? 0) - (one.longest_s ?? 0),
  );
}

/** The share of the longest line, 0 to 100, for a bar beside the number. */
export function shareOf(count: number, counts: readonly ServiceCount[]): number {
  const most = Math.max(1, ...counts.map((one) => one.count));
  return Math.round((100 * count) / most);
}

/** The longest wait now, counted on since the state was made. */
export function longestNow(state: Pick<HallState, "longest_wait_s">, sinceState: number): number | null {
  return state.longest_wait_s === null ? null : state.longest_wait_s + sinceState;
}
