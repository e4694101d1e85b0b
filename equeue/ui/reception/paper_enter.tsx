/** Entering numbers that were given out on paper: when, for what, which; each may have a service of its own. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { BranchState, Items, ProposalState, Ticket } from "../shared/states";
import { type Deed, useDeed } from "../staff/deed";
import { useText } from "../staff/hooks";
import type { Group } from "../staff/services";
import { bodyOf, type Entry, labelOf, momentOf, timeOf, timeOn, withoutEntered } from "./paper";
import { EntryTable } from "./paper_entries";
import { type Numbers, useNumbers, WAYS } from "./paper_numbers";
import { RangeFields } from "./paper_range";
import { ScanField } from "./paper_scan";
import { ServiceSelect } from "./service_select";

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
  const numbers = useNumbers();
  const [typed, setTyped] = useState(() => blackout(branch, proposals));
  const [service, setService] = useState("");
  const time = timeOf(typed);
  const { entries, whole } = numbers;
  const missing = useMissing({ time, service, entries });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (missing !== null || time === null) return;
    const body = bodyOf({ givenFrom: momentOf(branch.day, time, branch.time_zone), service, entries, whole });
    const answer = await deed.act<Items<Ticket>>(
      { path: `/branches/${encodeURIComponent(branch.id)}/paper-tickets`, body },
      ({ items }) => text("reception-paper-did", { count: items.length }),
    );
    if (answer !== null) onEntered(answer.items);
  };
  return (
    <form class="paper-grid" onSubmit={(event) => void submit(event)}>
      <div class="panel paper-form stack">
        <TimeField typed={typed} isWrong={typed !== "" && time === null} onType={setTyped} />
        <label class="field">
          <span>{text("reception-paper-service")}</span>
          <ServiceSelect groups={groups} value={service} none={text("reception-visit-which")} onChange={setService} />
        </label>
        <NumberFields numbers={numbers} letter={letter} onChange={deed.forget} />
      </div>
      <div class="panel paper-preview">
        <h3>{text("reception-paper-preview")}</h3>
        <Refused deed={deed} numbers={numbers} letter={letter} />
        <p role="status" class="paper-sum">
          {missing ?? <Summary entries={entries} letter={letter} time={time ?? ""} />}
        </p>
        <button type="submit" class="button button-primary issue-submit" aria-disabled={missing !== null || deed.busy}>
          {text("reception-paper-submit", { count: entries.length })}
        </button>
        <EntryTable
          entries={entries}
          letter={letter}
          groups={groups}
          service={service}
          onServe={numbers.serve}
          onRemove={(one) => {
            deed.forget();
            numbers.drop([one]);
          }}
        />
      </div>
    </form>
  );
}

interface TimeFieldProps {
  readonly typed: string;
  readonly isWrong: boolean;
  readonly onType: (typed: string) => void;
}

/** A text field: a browser's own would follow the computer's language, with a.m. and p.m. */
function TimeField({ typed, isWrong, onType }: TimeFieldProps): JSX.Element {
  const text = useText();
  return (
    <label class="field paper-time">
      <span>{text("reception-paper-from")}</span>
      <input
        type="text"
        inputMode="numeric"
        maxLength={5}
        autocomplete="off"
        placeholder="08:05"
        aria-invalid={isWrong}
        value={typed}
        onInput={(event) => onType(event.currentTarget.value)}
      />
      <span class="hint">{text("reception-paper-from-hint")}</span>
    </label>
  );
}

interface NumberFieldsProps {
  readonly numbers: Numbers;
  readonly letter: string;
  /** What was refused is no longer what stands there. */
  readonly onChange: () => void;
}

function NumberFields({ numbers, letter, onChange }: NumberFieldsProps): JSX.Element {
  const text = useText();
  const changed =
    <T,>(change: (value: T) => void) =>
    (value: T): void => {
      onChange();
      change(value);
    };
  return (
    <>
      <fieldset class="pills">
        <legend>{text("reception-paper-way")}</legend>
        <div class="pill-row">
          {WAYS.map((one) => (
            <label key={one} class="pill">
              <input
                type="radio"
                name="way"
                checked={numbers.way === one}
                onChange={() => changed(numbers.choose)(one)}
              />
              <span>{text(`reception-paper-way-${one}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {numbers.way === "range" ? (
        <RangeFields ends={numbers.ends} fault={numbers.fault} onChange={changed(numbers.retype)} />
      ) : (
        <ScanField letter={letter} entries={numbers.entries} onChange={changed(numbers.scan)} />
      )}
    </>
  );
}

interface RefusedProps {
  readonly deed: Deed;
  readonly numbers: Numbers;
  readonly letter: string;
}

/** Why nothing was entered; those that were entered before can be left out by one press. */
function Refused({ deed, numbers, letter }: RefusedProps): JSX.Element {
  const text = useText();
  const problem = deed.refusal?.problem ?? null;
  const known = problem?.code === "paper-entered" ? String(problem["labels"] ?? "") : "";
  const left = withoutEntered(numbers.entries, letter, known);
  const gone = numbers.entries.filter((one) => !left.includes(one));
  const leaveOut = (): void => {
    deed.forget();
    numbers.drop(gone);
  };
  return (
    <>
      <p class="field-error" role="alert">
        {deed.refusal?.words}
      </p>
      {gone.length > 0 && (
        <button type="button" class="button" onClick={leaveOut}>
          {text("reception-paper-drop-entered", { count: gone.length })}
        </button>
      )}
    </>
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
