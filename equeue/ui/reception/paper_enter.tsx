/** Entering numbers that were given out on paper: when, for what, which; each may have a service of its own. */

import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { BranchState, Items, ProposalState, Ticket } from "../shared/states";
import { useDeed } from "../staff/deed";
import { useText } from "../staff/hooks";
import type { Group } from "../staff/services";
import { bodyOf, type Entry, isRange, labelOf, momentOf, range, timeOf, timeOn, withoutEntered } from "./paper";
import { EntryTable } from "./paper_entries";
import { RangeFields } from "./paper_range";
import { ScanField } from "./paper_scan";
import { ServiceSelect } from "./service_select";

const WAYS = ["range", "scan"] as const;
type Way = (typeof WAYS)[number];

interface PaperEnterProps {
  readonly branch: BranchState;
  readonly letter: string;
  readonly proposals: readonly ProposalState[];
  readonly groups: readonly Group[];
}

export function PaperEnter({ branch, letter, proposals, groups }: PaperEnterProps): JSX.Element {
  const [entered, setEntered] = useState<readonly Ticket[] | null>(null);
  if (entered !== null) return <Entered tickets={entered} onAnother={() => setEntered(null)} />;
  return <EnterForm branch={branch} letter={letter} proposals={proposals} groups={groups} onEntered={setEntered} />;
}

/** When the power went today, as far as is known: the numbers were given out from then on. */
function blackout(branch: BranchState, proposals: readonly ProposalState[]): string {
  const found =
    branch.suspensions.find((one) => one.reason === "power")?.began_at ??
    proposals.find((one) => one.kind === "power")?.from_at;
  return found === undefined ? "" : timeOn(branch.day, found, branch.time_zone);
}

interface EnterFormProps extends PaperEnterProps {
  readonly onEntered: (tickets: readonly Ticket[]) => void;
}

