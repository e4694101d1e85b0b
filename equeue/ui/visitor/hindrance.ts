/** What keeps a visitor waiting although nothing is wrong with the ticket: said beside its state. Pure. */

import type { MessageId } from "../shared/messages";
import { standingOf, type StandingKind, worksThroughAlert } from "../shared/standing";
import type { TrackState } from "../shared/states";

/** Why nobody is called, or what else everybody has to know; the one that matters most. */
export type HindranceKind = StandingKind | "alert-goes-on" | "requirement" | "closed";

export interface Hindrance {
  readonly kind: HindranceKind;
  readonly title: MessageId;
  /** A message of the page, unless the staff have said it in their own words. */
  readonly text: MessageId | null;
  readonly words: string;
  /** The way to the shelter; empty when there is no need to go. */
  readonly shelter: string;
  /** When it goes on, if that is known. */
  readonly again: string | null;
}

/** States in which there is something to wait for. */
const WAITING: ReadonlySet<TrackState["state"]> = new Set(["waiting", "held", "moved", "on_paper"]);
const OVER: ReadonlySet<TrackState["state"]> = new Set(["served", "no_show", "cancelled", "unclosed"]);

/** What holds a visitor up; null: nothing does. */
export function hindranceOf(state: TrackState): Hindrance | null {
  if (OVER.has(state.state)) return null;
  return standing(state) ?? goingOn(state) ?? requirement(state) ?? closed(state);
}

function standing({ branch }: TrackState): Hindrance | null {
  const found = standingOf(branch);
  if (found === null) return null;
  const { kind, text, resumesAt } = found;
  return {
    kind,
    title: `suspension-${kind}`,
    text: text === "" ? `suspension-${kind}-text` : null,
    words: text,
    shelter: kind === "air-alert" ? branch.shelter : "",
    again: resumesAt,
  };
}

function goingOn({ branch }: TrackState): Hindrance | null {
  if (!worksThroughAlert(branch)) return null;
  const kind = "alert-goes-on";
  return { kind, title: "suspension-air-alert", text: "visitor-goes-on", words: "", shelter: branch.shelter, again: null };
}

function requirement(state: TrackState): Hindrance | null {
  if (!state.requirement) return null;
  const kind = "requirement";
  return { kind, title: "visitor-stands", text: "visitor-stands-text", words: "", shelter: "", again: null };
}

function closed({ state, branch }: TrackState): Hindrance | null {
  if (branch.state !== "closed" || !WAITING.has(state)) return null;
  const kind = "closed";
  return { kind, title: "visitor-closed", text: "visitor-closed-text", words: "", shelter: "", again: branch.opens_at };
}
