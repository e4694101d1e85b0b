/** What every button of the console means in a state, whether it may be pressed, and if not, why. Pure. */

import type { Move, WindowState } from "../shared/states";
import { secondsUntil } from "../staff/durations";

export type Main = "call-next" | "start" | "finish" | "end-break";
export type Action =
  | "recall"
  | "miss"
  | "hold"
  | "transfer"
  | "finish-next"
  | "pick"
  | "break"
  | "undo"
  | "withdraw"
  | "cancel"
  | "plan"
  | "note"
  | "priority";
export type Why =
  | "operator-why-connection"
  | "operator-why-working"
  | "operator-why-no-visitor"
  | "operator-why-already-serving"
  | "operator-why-not-serving"
  | "operator-why-recall-soon"
  | "operator-why-miss-calls"
  | "operator-why-undo-none"
  | "operator-why-undo-late"
  | "operator-why-busy"
  | "operator-why-on-break"
  | "operator-why-closed"
  | "operator-why-suspended"
  | "operator-why-nobody-waiting"
  | "operator-why-no-priority"
  | "operator-close-window-busy"
  | "operator-why-other";

/** A reason why not, with the seconds it speaks of. */
export interface Reason {
  readonly id: Why;
  readonly seconds: number;
}

/** The link to the server, whether an action is under way, and whether the branch stands still. */
export interface Link {
  readonly connected: boolean;
  readonly working: boolean;
  readonly stands: boolean;
}

/** The meaning of the one big button. */
export function mainOf(state: Pick<WindowState, "state">): Main {
  switch (state.state) {
    case "called":
      return "start";
    case "serving":
      return "finish";
    case "break":
      return "end-break";
    default:
      return "call-next";
  }
}

/** Why the big button cannot be pressed now, or null when it can. */
export function mainReason(state: WindowState, link: Link): Reason | null {
  const main = mainOf(state);
  if (!link.connected) return because("operator-why-connection");
  if (link.working) return because("operator-why-working");
  if (state.state === "closed") return because("operator-why-closed");
  if (link.stands && (main === "call-next" || main === "start")) return because("operator-why-suspended");
  return state.allowed.includes(main) ? null : because("operator-why-other");
}

/** Why an action cannot be taken now, or null when it can. `now` is the server's time in milliseconds. */
export function actionReason(action: Action, state: WindowState, link: Link, now: number): Reason | null {
  if (!link.connected) return because("operator-why-connection");
  const own = RULES[action](state, now);
  if (link.stands && WAITS_FOR_WORK.has(action) && isItsTime(action, state)) return because("operator-why-suspended");
  if (own !== null) return own;
  return link.working ? because("operator-why-working") : null;
}

/** Why the window cannot be closed now, or null when it can. */
export function closeReason(state: WindowState, link: Link): Reason | null {
  if (!link.connected) return because("operator-why-connection");
  return permitted(state, "close", "operator-close-window-busy");
}

/** Seconds for which the last action can still be taken back. */
export function undoSeconds(state: Pick<WindowState, "undo_until">, now: number): number {
  return secondsUntil(state.undo_until, now);
}

/** Refused while the branch stands still; what ends or sets aside a visit goes on. */
const WAITS_FOR_WORK: ReadonlySet<Action> = new Set<Action>(["recall", "miss", "pick"]);

function isItsTime(action: Action, state: WindowState): boolean {
  return action === "pick" ? state.state === "free" : state.state === "called";
}

type Rule = (state: WindowState, now: number) => Reason | null;

const RULES: Readonly<Record<Action, Rule>> = {
  recall: (state, now) => {
    const soon = secondsUntil(state.recall_from, now);
    if (state.state === "called" && soon > 0) return because("operator-why-recall-soon", soon);
    return calledOnly(state) ?? (state.recall_from === null ? permitted(state, "recall") : null);
  },
  miss: (state) => calledOnly(state) ?? permitted(state, "miss", "operator-why-miss-calls"),
  withdraw: (state) => calledOnly(state) ?? permitted(state, "withdraw"),
  cancel: (state) => calledOnly(state),
  hold: (state) => visitorOnly(state) ?? permitted(state, "hold"),
  transfer: (state) => visitorOnly(state) ?? permitted(state, "transfer"),
  pick: (state) => {
    if (state.state === "called" || state.state === "serving") return because("operator-why-busy");
    if (state.state !== "free") return nobody(state);
    return state.line.count === 0 ? because("operator-why-nobody-waiting") : permitted(state, "call");
  },
  plan: (state) => visitorOnly(state),
  note: (state) => visitorOnly(state),
  priority: (state) => visitorOnly(state) ?? (state.choices.priorities.length > 0 || state.current?.priority ? null : because("operator-why-no-priority")),
  "finish-next": (state) => servingOnly(state) ?? permitted(state, "finish"),
  break: (state) => {
    if (state.state === "break") return permitted(state, "end-break");
    if (state.state === "called" || state.state === "serving") return because("operator-why-busy");
    return permitted(state, "break");
  },
  undo: (state, now) => {
    if (state.undo === null || !state.undo_until) return because("operator-why-undo-none");
    return undoSeconds(state, now) > 0 ? null : because("operator-why-undo-late");
  },
};

function because(id: Why, seconds = 0): Reason {
  return { id, seconds };
}

function permitted(state: WindowState, move: Move, why: Why = "operator-why-other"): Reason | null {
  return state.allowed.includes(move) ? null : because(why);
}

function nobody(state: WindowState): Reason | null {
  if (state.state === "break") return because("operator-why-on-break");
  return state.state === "closed" ? because("operator-why-closed") : because("operator-why-no-visitor");
}

function calledOnly(state: WindowState): Reason | null {
  if (state.state === "called") return null;
  return state.state === "serving" ? because("operator-why-already-serving") : nobody(state);
}

function servingOnly(state: WindowState): Reason | null {
  if (state.state === "serving") return null;
  return state.state === "called" ? because("operator-why-not-serving") : nobody(state);
}

function visitorOnly(state: WindowState): Reason | null {
  return state.state === "called" || state.state === "serving" ? null : nobody(state);
}
