/** The visit as a whole: what is noted and planned, each with the way to change it, what was before, and why now. */

import type { JSX } from "preact";

import { writtenLabel } from "../shared/label";
import type { Current, VisitEntry } from "../shared/states";
import { shortWait } from "../staff/durations";
import { useNamed, useStaff, useText } from "../staff/hooks";
import { explained } from "./because";
import { Fact } from "./card_more";
import type { Action } from "./moves";

interface VisitProps {
  readonly visitor: Current;
  readonly timeZone: string | null;
  readonly onAction: (action: Action) => void;
}

/** Below the line, where nothing moves for it. */
export function Visit({ visitor, timeZone, onAction }: VisitProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const named = useNamed();
  const { ticket, then, visit, because } = visitor;
  const why = because === null || timeZone === null ? null : explained(staff.messages, because, timeZone);
  return (
    <section class="visit" aria-label={text("operator-visit")} tabIndex={0}>
      <h3>
        {text("operator-visit")} <span class="label">{writtenLabel(ticket.label)}</span>
      </h3>
      <dl class="facts">
        <Fact name={text("operator-note")} wide>
          {ticket.note}{" "}
          <button type="button" class="link" aria-keyshortcuts="Shift+F6" onClick={() => onAction("note")}>
            {text(ticket.note === "" ? "operator-note-add" : "operator-change")}
          </button>
        </Fact>
        <Fact name={text("operator-then")} wide>
          {then.map((one) => named("services", one)).join("; ")}{" "}
          <button type="button" class="link" aria-keyshortcuts="Shift+F7" onClick={() => onAction("plan")}>
            {text(then.length === 0 ? "operator-plan-add-first" : "operator-change")}
          </button>
        </Fact>
        {visit.length > 0 && (
          <Fact name={text("operator-history")} wide>
            <ul class="history">
              {visit.map((entry, index) => (
                <Entry key={index} entry={entry} />
              ))}
            </ul>
          </Fact>
        )}
        {why !== null && (
          <Fact name={text("operator-because")} wide>
            <span class="because">{why}</span>
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Entry({ entry }: { readonly entry: VisitEntry }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const named = useNamed();
  const parts = [named("services", entry.service)];
  if (entry.window !== null) parts.push(text("staff-window", { label: entry.window.label }));
  const state = `operator-visit-${entry.state.replace("_", "-")}`;
  if (staff.messages.has(state)) parts.push(text(state));
  if (entry.served_s !== null) parts.push(shortWait(staff.messages, entry.served_s));
  return <li>{parts.join(" · ")}</li>;
}
