/** When to ring: somebody begins to wait for a window that is free and had nobody. Pure. */

import type { WindowState } from "../shared/states";

type Seen = Pick<WindowState, "state" | "line">;

/** Whether the change from one state to the next is worth a sound; nobody can be called while the branch stands. */
export function isWorthRinging(before: Seen | null, after: Seen, stands: boolean): boolean {
  if (stands || before === null || before.state !== "free" || after.state !== "free") return false;
  return before.line.count === 0 && after.line.count > 0;
}
