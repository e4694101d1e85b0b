/** Those in the line, and what reception can do for them. */

import type { JSX } from "preact";
import { useId, useMemo, useState } from "preact/hooks";

import { Intention } from "../shared/http";
import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { MessageId } from "../shared/messages";
import type { LineItem, LineState } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { shortWait } from "../staff/durations";
import { useConnection, useNamed, useStaff, useText } from "../staff/hooks";
import { SteadyTable } from "../staff/steady_table";
import { Tabs } from "../staff/tabs";
import { isLabelLike } from "../staff/typed";
import { PrintTag } from "./issued";

type Tab = "waiting" | "called" | "held" | "no-show";
type Move = "cancel" | "return" | "reprint";

const DONE: Readonly<Record<Move, MessageId>> = {
  cancel: "reception-did-cancel",
  return: "reception-did-return",
  reprint: "reception-did-reprint",
};

function rowsOf(state: LineState, tab: Tab): readonly LineItem[] {
  if (tab === "called") return [...state.called, ...state.serving];
  return tab === "no-show" ? state.no_show : state[tab];
}

/** Four lists with a search by label. */
export function Tickets({ known }: { readonly known: Known<LineState> }): JSX.Element {
  const text = useText();
  const [tab, setTab] = useState<Tab>("waiting");
  const [typed, setTyped] = useState("");
  const [leaving, setLeaving] = useState<LineItem | null>(null);
  const panel = useId();
  const act = useAct();
  const rows = rowsOf(known.state, tab).filter((row) => isLabelLike(row.label, typed));
  const tabs = (["waiting", "called", "held", "no-show"] as const).map((id) => ({
    id,
    name: text(`reception-tab-${id}`),
    count: rowsOf(known.state, id).length,
  }));
  return (
    <section class="line" aria-label={text("reception-line")}>
      <div class="tickets-head">
        <Tabs tabs={tabs} value={tab} panel={panel} label={text("reception-line")} onChange={setTab} />
        <label class="tickets-find">
          <span class="unseen">{text("reception-find")}</span>
          <input
            type="search"
            autocomplete="off"
            placeholder={text("reception-find")}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
      </div>
      <div id={panel} class="line-panel" role="tabpanel" aria-labelledby={`${panel}-${tab}`}>
        <TicketsTable
          key={tab}
          rows={rows}
          at={known.at}
          empty={text(typed === "" ? `reception-empty-${tab}` : "reception-empty-search")}
          onAct={act}
          onLeave={setLeaving}
        />
      </div>
      {leaving !== null && (
        <CancelDialog item={leaving} onClose={() => setLeaving(null)} onCancel={() => act("cancel", leaving)} />
      )}
    </section>
  );
}

type Act = (move: Move, item: LineItem) => void;

/** One action on a ticket at a time, told in the live region. */
function useAct(): Act {
  const staff = useStaff();
  const connection = useConnection();
  const busy = useMemo(() => ({ now: false }), []);
  return (move, item) => {
    if (busy.now) return;
    if (!connection.connected) {
      staff.say("info", staff.text("staff-offline-reason"));
      return;
    }
    busy.now = true;
    staff
      .act(`/tickets/${encodeURIComponent(item.ticket)}/${move}`, {}, new Intention())
      .then(() => staff.say("ok", staff.text(DONE[move], { label: writtenLabel(item.label) })))
      .catch((error: unknown) => staff.explain(error))
      .finally(() => {
        busy.now = false;
      });
  };
}

interface TicketsTableProps {
  readonly rows: readonly LineItem[];
  readonly at: string;
  readonly empty: string;
  readonly onAct: Act;
  readonly onLeave: (item: LineItem) => void;
}

function TicketsTable({ rows, at, empty, onAct, onLeave }: TicketsTableProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  return (
    <SteadyTable<LineItem>
      rows={rows}
      keyOf={(row) => row.leg}
      empty={empty}
      columns={[
        { name: text("reception-col-ticket"), cell: (row) => <strong class="label">{writtenLabel(row.label)}</strong> },
        { name: text("reception-col-service"), cell: (row) => <What row={row} />, wide: true },
        {
          name: text("reception-col-waits"),
          cell: (row) => shortWait(staff.messages, staff.live.value.clock.grown(row.waited_s, at)),
          right: true,
        },
        {
          name: text("reception-col-action"),
          right: true,
          cell: (row, gone) => <RowActions row={row} gone={gone} onAct={onAct} onLeave={onLeave} />,
        },
      ]}
    />
  );
}

function What({ row }: { readonly row: LineItem }): JSX.Element {
  const text = useText();
  const named = useNamed();
  return (
    <>
      <span>{named("services", row.service)}</span>
      <span class="row-notes">
        {row.window !== null && <span class="tag">{text("staff-window", { label: row.window })}</span>}
        {row.reason !== null && <span class="tag">{named("hold_reasons", { id: row.reason_id ?? "", name: row.reason })}</span>}
        {row.print !== "none" && row.print !== "confirmed" && <PrintTag outcome={row.print} reason={row.print_reason} />}
      </span>
    </>
  );
}

interface RowActionsProps {
  readonly row: LineItem;
  readonly gone: boolean;
  readonly onAct: Act;
  readonly onLeave: (item: LineItem) => void;
}

function RowActions({ row, gone, onAct, onLeave }: RowActionsProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const label = writtenLabel(row.label);
  const act = (move: Move): void => {
    if (gone) return;
    if (move === "return" && !row.returnable) staff.say("info", text("reception-return-late"));
    else if (move === "cancel") onLeave(row);
    else onAct(move, row);
  };
  const moves: readonly Move[] = movesOf(row);
  return (
    <span class="row-actions">
      {moves.map((move) => (
        <button
          key={move}
          type="button"
          class={move === "cancel" ? "button row-button button-danger" : "button row-button"}
          aria-label={text(`reception-${move}-name`, { label })}
          aria-disabled={gone || (move === "return" && !row.returnable)}
          onClick={() => act(move)}
        >
          {text(`reception-${move}`)}
        </button>
      ))}
    </span>
  );
}

function movesOf(row: LineItem): readonly Move[] {
  if (row.state === "no_show") return ["return"];
  return row.state === "serving" ? [] : ["reprint", "cancel"];
}

interface CancelDialogProps {
  readonly item: LineItem;
  readonly onClose: () => void;
  readonly onCancel: () => void;
}

function CancelDialog({ item, onClose, onCancel }: CancelDialogProps): JSX.Element {
  const text = useText();
  const agree = (): void => {
    onCancel();
    onClose();
  };
  return (
    <Dialog title={text("reception-cancel-title", { label: writtenLabel(item.label) })} onClose={onClose}>
      <div class="stack">
        <p>{text("reception-cancel-text")}</p>
        <div class="dialog-actions">
          <button type="button" class="button" data-first onClick={onClose}>
            {text("reception-cancel-keep")}
          </button>
          <button type="button" class="button button-danger" onClick={agree}>
            {text("reception-cancel-submit")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
