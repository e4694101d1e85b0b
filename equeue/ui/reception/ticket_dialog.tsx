/** One ticket: what is known of it, why it stands where it stands, and what reception can do. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { wallTime } from "../shared/clock";
import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { MessageId } from "../shared/messages";
import type { LineItem, LineState } from "../shared/states";
import { type Deed, useDeed } from "../staff/deed";
import { Dialog } from "../staff/dialog";
import { useNamed, useText } from "../staff/hooks";
import type { Group } from "../staff/services";
import { PrintTag } from "./issued";
import { findItem, type Move, movesOf } from "./moves";
import { CancelForm, NoteForm } from "./ticket_forms";
import { PriorityForm } from "./ticket_priority";
import { ServicesForm } from "./ticket_services";
import { TransferForm } from "./ticket_transfer";
import { useWhole, type Whole } from "./ticket_hook";

const FORMS = { transfer: TransferForm, priority: PriorityForm, services: ServicesForm, note: NoteForm, cancel: CancelForm };
type FormName = keyof typeof FORMS;

const AT_ONCE = { print: "reprint", return: "return" } as const;
const DID: Readonly<Record<keyof typeof AT_ONCE, MessageId>> = {
  print: "reception-did-reprint",
  return: "reception-did-return",
};

interface TicketDialogProps {
  readonly ticket: string;
  readonly known: Known<LineState>;
  readonly groups: readonly Group[] | null;
  readonly onClose: () => void;
}

export function TicketDialog({ ticket, known, groups, onClose }: TicketDialogProps): JSX.Element {
  const text = useText();
  const deed = useDeed(true);
  const [form, setForm] = useState<FormName | null>(null);
  const [said, setSaid] = useState("");
  const [again, setAgain] = useState(0);
  const whole = useWhole(ticket, `${known.at} ${again}`);
  const item = findItem(known.state, ticket);
  const shown = whole?.ticket.label ?? item?.label ?? "";
  const label = writtenLabel(shown);
  const Form = form === null ? null : FORMS[form];
  const choose = (next: FormName | null): void => {
    deed.forget();
    setSaid("");
    setForm(next);
  };
  const done = (words: string): void => {
    choose(null);
    setSaid(words);
    setAgain((count) => count + 1);
  };
  return (
    <Dialog title={text("reception-ticket", { label })} onClose={onClose} wide>
      {whole === null && <p class="muted">{text("staff-loading")}</p>}
      {whole !== null && Form !== null && (
        <Form whole={whole} groups={groups ?? []} deed={deed} label={label} onDone={done} onBack={() => choose(null)} />
      )}
      {whole !== null && Form === null && (
        <>
          <Facts whole={whole} item={item} zone={known.state.branch.time_zone} />
          <Why whole={whole} zone={known.state.branch.time_zone} />
          <Moves whole={whole} item={item} deed={deed} label={label} onForm={choose} onDone={done} />
        </>
      )}
      <p class={deed.refusal === null ? "dialog-said" : "field-error"} role="status">
        {deed.refusal?.words ?? said}
      </p>
    </Dialog>
  );
}

interface FactsProps {
  readonly whole: Whole;
  readonly item: LineItem | null;
  readonly zone: string;
}

function Facts({ whole, item, zone }: FactsProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  const { ticket } = whole;
  const outcome = item?.print ?? ticket.print.outcome;
  return (
    <dl class="ticket-facts">
      <dt>{text("reception-fact-state")}</dt>
      <dd>
        <strong>{text(`reception-state-${ticket.state}`)}</strong>
        {ticket.called !== null && ` · ${text("staff-window", { label: ticket.called.window.label })}`}
        {item?.until && ` · ${text("reception-until", { time: wallTime(Date.parse(item.until), zone) })}`}
      </dd>
      <dt>{text("reception-fact-service")}</dt>
      <dd>{[ticket.service, ...ticket.then].map((one) => named("services", one)).join(" → ")}</dd>
      <dt>{text("reception-fact-issued")}</dt>
      <dd>
        {wallTime(Date.parse(ticket.issued_at), zone)} · {text(`reception-channel-${channelOf(ticket.channel)}`)} ·{" "}
        <PrintTag outcome={outcome} reason={item === null ? (ticket.print.reason ?? null) : item.print_reason} />
      </dd>
      {ticket.priority !== null && (
        <>
          <dt>{text("reception-fact-priority")}</dt>
          <dd>
            {named("priorities", ticket.priority)} · {text(`reception-priority-${confirmation(ticket.priority.confirmed)}`)}
          </dd>
        </>
      )}
      {ticket.note !== "" && (
        <>
          <dt>{text("reception-fact-note")}</dt>
          <dd>{ticket.note}</dd>
        </>
      )}
    </dl>
  );
}

const CHANNELS = ["kiosk", "reception", "phone", "paper", "integration"] as const;

function channelOf(channel: string): (typeof CHANNELS)[number] {
  return CHANNELS.find((one) => one === channel) ?? "integration";
}

function confirmation(confirmed: boolean | null): "declared" | "confirmed" | "withdrawn" {
  if (confirmed === null) return "declared";
  return confirmed ? "confirmed" : "withdrawn";
}

/** The sentences: where one who waits stands; why each call was made. */
function Why({ whole, zone }: { readonly whole: Whole; readonly zone: string }): JSX.Element | null {
  const text = useText();
  const { calls, waiting } = whole.explanation;
  if (calls.length === 0 && !waiting) return null;
  return (
    <section class="ticket-why" aria-label={text("reception-why")}>
      {waiting && <p>{waiting.sentence}</p>}
      {calls.map((call) => (
        <p key={call.at} class={waiting ? "muted" : undefined}>
          <strong>
            {wallTime(Date.parse(call.at), zone)}, {text("staff-window", { label: call.window.label })}.
          </strong>{" "}
          {call.sentence}
        </p>
      ))}
    </section>
  );
}

interface MovesProps {
  readonly whole: Whole;
  readonly item: LineItem | null;
  readonly deed: Deed;
  readonly label: string;
  readonly onForm: (form: FormName) => void;
  readonly onDone: (said: string) => void;
}

function Moves({ whole, item, deed, label, onForm, onDone }: MovesProps): JSX.Element {
  const text = useText();
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.querySelector("button")?.focus(), []);
  const moves = movesOf(whole.ticket.state);
  const refusal = (move: Move): string | null =>
    move === "return" && item?.returnable === false ? text("reception-return-late") : null;
  const press = (move: Move): void => {
    if (move !== "print" && move !== "return") {
      onForm(move);
      return;
    }
    const why = refusal(move);
    if (why !== null) {
      onDone(why);
      return;
    }
    const said = text(DID[move], { label });
    const path = `/tickets/${encodeURIComponent(whole.ticket.id)}/${AT_ONCE[move]}`;
    void deed.act({ path }, () => said).then((answer) => answer !== null && onDone(said));
  };
  return (
    <div class="ticket-moves" ref={first}>
      {moves.length === 0 && <p class="muted">{text("reception-moves-none")}</p>}
      {moves.map((move) => (
        <button
          key={move}
          type="button"
          class={move === "cancel" ? "button button-danger" : "button"}
          aria-disabled={deed.busy || refusal(move) !== null}
          title={refusal(move) ?? undefined}
          onClick={() => press(move)}
        >
          {text(`reception-move-${move}`)}
        </button>
      ))}
    </div>
  );
}
