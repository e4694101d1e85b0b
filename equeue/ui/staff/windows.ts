/** The branch's windows as an operator chooses among them. Pure. */

import type { Named, WindowCondition, WindowRef } from "../shared/states";

interface Chosen {
  readonly window: WindowRef;
  readonly state: WindowCondition;
  readonly operator: Named | null;
}

/** The name under which the browser keeps a person's last window. */
export const LAST_WINDOW = "window";

/** Whether the open shift at a window is this person's. */
export function isMine(state: Pick<Chosen, "state" | "operator">, me: string): boolean {
  return state.state !== "closed" && state.operator !== null && state.operator.id === me;
}

export type Choice = "mine" | "last" | "free" | "taken";

/** What a window is for this person. */
export function choiceOf(state: Chosen, me: string, last: string | null): Choice {
  if (isMine(state, me)) return "mine";
  if (state.state !== "closed") return "taken";
  return state.window.id === last ? "last" : "free";
}

/** Windows in the order of their labels: 2 before 10, letters by the alphabet. */
export function byLabel<T extends { readonly window: { readonly label: string } }>(windows: readonly T[]): readonly T[] {
  const order = new Intl.Collator("uk", { numeric: true });
  return [...windows].sort((one, other) => order.compare(one.window.label, other.window.label));
}
