/** Those in the line, and what reception can do for them. */

import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";

import { wallTime } from "../shared/clock";
import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { Items, LineItem, LineState, Ticket } from "../shared/states";
import { boundWords } from "../staff/bound";
import { type Deed, useDeed } from "../staff/deed";
import { shortWait } from "../staff/durations";
import { useNamed, useStaff, useText } from "../staff/hooks";
import type { Group } from "../staff/services";
import { SteadyTable } from "../staff/steady_table";
import { Tabs } from "../staff/tabs";
import { isLabelLike } from "../staff/typed";
import { PrintTag } from "./issued";
import { rowsOf, type Tab, TABS, tabOf } from "./moves";
import { TicketDialog } from "./ticket_dialog";

interface TicketsProps {
  readonly known: Known<LineState>;
  readonly groups: readonly Group[] | null;
}

/** Four lists with a search by label in all of them. */
export function Tickets({ known, groups }: TicketsProps): JSX.Element {
  const text = useText();
  const [chosen, setChosen] = useState<Tab>("waiting");
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState<string | null>(null);
  const panel = useId();
  const deed = useDeed();
  const found = (tab: Tab): readonly LineItem[] => rowsOf(known.state, tab).filter((row) => isLabelLike(row.label, typed));
  const counts = Object.fromEntries(TABS.map((tab) => [tab, found(tab).length])) as Record<Tab, number>;
  const tab = tabOf(chosen, typed !== "", counts);
  const tabs = TABS.map((id) => ({ id, name: text(`reception-tab-${id}`), count: counts[id] }));
  return (
    <section class="line" aria-label={text("reception-line")}>
      <div class="tickets-head">
        <Tabs tabs={tabs} value={tab} panel={panel} label={text("reception-line")} onChange={setChosen} />
        <Find
          typed={typed}
          branch={known.state.branch.id}
          only={onlyOne(TABS.flatMap(found))}
          onType={setTyped}
          onFound={setShown}
        />
      </div>
      <div id={panel} class="line-panel" role="tabpanel" aria-labelledby={`${panel}-${tab}`}>
        <TicketsTable
          key={tab}
          rows={found(tab)}
          known={known}
          empty={text(typed === "" ? `reception-empty-${tab}` : "reception-empty-search")}
          deed={deed}
          onShow={setShown}
        />
      </div>
      {shown !== null && <TicketDialog ticket={shown} known={known} groups={groups} onClose={() => setShown(null)} />}
    </section>
  );
}

interface FindProps {
  readonly typed: string;
  readonly branch: string;
  /** The only ticket in the lists that fits. */
  readonly only: string | null;
  readonly onType: (typed: string) => void;
  readonly onFound: (ticket: string) => void;
}

function onlyOne(rows: readonly LineItem[]): string | null {
  return rows.length === 1 ? (rows[0]?.ticket ?? null) : null;
}

/** The search; Enter opens the only ticket that fits, else looks among all of the day: also those who have left. */
function Find({ typed, branch, only, onType, onFound }: FindProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const look = async (label: string): Promise<void> => {
    try {
      const path = `/branches/${encodeURIComponent(branch)}/tickets?label=${encodeURIComponent(label)}`;
      const ticket = (await staff.get<Items<Ticket>>(path)).items.at(-1);
      if (ticket === undefined) staff.say("info", text("reception-find-none", { label }));
      else onFound(ticket.id);
    } catch (error) {
      staff.explain(error);
    }
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    if (typed.trim() === "") return;
    if (only === null) void look(typed.trim());
    else onFound(only);
  };
  return (
    <form class="tickets-find" role="search" onSubmit={submit}>
      <label>
        <span class="unseen">{text("reception-find")}</span>
        <input
          type="search"
          autocomplete="off"
          maxLength={16}
          placeholder={text("reception-find")}
          value={typed}
          onInput={(event) => onType(event.currentTarget.value)}
        />
      </label>
    </form>
  );
}

interface TicketsTableProps {
  readonly rows: readonly LineItem[];
  readonly known: Known<LineState>;
  readonly empty: string;
  readonly deed: Deed;
  readonly onShow: (ticket: string) => void;
}

function TicketsTable({ rows, known, empty, deed, onShow }: TicketsTableProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const zone = known.state.branch.time_zone;
  // While the branch stands still, waiting is not counted.
  const isStill = known.state.branch.state === "suspended";
  const waited = (row: LineItem): number =>
    isStill || row.state !== "waiting" ? row.waited_s : staff.live.value.clock.grown(row.waited_s, known.at);
  return (
    <SteadyTable<LineItem>
      rows={rows}
      keyOf={(row) => row.leg}
      empty={empty}
      columns={[
        { name: text("reception-col-ticket"), cell: (row) => <strong class="label">{writtenLabel(row.label)}</strong> },
        { name: text("reception-col-service"), cell: (row) => <What row={row} zone={zone} />, wide: true },
        { name: text("reception-col-waits"), cell: (row) => shortWait(staff.messages, waited(row)), right: true },
        {
          name: text("reception-col-action"),
          right: true,
          cell: (row, gone) => <RowActions row={row} gone={gone} deed={deed} onShow={onShow} />,
        },
      ]}
    />
  );
}

function What({ row, zone }: { readonly row: LineItem; readonly zone: string }): JSX.Element {
  const text = useText();
  const named = useNamed();
  return (
    <>
      <span>{[row.service, ...row.then].map((one) => named("services", one)).join(" → ")}</span>
      <span class="row-notes">
        {row.state === "serving" && <span class="tag tag-ok">{text("reception-serving")}</span>}
        {row.window !== null && <span class="tag">{text("staff-window", { label: row.window })}</span>}
        {row.priority !== null && <span class="tag tag-primary">{named("priorities", { id: row.priority_id ?? "", name: row.priority })}</span>}
        {row.bound_to !== null && <span class="tag">{boundWords(row.bound_to, text)}</span>}
        {row.reason !== null && <span class="tag">{named("hold_reasons", { id: row.reason_id ?? "", name: row.reason })}</span>}
        {row.until !== null && (
          <span class="tag">{text("reception-until", { time: wallTime(Date.parse(row.until), zone) })}</span>
        )}
        {row.print !== "none" && row.print !== "confirmed" && <PrintTag outcome={row.print} reason={row.print_reason} />}
        {row.note !== "" && <span class="row-note">{row.note}</span>}
      </span>
    </>
  );
}

interface RowActionsProps {
  readonly row: LineItem;
  readonly gone: boolean;
  readonly deed: Deed;
  readonly onShow: (ticket: string) => void;
}

function RowActions({ row, gone, deed, onShow }: RowActionsProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const label = writtenLabel(row.label);
  const bringBack = (): void => {
    if (gone) return;
    if (!row.returnable) staff.say("info", text("reception-return-late"));
    else void deed.act({ path: `/tickets/${encodeURIComponent(row.ticket)}/return` }, () => text("reception-did-return", { label }));
  };
  return (
    <span class="row-actions">
      {row.state === "no_show" && (
        <button
          type="button"
          class="button row-button"
          aria-label={text("reception-return-name", { label })}
          aria-disabled={gone || !row.returnable}
          onClick={bringBack}
        >
          {text("reception-return")}
        </button>
      )}
      <button
        type="button"
        class="button row-button"
        aria-label={text("reception-open-name", { label })}
        onClick={() => onShow(row.ticket)}
      >
        {text("reception-open")}
      </button>
    </span>
  );
}
