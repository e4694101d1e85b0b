/** The ticket that was just issued: its label, its place, its paper. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { LineItem, PrintOutcome, Ticket } from "../shared/states";
import { useText } from "../staff/hooks";

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
  const button = useRef<HTMLButtonElement>(null);
  const outcome = item?.print ?? ticket.print.outcome;
  useEffect(() => button.current?.focus(), []);
  return (
    <div class="issued">
      <h2>{text("reception-issued")}</h2>
      <p class="issued-label label">{writtenLabel(ticket.label)}</p>
      <p class="issued-service">{ticket.service.name}</p>
      {ticket.ahead !== null && <p>{text("reception-ahead", { count: ticket.ahead })}</p>}
      <p role="status">
        {text("reception-print")}: <PrintTag outcome={outcome} />
      </p>
      {(outcome === "failed" || outcome === "unknown") && <p class="issued-hint">{text("reception-write-down")}</p>}
      <button ref={button} type="button" class="button button-primary issue-submit" onClick={onAnother}>
        {text("reception-another")}
      </button>
    </div>
  );
}

/** What is known of the paper. */
export function PrintTag({ outcome }: { readonly outcome: PrintOutcome }): JSX.Element {
  const text = useText();
  return <span class={`tag ${TAGS[outcome]}`}>{text(`staff-print-${outcome}`)}</span>;
}
