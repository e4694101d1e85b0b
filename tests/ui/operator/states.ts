/** Window states to test with. */

import type { Move, WindowState } from "../../../equeue/ui/shared/states";

export const NOW = Date.parse("2026-11-22T08:15:00.000Z");

/** A moment so many seconds from now. */
export function moment(seconds: number): string {
  return new Date(NOW + seconds * 1000).toISOString();
}

const FREE: WindowState = {
  window: { id: "w3", label: "3" },
  branch: "main",
  break_until: null,
  state: "free",
  operator: { id: "st_1", name: "Олена" },
  on_break: false,
  since: moment(-600),
  current: null,
  line: { count: 0, first: [], by_service: [] },
  held: [],
  allowed: ["call-next", "break", "close"],
  undo: null,
  undo_until: null,
  recall_from: null,
  served_today: 4,
  services: [],
  choices: { hold_reasons: [], outcomes: [{ id: "done", name: "Надано" }], services: [], windows: [], priorities: [] },
};

/** Somebody who was called. */
export const VISITOR: NonNullable<WindowState["current"]> = {
  leg: "lg_1",
  ticket: {
    id: "tk_1",
    code: "c",
    label: "П047",
    branch: "main",
    day: "2026-11-22",
    state: "called",
    language: "uk",
    channel: "kiosk",
    service: { id: "passport", name: "Паспорт" },
    leg: "lg_1",
    issued_at: moment(-900),
    ahead: null,
    estimate: null,
    print: { job: null, outcome: "none", copy: 0 },
    track_url: null,
    called: null,
    priority: null,
    then: [],
    note: "",
  },
  called_at: moment(-20),
  calls: 1,
  started_at: null,
  waited_s: 880,
  priority: null,
  note: "",
  then: [],
  visit: [],
  because: null,
  usual_s: 900,
};

/** A free window, changed as told. */
export function free(changes: Partial<WindowState> = {}): WindowState {
  return { ...FREE, ...changes };
}

/** A window with a called visitor. */
export function called(changes: Partial<WindowState> = {}): WindowState {
  const allowed: readonly Move[] = ["start", "recall", "hold", "withdraw", "undo"];
  return { ...FREE, state: "called", current: VISITOR, allowed, ...changes };
}

/** A window with a visitor being served. */
export function serving(changes: Partial<WindowState> = {}): WindowState {
  return { ...FREE, state: "serving", current: { ...VISITOR, started_at: moment(-5) }, allowed: ["finish", "hold"], ...changes };
}

/** A window on a break. */
export function onBreak(changes: Partial<WindowState> = {}): WindowState {
  return { ...FREE, state: "break", on_break: true, allowed: ["end-break"], ...changes };
}
