/** What a ticket's state means to its holder. Pure. */

import type { MessageId } from "../shared/messages";
import type { TrackState } from "../shared/states";

/** The steps of a visit that the page shows as a line of three. */
export const STEPS: readonly MessageId[] = ["visitor-step-waiting", "visitor-step-called", "visitor-step-serving"];

export interface Phase {
  /** How the page looks: `calm`, `call` is the yellow one, `over` when there is nothing left to wait for. */
  readonly tone: "calm" | "call" | "over";
  /** Which of the steps is the present one; null when the visit is over, or its number is on paper only. */
  readonly step: number | null;
  readonly title: MessageId;
  readonly text: MessageId | null;
  readonly canLeave: boolean;
}

const PHASES: Readonly<Record<TrackState["state"], Phase>> = {
  waiting: { tone: "calm", step: 0, title: "visitor-ahead", text: "visitor-waiting-text", canLeave: true },
  called: { tone: "call", step: 1, title: "visitor-called", text: "visitor-called-text", canLeave: false },
  serving: { tone: "calm", step: 2, title: "visitor-serving", text: null, canLeave: false },
  held: { tone: "calm", step: 0, title: "visitor-held", text: "visitor-held-text", canLeave: true },
  moved: { tone: "calm", step: 0, title: "visitor-ahead", text: "visitor-waiting-text", canLeave: true },
  served: { tone: "over", step: null, title: "visitor-served", text: "visitor-served-text", canLeave: false },
  no_show: { tone: "over", step: null, title: "visitor-no-show", text: "visitor-no-show-text", canLeave: false },
  cancelled: { tone: "over", step: null, title: "visitor-cancelled", text: "visitor-cancelled-text", canLeave: false },
  on_paper: { tone: "calm", step: null, title: "visitor-on-paper", text: "visitor-on-paper-text", canLeave: false },
  unclosed: { tone: "over", step: null, title: "visitor-unclosed", text: "visitor-unclosed-text", canLeave: false },
};

/** The phase of a ticket; one that waits without a known place says only that it waits. */
export function phaseOf(state: TrackState): Phase {
  const phase = PHASES[state.state];
  if (phase.title !== "visitor-ahead" || state.ahead !== null) return phase;
  return { ...phase, title: "visitor-in-line" };
}

/** Whether the signal is due: the ticket is called, and this call was not signalled yet. */
export function isNewCall(state: TrackState, signalled: string | null): boolean {
  return state.state === "called" && state.called_at !== null && state.called_at !== signalled;
}
