/** The operator's hands: one press at a time, each with its own key, each with a word about what came of it. */

import { NoAnswer, Refused } from "../shared/http";
import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { MessageId } from "../shared/messages";
import type { WindowState } from "../shared/states";
import { intentionFor, signatureOf, type Unanswered } from "../staff/press";
import type { Notice, Staff } from "../staff/staff";
import { Store } from "../staff/store";

/** How long an answered press waits for the live state that shows it. */
const SHOWN_MS = 1000;
const LOOK_MS = 20;

/** What to say when an action succeeded; null says nothing. */
export type Said<T> = (answer: T) => string | null;

/** A press that is under way, and what the window showed before it. */
interface Press {
  readonly before: WindowState | null;
}

/** One window in the hands of one operator. */
export class Desk {
  readonly working = new Store(false);
  /** Whether the last press has changed something. */
  went = true;
  /** The last message, if it only says that a press is under way: the press's own words replace it. */
  private hinted: Notice | null = null;
  private unanswered: Unanswered | null = null;
  private known: Known<WindowState> | null = null;
  private underWay: Press | null = null;

  constructor(
    private readonly staff: Staff,
    private readonly window: string,
  ) {}

  /** Take notice of the newest state. */
  see(known: Known<WindowState>): void {
    this.known = known;
    if (this.underWay !== null && isOther(this.underWay.before, known.state)) this.release(this.underWay, true);
  }

  /** Say something about a press that is under way, until it is over. */
  hint(words: MessageId): void {
    this.staff.say("info", this.staff.text(words));
    this.hinted = this.staff.notice.value;
  }

  /** An action of this window. */
  move<T>(move: string, body: object, said: Said<T>): Promise<boolean> {
    return this.press<T>(`/windows/${encodeURIComponent(this.window)}/${move}`, body, said);
  }

  /** An action on a ticket. */
  ticket<T>(ticket: string, move: string, body: object, said: Said<T>): Promise<boolean> {
    return this.press<T>(`/tickets/${encodeURIComponent(ticket)}/${move}`, body, said);
  }

  /** Ask the server once; a press while another is under way is dropped. */
  private async press<T>(path: string, body: object, said: Said<T>): Promise<boolean> {
    if (this.working.value) return false;
    const press: Press = { before: this.known?.state ?? null };
    this.underWay = press;
    this.working.set(true);
    const spoken = this.staff.notice.value;
    const signature = signatureOf(path, body);
    const intention = intentionFor(signature, this.unanswered);
    let went = false;
    try {
      const answer = await this.staff.act<T>(path, body, intention);
      this.unanswered = null;
      went = true;
      const words = said(answer);
      // The live state may be faster than the answer: what was said about the next press meanwhile is newer.
      const latest = this.staff.notice.value;
      const isOld = latest === spoken || latest === null || latest === this.hinted;
      if (words !== null && isOld) this.staff.say("ok", words);
      await this.shown(press);
      return true;
    } catch (error) {
      this.unanswered = error instanceof NoAnswer ? { signature, intention } : null;
      this.refused(error);
      return false;
    } finally {
      this.release(press, went);
    }
  }

  /** The window may be acted on again, unless another press is under way by now. */
  private release(press: Press, went: boolean): void {
    if (this.underWay !== press) return;
    this.underWay = null;
    this.went = went;
    this.working.set(false);
  }

  private refused(error: unknown): void {
    if (error instanceof Refused && error.problem.code === "state-changed") {
      const state = presentState(error) ?? this.known?.state ?? null;
      this.staff.say("warn", this.staff.text("operator-changed", { what: this.what(state) }));
      return;
    }
    this.staff.explain(error);
  }

  /** What stands at the window, in words. */
  private what(state: Pick<WindowState, "state" | "current"> | null): string {
    if (state === null) return this.staff.text("operator-changed-other");
    const label = state.current === null ? "" : writtenLabel(state.current.ticket.label);
    return this.staff.text(`operator-changed-${state.state}`, { label });
  }

  /** The buttons open again when the live state shows the change, so that none is pressed in its old meaning. */
  private async shown(press: Press): Promise<void> {
    const until = performance.now() + SHOWN_MS;
    while (this.underWay === press && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }
}

/** Whether a state shows more than time passing or others coming: another visitor, or another step of the visit. */
function isOther(before: WindowState | null, now: WindowState): boolean {
  return before === null || before.state !== now.state || JSON.stringify(before.current) !== JSON.stringify(now.current);
}

function presentState(refused: Refused): Pick<WindowState, "state" | "current"> | null {
  const state = refused.problem["state"] as Partial<WindowState> | null | undefined;
  if (typeof state !== "object" || state === null || typeof state.state !== "string") return null;
  return { state: state.state, current: state.current ?? null };
}
