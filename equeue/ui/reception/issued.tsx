/** The ticket that was just issued: its label, its place, its paper. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { waitWords } from "../shared/estimate";
import { writtenLabel } from "../shared/label";
import type { LineItem, PrintOutcome, Ticket } from "../shared/states";
import { useNamed, useStaff, useText } from "../staff/hooks";

const TAGS: Readonly<Record<PrintOutcome, string>> = {
  pending: "",
  confirmed: "tag-ok",
  failed: "tag-bad",
  unknown: "tag-warn",
  none: "",
};

interface IssuedTicketProps {
  readonly ticket: Ticket;
  /** The same ticket in the live line, if it is still there. */
  readonly item: LineItem | null;
  readonly onAnother: () => void;
}

export function IssuedTicket({ ticket, item, onAnother }: IssuedTicketProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  const button = useRef<HTMLButtonElement>(null);
  const outcome = item?.print ?? ticket.print.outcome;
  const reason = item === null ? (ticket.print.reason ?? null) : item.print_reason;
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="issued">
      <h2>{text("reception-issued")}</h2>
      <p class="issued-label label">{writtenLabel(ticket.label)}</p>
      <p class="issued-service">{[ticket.service, ...ticket.then].map((one) => named("services", one)).join(" → ")}</p>
      {ticket.ahead !== null && (
        <p>
          {text("reception-ahead", { count: ticket.ahead })}{" "}
          {ticket.estimate !== null && ticket.ahead > 0 && text("reception-wait", { range: waitWords(ticket.estimate, text) })}
        </p>
      )}
      {ticket.priority !== null && (
        <p>
          <span class="tag tag-primary">{named("priorities", ticket.priority)}</span>
        </p>
      )}
      <p role="status">
        {text("reception-print")}: <PrintTag outcome={outcome} reason={reason} />
      </p>
      {(outcome === "failed" || outcome === "unknown") && <p class="issued-hint">{text("reception-write-down")}</p>}
      <button ref={button} type="button" class="button button-primary issue-submit" onClick={onAnother}>
        {text("reception-another")}
      </button>
    </div>
  );
}

interface PrintTagProps {
  readonly outcome: PrintOutcome;
  readonly reason: string | null;
}

/** What is known of the paper, and why if it is not there. */
export function PrintTag({ outcome, reason }: PrintTagProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const known = text(`staff-print-${outcome}`);
  const why = `staff-printer-${reason ?? ""}`;
  const isSaid = (outcome === "failed" || outcome === "unknown") && staff.messages.has(why);
  return (
    <span class={`tag ${TAGS[outcome]}`}>
      {isSaid ? text("staff-print-because", { outcome: known, reason: text(why) }) : known}
    </span>
  );
}
