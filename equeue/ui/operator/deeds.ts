/** What the operator can do, as requests and the words about their outcome. */

import { writtenLabel } from "../shared/label";
import type { CallNextAnswer, HeldItem, WindowState } from "../shared/states";
import type { Staff } from "../staff/staff";
import { Store } from "../staff/store";
import type { Because } from "./because";
import type { Desk } from "./desk";
import { type Action, mainOf } from "./moves";

/** What was chosen when a visit ends. */
export interface Ending {
  readonly leg: string;
  readonly outcome: string | null;
  readonly done: number;
  readonly callNext: boolean;
}

/** Every deed is pressed once and told in the live region. */
export class Deeds {
  /** Why the visitor at the window was chosen. */
  readonly because = new Store<Because | null>(null);

  constructor(
    private readonly staff: Staff,
    private readonly desk: Desk,
  ) {}

  /** The big button, save the finish, which asks first. */
  main(state: WindowState): void {
    const main = mainOf(state);
    if (main === "call-next") void this.callNext(state);
    else if (main === "start") this.onLeg("start", state);
    else if (main === "end-break") void this.desk.move("end-break", {}, () => this.staff.text("operator-done-end-break"));
  }

  /** An action that needs no question. */
  action(action: Action, state: WindowState): void {
    if (action === "recall" || action === "miss" || action === "withdraw") this.onLeg(action, state);
    else if (action === "undo") void this.undo(state);
    else if (action === "break") void this.desk.move("end-break", {}, () => this.staff.text("operator-done-end-break"));
    else if (action === "finish-next" && state.current !== null) void this.finish(state, defaults(state, true));
  }

  finish(state: WindowState, ending: Ending): Promise<boolean> {
    const label = labelOf(state);
    const body = {
      leg: ending.leg,
      ...(ending.outcome === null ? {} : { outcome: ending.outcome }),
      done: ending.done,
      call_next: ending.callNext,
    };
    return this.desk.move<WindowState>("finish", body, (answer) => {
      const next = answer.current;
      if (!ending.callNext) return this.staff.text("operator-done-finish", { label });
      if (next === null || next === undefined) return this.staff.text("operator-done-finish-nobody", { label });
      return this.staff.text("operator-done-finish-next", { label, next: writtenLabel(next.ticket.label) });
    });
  }

  hold(state: WindowState, leg: string, reason: string, until: string | null): Promise<boolean> {
    const body = { leg, reason, ...(until === null ? {} : { until }) };
    const label = labelOf(state);
    return this.desk.move("hold", body, () => this.staff.text("operator-done-hold", { label }));
  }

  pause(until: string | null): Promise<boolean> {
    const body = until === null ? {} : { until };
    return this.desk.move("break", body, () => this.staff.text("operator-done-break"));
  }

  close(): Promise<boolean> {
    return this.desk.move("close", {}, () => this.staff.text("operator-done-close"));
  }

  cancel(state: WindowState): Promise<boolean> {
    const ticket = state.current?.ticket;
    if (ticket === undefined) return Promise.resolve(false);
    const label = labelOf(state);
    return this.desk.ticket(ticket.id, "cancel", () => this.staff.text("operator-done-cancel", { label }));
  }

  /** Bring back one who was put aside, or put them into the line. */
  onHeld(move: "resume" | "release", entry: Pick<HeldItem, "leg" | "label">): Promise<boolean> {
    const label = writtenLabel(entry.label);
    return this.desk.move(move, { leg: entry.leg }, () => this.staff.text(`operator-done-${move}`, { label }));
  }

  returnToLine(ticket: string, label: string): Promise<boolean> {
    const words = { label: writtenLabel(label) };
    return this.desk.ticket(ticket, "return", () => this.staff.text("operator-done-return", words));
  }

  /** Say why a button does nothing. */
  say(words: string): void {
    this.staff.say("info", words);
  }

  private callNext(state: WindowState): Promise<boolean> {
    return this.desk.move<CallNextAnswer>("call-next", {}, (answer) => {
      if (answer.ticket === null) {
        this.say(this.staff.text("operator-done-nobody"));
        return null;
      }
      const { id, called } = answer.ticket;
      const rule = answer.because?.rule;
      if (rule !== undefined && called !== null) this.because.set({ ticket: id, at: called.at, rule });
      const words = { label: writtenLabel(answer.ticket.label), window: state.window.label };
      return this.staff.text("operator-done-call-next", words);
    });
  }

  private undo(state: WindowState): Promise<boolean> {
    const move = undoneMove(this.staff, state.undo);
    return this.desk.move("undo", {}, () => this.staff.text("operator-done-undo", { move }));
  }

  private onLeg(move: "start" | "recall" | "miss" | "withdraw", state: WindowState): void {
    if (state.current === null) return;
    const label = labelOf(state);
    void this.desk.move(move, { leg: state.current.leg }, () => this.staff.text(`operator-done-${move}`, { label }));
  }
}

/** The usual end of a visit: the first outcome of the list, one service. */
export function defaults(state: WindowState, callNext: boolean): Ending {
  return {
    leg: state.current?.leg ?? "",
    outcome: state.choices.outcomes[0]?.id ?? null,
    done: 1,
    callNext,
  };
}

/** The name of the action that undo would take back. */
export function undoneMove(staff: Pick<Staff, "messages" | "text">, move: string | null): string {
  const id = `operator-undo-${move ?? "other"}`.replace(/_/gu, "-");
  return staff.text(staff.messages.has(id) ? id : "operator-undo-other");
}

function labelOf(state: WindowState): string {
  return state.current === null ? "" : writtenLabel(state.current.ticket.label);
}
