/** What reception can do with a ticket, by the state it is in. Pure. */

import type { LegState, LineItem, LineState } from "../shared/states";

export type Move = "print" | "transfer" | "priority" | "services" | "note" | "return" | "cancel";

const BY_STATE: Readonly<Record<LegState, readonly Move[]>> = {
  waiting: ["print", "transfer", "priority", "services", "note", "cancel"],
  called: ["print", "priority", "services", "note", "cancel"],
  serving: ["priority", "services", "note"],
  held: ["print", "priority", "services", "note", "cancel"],
  no_show: ["return", "note"],
  served: [],
  moved: [],
  cancelled: [],
  unclosed: [],
};

/** What can be done, in the order of the buttons. */
export function movesOf(state: LegState): readonly Move[] {
  return BY_STATE[state];
}

export type Tab = "waiting" | "called" | "held" | "no-show";
export const TABS: readonly Tab[] = ["waiting", "called", "held", "no-show"];

/** The rows of a list; those who are served stand with those who are called: both are on their way through a window. */
export function rowsOf(state: LineState, tab: Tab): readonly LineItem[] {
  if (tab === "called") return [...state.called, ...state.serving];
  return tab === "no-show" ? state.no_show : state[tab];
}

/** The list to show: the one that was chosen, or the first that has what is searched. */
export function tabOf(chosen: Tab, isSearching: boolean, counts: Readonly<Record<Tab, number>>): Tab {
  if (!isSearching || counts[chosen] > 0) return chosen;
  return TABS.find((tab) => counts[tab] > 0) ?? chosen;
}

/** A ticket's row, in whatever list it stands. */
export function findItem(state: LineState, ticket: string): LineItem | null {
  return TABS.flatMap((tab) => rowsOf(state, tab)).find((item) => item.ticket === ticket) ?? null;
}