function EnterForm({ branch, letter, proposals, groups, onEntered }: EnterFormProps): JSX.Element {
  const text = useText();
  const deed = useDeed(true);
  const [typed, setTyped] = useState(() => blackout(branch, proposals));
  const time = timeOf(typed);
  const [service, setService] = useState("");
  const [way, setWay] = useState<Way>("range");
  const [ends, setEnds] = useState<readonly [string, string]>(["", ""]);
  const [removed, setRemoved] = useState<ReadonlySet<number>>(new Set());
  const [others, setOthers] = useState<ReadonlyMap<number, string>>(new Map());
  const [scanned, setScanned] = useState<readonly Entry[]>([]);
  const numbers = useMemo(() => range(...ends), [ends]);
  const ofRange = useMemo(
    () =>
      (isRange(numbers) ? numbers : [])
        .filter((number) => !removed.has(number))
        .map((number): Entry => ({ sent: String(number), number, service: others.get(number) ?? "" })),
    [numbers, removed, others],
  );
  const entries = way === "range" ? ofRange : scanned;
  const change = (next: readonly [string, string]): void => {
    setEnds(next);
    setRemoved(new Set());
    deed.forget();
  };
  const serve = (entry: Entry, id: string): void => {
    if (way === "scan") setScanned(scanned.map((one) => (one.sent === entry.sent ? { ...one, service: id } : one)));
    else if (entry.number !== null) setOthers(new Map(others).set(entry.number, id));
  };
  const drop = (gone: readonly Entry[]): void => {
    deed.forget();
    const sent = new Set(gone.map((one) => one.sent));
    if (way === "scan") setScanned(scanned.filter((one) => !sent.has(one.sent)));
    else setRemoved(new Set([...removed, ...gone.flatMap((one) => (one.number === null ? [] : [one.number]))]));
  };
  const missing = useMissing({ time, service, entries });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (missing !== null || time === null) return;
    const isWhole = way === "range" && isRange(numbers) && removed.size === 0;
    const whole = isWhole ? { first: Number(ends[0]), last: Number(ends[1]) } : null;
    const body = bodyOf({ givenFrom: momentOf(branch.day, time, branch.time_zone), service, entries, whole });
    const answer = await deed.act<Items<Ticket>>(
      { path: `/branches/${encodeURIComponent(branch.id)}/paper-tickets`, body },
      ({ items }) => text("reception-paper-did", { count: items.length }),
    );
    if (answer !== null) onEntered(answer.items);
  };
  const known = deed.refusal?.problem?.code === "paper-entered" ? String(deed.refusal.problem["labels"] ?? "") : "";
  const left = known === "" ? entries : withoutEntered(entries, letter, known);
  return (
    <form class="paper-grid" onSubmit={(event) => void submit(event)}>
      <div class="panel paper-form stack">
        <label class="field paper-time">
          <span>{text("reception-paper-from")}</span>
          <input
            type="text"
            inputMode="numeric"
            maxLength={5}
            autocomplete="off"
            placeholder="08:05"
            aria-invalid={typed !== "" && time === null}
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
          <span class="hint">{text("reception-paper-from-hint")}</span>
        </label>
        <label class="field">
          <span>{text("reception-paper-service")}</span>
          <ServiceSelect groups={groups} value={service} none={text("reception-visit-which")} onChange={setService} />
        </label>
        <fieldset class="pills">
          <legend>{text("reception-paper-way")}</legend>
          <div class="pill-row">
            {WAYS.map((one) => (
              <label key={one} class="pill">
                <input type="radio" name="way" checked={way === one} onChange={() => setWay(one)} />
                <span>{text(`reception-paper-way-${one}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {way === "range" ? (
          <RangeFields ends={ends} fault={isRange(numbers) ? null : numbers} onChange={change} />
        ) : (
          <ScanField letter={letter} entries={scanned} onChange={setScanned} />
        )}
      </div>
      <div class="panel paper-preview">
        <h3>{text("reception-paper-preview")}</h3>
        <p class="field-error" role="alert">
          {deed.refusal?.words}
        </p>
        {left.length < entries.length && (
          <button type="button" class="button" onClick={() => drop(entries.filter((one) => !left.includes(one)))}>
            {text("reception-paper-drop-entered", { count: entries.length - left.length })}
          </button>
        )}
        <p role="status" class="paper-sum">
          {missing ?? <Summary entries={entries} letter={letter} time={time ?? ""} />}
        </p>
        <button type="submit" class="button button-primary issue-submit" aria-disabled={missing !== null || deed.busy}>
          {text("reception-paper-submit", { count: entries.length })}
        </button>
        <EntryTable entries={entries} letter={letter} groups={groups} service={service} onServe={serve} onRemove={(one) => drop([one])} />
      </div>
    </form>
  );
}

interface Filled {
  readonly time: string | null;
  readonly service: string;
  readonly entries: readonly Entry[];
}

/** What is still to be filled in, the first of it; null when nothing is. */
function useMissing({ time, service, entries }: Filled): string | null {
  const text = useText();
  if (time === null) return text("reception-paper-missing-time");
  if (service === "") return text("reception-paper-missing-service");
  return entries.length === 0 ? text("reception-paper-missing-numbers") : null;
}

interface SummaryProps {
  readonly entries: readonly Entry[];
  readonly letter: string;
  readonly time: string;
}

function Summary({ entries, letter, time }: SummaryProps): JSX.Element {
  const text = useText();
  const labels = entries.map((one) => (one.number === null ? "" : writtenLabel(labelOf(letter, one.number))));
  const [first = "", last = ""] = [labels[0], labels.at(-1)];
  const which = first === last || last === "" ? first : `${first} – ${last}`;
  return <>{text("reception-paper-sum", { which, count: entries.length, time })}</>;
}

interface EnteredProps {
  readonly tickets: readonly Ticket[];
  readonly onAnother: () => void;
}

function Entered({ tickets, onAnother }: EnteredProps): JSX.Element {
  const text = useText();
  return (
    <section class="issued paper-entered">
      <h3>{text("reception-paper-did", { count: tickets.length })}</h3>
      <p>{text("reception-paper-did-text")}</p>
      <ul class="paper-labels">
        {tickets.map((ticket) => (
          <li key={ticket.id} class="label">
            {writtenLabel(ticket.label)}
          </li>
        ))}
      </ul>
      <button type="button" class="button button-primary" onClick={onAnother}>
        {text("reception-paper-another")}
      </button>
    </section>
  );
}
