/** What is honestly known of the paper of the ticket on the screen. Pure. */

import type { KioskState, PrintOutcome, Ticket } from "../equeue/ui/shared/states";

/** `printing`: wait a moment; `take`: it is there; `remember`: do not count on it. */
export type Paper = "printing" | "take" | "remember";

/** How long the paper is waited for before the visitor is told to remember the label, in milliseconds. */
export const PATIENCE_MS = 4000;

/**
 * Say what to tell the visitor about the paper.
 *
 * @param state - the kiosk's live state, null before it came
 * @param shownFor - how long the ticket has been on the screen, in milliseconds
 */
export function paperOf(ticket: Ticket, state: KioskState | null, shownFor: number): Paper {
  const outcome = outcomeOf(ticket, state);
  if (outcome === "confirmed") return "take";
  if (outcome !== "pending" || isPrinterAway(state) || state?.printer === null) return "remember";
  return shownFor < PATIENCE_MS ? "printing" : "remember";
}

/** The outcome of the ticket's own job: the live state knows it later than the answer did. */
export function outcomeOf(ticket: Ticket, state: KioskState | null): PrintOutcome {
  const print = state?.prints.find((candidate) => candidate.job === ticket.print.job);
  return print?.outcome ?? ticket.print.outcome;
}

/** Whether the kiosk's printer is known not to print just now. */
export function isPrinterAway(state: KioskState | null): boolean {
  const phase = state?.printer?.state;
  return phase === "fault" || phase === "offline";
}
