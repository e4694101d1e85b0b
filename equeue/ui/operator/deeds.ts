/** What the operator can do, as requests and the words about their outcome. */

import { writtenLabel } from "../shared/label";
import type { CallNextAnswer, Current, HeldItem, LineItem, Named, WindowState } from "../shared/states";
import type { Staff } from "../staff/staff";
import type { Desk } from "./desk";
import { type Action, mainOf } from "./moves";
import { bodyOf, HERE, type Sending } from "./onward";

/** What was chosen when a visit ends. */
export interface Ending {
  readonly leg: string;
  readonly outcome: string | null;
  readonly done: number;
  readonly callNext: boolean;
  /** A further service that was not planned before. */
  readonly next: string | null;
  /** Whether to go on with the next service here; null: as it usually is. */
  readonly goOn: boolean | null;
}

/** What was chosen when somebody is put aside. */
export interface Aside {
  readonly leg: string;
  readonly reason: string;
  readonly until: string | null;
  readonly here: boolean;
}

/** What is decided of a declared priority: it holds, or it does not and the visitor stays or goes back. */
export type Verdict = "confirm" | "withdraw" | "withdraw-back";

const VERDICTS: Readonly<Record<Verdict, object>> = {
  confirm: { confirmed: true },
  withdraw: { confirmed: false },
  "withdraw-back": { confirmed: false, back: true },
};

type OnLeg = "start" | "recall" | "miss" | "withdraw";

/** Every deed is pressed once and told in the live region. */
export class Deeds {
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

  /**
   * An action that needs no question.
   *
   * @param grace - whether the branch has just begun to work again: who does not come is put back, not marked
   */
  action(action: Action, state: WindowState, grace: boolean): void {
    if (action === "miss") this.onLeg("miss", state, grace ? "miss-grace" : "miss");
    else if (action === "recall" || action === "withdraw") this.onLeg(action, state);
    else if (action === "undo") void this.undo(state);
    else if (action === "break") void this.desk.move("end-break", {}, () => this.staff.text("operator-done-end-break"));
    else if (action === "finish-next" && state.current !== null) void this.finish(state, defaults(state, true));
  }

  /** End the visit; a further service that was chosen just now is planned first. */
  async finish(state: WindowState, ending: Ending): Promise<boolean> {
    if (ending.next !== null && state.current !== null) {
      const then = [...state.current.then.map((one) => one.id), ending.next];
      if (!(await this.desk.ticket(state.current.ticket.id, "services", { then }, () => null))) return false;
    }
    const body = {
      leg: ending.leg,
      ...(ending.outcome === null ? {} : { outcome: ending.outcome }),
      done: ending.done,
      call_next: ending.callNext,
      ...(ending.goOn === null ? {} : { go_on: ending.goOn }),
    };
    const isPlanned = ending.next !== null || (state.current?.then.length ?? 0) > 0;
    return this.desk.move<WindowState>("finish", body, (answer) => this.finished(state, ending, answer, isPlanned));
  }

  transfer(state: WindowState, leg: string, sending: Sending): Promise<boolean> {
    const label = labelOf(state);
    const done = sending.place === HERE ? "operator-done-go-on" : "operator-done-transfer";
    return this.desk.move("transfer", bodyOf(leg, sending), () => this.staff.text(done, { label }));
  }

  /** Call somebody out of order. */
  pick(state: WindowState, entry: Pick<LineItem, "leg" | "label">, reason: string): Promise<boolean> {
    const words = { label: writtenLabel(entry.label), window: state.window.label };
    return this.desk.move("call", { leg: entry.leg, reason }, () => this.staff.text("operator-done-call-next", words));
  }

  hold(state: WindowState, { leg, reason, until, here }: Aside): Promise<boolean> {
    const body = { leg, reason, ...(until === null ? {} : { until }), here };
    const label = labelOf(state);
    return this.desk.move("hold", body, () => this.staff.text("operator-done-hold", { label }));
  }

