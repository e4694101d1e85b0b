/** Which call has the top place of the board, and for how long. Pure. */

import type { BoardCall, BoardRow } from "../equeue/ui/shared/states";

/** Several calls at once take turns: each is on top at least this long, in milliseconds. */
export const TURN_MS = 5000;
/** So long a call stands out in yellow. */
export const BRIGHT_MS = 9000;

export interface Top {
  readonly call: BoardCall | null;
  /** When it took the place, in milliseconds of a clock that only grows. */
  readonly since: number;
  /** Those whose turn is still to come, the oldest first. */
  readonly pending: readonly BoardCall[];
}

export const NOBODY: Top = { call: null, since: 0, pending: [] };

/**
 * Give the top place to whoever is due.
 *
 * @param calls - of the board: younger than a minute, withdrawn ones too
 * @param fresh - those of them that have not been shown yet, the oldest first
 */
export function nextTop(top: Top, calls: readonly BoardCall[], fresh: readonly BoardCall[], now: number): Top {
  const pending = refreshed([...top.pending, ...fresh], calls).filter(isWanted);
  const call = current(top.call, calls);
  const [next] = pending;
  const isDue = call === null || now - top.since >= TURN_MS;
  if (next !== undefined && isDue) return { call: next, since: now, pending: pending.slice(1) };
  return { call, since: top.since, pending };
}

/** Whether the top place still stands out. */
export function isBright(top: Top, now: number): boolean {
  return top.call !== null && now - top.since < BRIGHT_MS;
}

/** What is written in the top place: the call whose turn it is, later the newest row. */
export interface Shown {
  readonly label: string;
  readonly window: string;
  readonly isRecall: boolean;
  readonly isBright: boolean;
  /** The visitor is at the window already: nobody is asked to come any more. */
  readonly isServing: boolean;
}

/** Say what the top place shows. */
export function shownOnTop(top: Top, rows: readonly BoardRow[], now: number): Shown | null {
  const { call } = top;
  const isStanding = isBright(top, now);
  const row = call === null ? undefined : rows.find((candidate) => isSame(candidate, call));
  if (call !== null && (isStanding || row !== undefined)) {
    const isServing = !isStanding && row?.state === "serving";
    return { label: call.label, window: call.window, isRecall: call.kind === "recall", isBright: isStanding, isServing };
  }
  const newest = newestFirst(rows.filter((candidate) => candidate.state === "called"))[0] ?? newestFirst(rows)[0];
  if (newest === undefined) return null;
  const { label, window, state } = newest;
  return { label, window, isRecall: false, isBright: false, isServing: state === "serving" };
}

/** The rows below the top place: all others, the newest first. */
export function rowsBelow(rows: readonly BoardRow[], shown: Shown | null): BoardRow[] {
  return newestFirst(rows).filter((row) => shown === null || !isSame(row, shown));
}

function newestFirst(rows: readonly BoardRow[]): BoardRow[] {
  return [...rows].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}

function isSame(one: { label: string; window: string }, other: { label: string; window: string }): boolean {
  return one.label === other.label && one.window === other.window;
}

function isWanted(call: BoardCall): boolean {
  return call.state === "called" || call.state === "serving";
}

function refreshed(pending: readonly BoardCall[], calls: readonly BoardCall[]): BoardCall[] {
  return pending
    .map((waiting) => calls.find((call) => call.call_id === waiting.call_id))
    .filter((call): call is BoardCall => call !== undefined);
}

/** The call on top as it is now: a withdrawn one leaves at once, one older than a minute stays as it was. */
function current(shown: BoardCall | null, calls: readonly BoardCall[]): BoardCall | null {
  if (shown === null) return null;
  const now = calls.find((call) => call.call_id === shown.call_id) ?? shown;
  return now.state === "withdrawn" ? null : now;
}
