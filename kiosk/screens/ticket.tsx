/** The ticket: the label huge, the people before you, the paper, the code for the phone. */

import camera from "lucide-static/icons/camera.svg?raw";
import check from "lucide-static/icons/check.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import printer from "lucide-static/icons/printer.svg?raw";
import receipt from "lucide-static/icons/receipt-text.svg?raw";
import users from "lucide-static/icons/users-round.svg?raw";
import unplug from "lucide-static/icons/unplug.svg?raw";

import { writtenLabel } from "../../equeue/ui/shared/label";
import type { Ticket as TicketValue } from "../../equeue/ui/shared/states";
import { serviceName, type View } from "../context";
import { Drawing, QrCode } from "../drawing";
import { type Paper, paperOf } from "../paper";
import { rangeWords } from "../waiting";

interface TicketProps {
  readonly view: View;
  readonly ticket: TicketValue;
  /** Ids of the further services of the visit. */
  readonly then: readonly string[];
  readonly shownAt: number;
}

const PAPER_PICTURE: Readonly<Record<Paper, string>> = { printing: printer, take: receipt, remember: camera };

/** The paper as it is to be told of now. */
export function paperNow({ view, ticket, shownAt }: TicketProps): Paper {
  const paper = paperOf(ticket, view.state, view.now - shownAt);
  return paper === "printing" && !view.connected ? "remember" : paper;
}

/** The sentence about the paper. */
export function paperText(view: View, ticket: TicketValue, paper: Paper): string {
  const { messages } = view;
  if (paper === "printing") return messages.text("kiosk-printing");
  if (paper === "take") return messages.text("kiosk-take");
  return messages.text("kiosk-remember", { label: writtenLabel(ticket.label) });
}

export function Ticket(props: TicketProps) {
  const { view, ticket } = props;
  const { messages, actions } = view;
  const paper = paperNow(props);
  return (
    <section class={view.connected ? "screen screen-ticket" : "screen screen-ticket screen-ticket-offline"}>
      {!view.connected && (
        <p class="notice notice-bad" role="status">
          <Drawing svg={unplug} />
          <span>{messages.text("kiosk-offline-ticket", { label: writtenLabel(ticket.label) })}</span>
        </p>
      )}
      <div class="slip">
        <h1 tabIndex={-1}>{messages.text("kiosk-your-ticket")}</h1>
        <p class="slip-label label" data-label={ticket.label}>
          {writtenLabel(ticket.label)}
        </p>
        <p class="slip-service">{serviceName(view, ticket.service.id) || ticket.service.name}</p>
        <Then {...props} />
        {ticket.ahead !== null && (
          <p class="slip-ahead">
            <span class="fact">
              <Drawing svg={users} />
              <span>{messages.text("kiosk-your-place", { n: ticket.ahead })}</span>
            </span>
            <span class="fact" data-wait>
              <Drawing svg={clock} />
              <span>{rangeWords(messages, ticket.estimate?.minutes ?? null)}</span>
            </span>
          </p>
        )}
      </div>
      <div class="beside">
        <p class={`paper paper-${paper}`} role="status" data-paper={paper}>
          <Drawing svg={PAPER_PICTURE[paper]} />
          <span>
            <strong>{paperText(view, ticket, paper)}</strong>
            {paper === "remember" && <span>{messages.text("kiosk-remember-why")}</span>}
          </span>
        </p>
        <div class={ticket.track_url ? "next" : "next next-plain"}>
          {ticket.track_url && <QrCode text={ticket.track_url} title={messages.text("kiosk-track")} />}
          <div class="next-words">
            <p>{messages.text("kiosk-wait-in-hall")}</p>
            {ticket.track_url && <p>{messages.text("kiosk-track")}</p>}
          </div>
        </div>
      </div>
      <button type="button" class="key key-primary key-done" onClick={actions.start}>
        <Drawing svg={check} />
        <span>{messages.text("kiosk-done")}</span>
      </button>
    </section>
  );
}

/** What the visit goes on with. */
function Then({ view, then }: TicketProps) {
  const services = then.map((id) => serviceName(view, id)).filter((name) => name !== "");
  if (services.length === 0) return null;
  return <p class="slip-then">{view.messages.text("kiosk-then", { services: services.join(", ") })}</p>;
}
