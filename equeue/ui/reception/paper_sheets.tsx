/** Numbers made beforehand: how many, printed where; the sheets there are. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { BranchState, Items, PaperNumbers, PaperSheet, PrinterState } from "../shared/states";
import { type Deed, useDeed } from "../staff/deed";
import { useNow, useStaff, useText } from "../staff/hooks";
import { writtenMoment } from "../staff/hours";
import { PrintTag } from "./issued";
import { labelOf, LAST_NUMBER } from "./paper";

const USUAL_COUNT = "50";

interface PaperSheetsProps {
  readonly branch: BranchState;
  readonly paper: PaperNumbers;
  readonly printers: readonly PrinterState[];
}

export function PaperSheets({ branch, paper, printers }: PaperSheetsProps): JSX.Element {
  const text = useText();
  const deed = useDeed();
  const sheets = useSheets(branch.id, JSON.stringify(paper));
  return (
    <div class="paper-sheets">
      <MakeForm branch={branch.id} paper={paper} printers={printers} deed={deed} />
      <section class="panel">
        <h3>{text("reception-sheets")}</h3>
        {sheets !== null && sheets.length === 0 && <p class="muted">{text("reception-sheets-none")}</p>}
        {sheets !== null && sheets.length > 0 && (
          <SheetTable branch={branch} sheets={sheets} mayPrint={printers.length > 0} deed={deed} />
        )}
      </section>
    </div>
  );
}

interface MakeFormProps {
  readonly branch: string;
  readonly paper: PaperNumbers;
  readonly printers: readonly PrinterState[];
  readonly deed: Deed;
}

function MakeForm({ branch, paper, printers, deed }: MakeFormProps): JSX.Element {
  const text = useText();
  const [count, setCount] = useState(USUAL_COUNT);
  const [printer, setPrinter] = useState("");
  const isGood = Number.isInteger(Number(count)) && Number(count) >= 1 && Number(count) <= LAST_NUMBER;
  const make = (event: Event): void => {
    event.preventDefault();
    if (!isGood) return;
    const body = { count: Number(count), ...(printer !== "" && { printer }) };
    void deed.act<PaperSheet>({ path: `/branches/${encodeURIComponent(branch)}/paper-sheets`, body }, (sheet) =>
      text("reception-sheet-did", { first: writtenLabel(sheet.labels[0]), last: writtenLabel(sheet.labels[1]) }),
    );
  };
  return (
    <form class="panel stack" onSubmit={make}>
      <h3>{text("reception-sheet-make")}</h3>
      <p class="muted">{text("reception-sheet-text", { next: writtenLabel(labelOf(paper.letter, paper.next)) })}</p>
      <div class="sheet-fields">
        <label class="field">
          <span>{text("reception-sheet-count")}</span>
          <input
            type="number"
            min={1}
            max={LAST_NUMBER}
            value={count}
            aria-invalid={!isGood}
            onInput={(event) => setCount(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>{text("reception-sheet-printer")}</span>
          <select class="select" value={printer} onChange={(event) => setPrinter(event.currentTarget.value)}>
            <option value="">{text("reception-sheet-pdf-only")}</option>
            {printers.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="button button-primary" aria-disabled={!isGood || deed.busy}>
          {text("reception-sheet-submit")}
        </button>
      </div>
    </form>
  );
}

interface SheetTableProps {
  readonly branch: BranchState;
  readonly sheets: readonly PaperSheet[];
  readonly mayPrint: boolean;
  readonly deed: Deed;
}

function SheetTable({ branch, sheets, mayPrint, deed }: SheetTableProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const now = useNow();
  const labels = (sheet: PaperSheet): string => sheet.labels.map(writtenLabel).join(" – ");
  const print = (sheet: PaperSheet): void => {
    const path = `/branches/${encodeURIComponent(branch.id)}/paper-sheets/${encodeURIComponent(sheet.id)}/print`;
    void deed.act({ path }, () => text("reception-sheet-did-print", { labels: labels(sheet) }));
  };
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={text("reception-sheets")}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{text("reception-sheet-numbers")}</th>
            <th scope="col">{text("reception-sheet-made")}</th>
            <th scope="col" class="right">
              {text("reception-sheet-entered")}
            </th>
            <th scope="col" class="wide">
              {text("reception-print")}
            </th>
            <th scope="col" class="right">
              {text("reception-col-action")}
            </th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => (
            <tr key={sheet.id}>
              <th scope="row" class="label">
                {labels(sheet)}
              </th>
              <td>{writtenMoment(sheet.made_at, branch.time_zone, staff.language.value, now)}</td>
              <td class="right figures">{text("reception-sheet-of", { entered: sheet.entered, count: sheet.count })}</td>
              <td class="wide">
                <SheetPrint sheet={sheet} />
              </td>
              <td class="right">
                <span class="row-actions">
                  {sheet.entered < sheet.count && (
                    <a
                      class="button row-button"
                      href={sheet.pdf}
                      target="_blank"
                      rel="noopener"
                      aria-label={text("reception-sheet-pdf-name", { labels: labels(sheet) })}
                    >
                      PDF
                    </a>
                  )}
                  {mayPrint && sheet.entered < sheet.count && (
                    <button
                      type="button"
                      class="button row-button"
                      aria-label={text("reception-sheet-print-name", { labels: labels(sheet) })}
                      aria-disabled={deed.busy || sheet.outcome === "pending"}
                      onClick={() => sheet.outcome !== "pending" && print(sheet)}
                    >
                      {text("reception-sheet-print")}
                    </button>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What of it is on paper; slips that may be there or not are named, so that nobody gives a number twice. */
function SheetPrint({ sheet }: { readonly sheet: PaperSheet }): JSX.Element {
  const text = useText();
  if (sheet.outcome === "none") return <span class="muted">{text("reception-sheet-not-printed")}</span>;
  return (
    <>
      <PrintTag outcome={sheet.outcome} reason={sheet.reason} />{" "}
      <span class="muted">{text("reception-sheet-of", { entered: sheet.printed, count: sheet.count })}</span>
      {sheet.doubtful.length > 0 && (
        <p class="sheet-doubtful">{text("reception-sheet-doubtful", { labels: sheet.doubtful.map(writtenLabel).join(", ") })}</p>
      )}
    </>
  );
}

/** The newest sheets; read again when the branch's paper numbers change. */
function useSheets(branch: string, changed: string): readonly PaperSheet[] | null {
  const staff = useStaff();
  const [sheets, setSheets] = useState<readonly PaperSheet[] | null>(null);
  useEffect(() => {
    let wanted = true;
    staff
      .get<Items<PaperSheet>>(`/branches/${encodeURIComponent(branch)}/paper-sheets`)
      .then(({ items }) => wanted && setSheets(items))
      .catch((error: unknown) => wanted && staff.explain(error));
    return () => {
      wanted = false;
    };
  }, [staff, branch, changed]);
  return sheets;
}