  /** Say whether a declared priority holds. */
  judge(current: Current, verdict: Verdict): Promise<boolean> {
    const label = writtenLabel(current.ticket.label);
    const words = (): string => this.staff.text(`operator-done-priority-${verdict}`, { label });
    return this.desk.ticket(current.ticket.id, "priority", VERDICTS[verdict], words);
  }

  /** Declare a priority that the visitor forgot; the document is seen at once. */
  declare(current: Current, priority: string): Promise<boolean> {
    const label = writtenLabel(current.ticket.label);
    const words = (): string => this.staff.text("operator-done-priority-confirm", { label });
    return this.desk.ticket(current.ticket.id, "priority", { priority, confirmed: true }, words);
  }

  /** What the visit goes on with. */
  plan(current: Current, then: readonly Named[]): Promise<boolean> {
    const label = writtenLabel(current.ticket.label);
    const words = (): string => this.staff.text("operator-done-plan", { label, count: then.length });
    return this.desk.ticket(current.ticket.id, "services", { then: then.map((one) => one.id) }, words);
  }

  note(current: Current, note: string): Promise<boolean> {
    const label = writtenLabel(current.ticket.label);
    return this.desk.ticket(current.ticket.id, "note", { note }, () => this.staff.text("operator-done-note", { label }));
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
    return this.desk.ticket(ticket.id, "cancel", {}, () => this.staff.text("operator-done-cancel", { label }));
  }

  /** Bring back one who was put aside, or put them into the line. */
  onHeld(move: "resume" | "release", entry: Pick<HeldItem, "leg" | "label">): Promise<boolean> {
    const label = writtenLabel(entry.label);
    return this.desk.move(move, { leg: entry.leg }, () => this.staff.text(`operator-done-${move}`, { label }));
  }

  returnToLine(ticket: string, label: string): Promise<boolean> {
    const words = { label: writtenLabel(label) };
    return this.desk.ticket(ticket, "return", {}, () => this.staff.text("operator-done-return", words));
  }

  /** Say why a button does nothing. */
  say(words: string): void {
    this.staff.say("info", words);
  }

  private finished(state: WindowState, ending: Ending, answer: WindowState, isPlanned: boolean): string {
    const label = labelOf(state);
    const now = answer.current ?? null;
    const stays = now !== null && now.ticket.id === state.current?.ticket.id;
    if (stays) return this.staff.text("operator-done-finish-go-on", { label, service: this.staff.named("services", now.ticket.service) });
    const words = { label, next: now === null ? "" : writtenLabel(now.ticket.label) };
    if (now !== null) return this.staff.text("operator-done-finish-next", words);
    if (isPlanned) return this.staff.text("operator-done-finish-then", words);
    return this.staff.text(ending.callNext ? "operator-done-finish-nobody" : "operator-done-finish", words);
  }

  private callNext(state: WindowState): Promise<boolean> {
    return this.desk.move<CallNextAnswer>("call-next", {}, (answer) => {
      if (answer.ticket === null) {
        this.say(this.staff.text("operator-done-nobody"));
        return null;
      }
      const words = { label: writtenLabel(answer.ticket.label), window: state.window.label };
      return this.staff.text("operator-done-call-next", words);
    });
  }

  private undo(state: WindowState): Promise<boolean> {
    const move = undoneMove(this.staff, state.undo);
    return this.desk.move("undo", {}, () => this.staff.text("operator-done-undo", { move }));
  }

  private onLeg(move: OnLeg, state: WindowState, done: OnLeg | "miss-grace" = move): void {
    if (state.current === null) return;
    const label = labelOf(state);
    void this.desk.move<WindowState>(move, { leg: state.current.leg }, () => this.staff.text(`operator-done-${done}`, { label }));
  }
}

/** The usual end of a visit: the first outcome of the list, one service, what was planned goes on by itself. */
export function defaults(state: WindowState, callNext: boolean): Ending {
  return {
    leg: state.current?.leg ?? "",
    outcome: state.choices.outcomes[0]?.id ?? null,
    done: 1,
    callNext,
    next: null,
    goOn: null,
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
