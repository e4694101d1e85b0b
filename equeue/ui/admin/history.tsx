/** Who changed what and when, and how it was before. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { wallDate, wallTime } from "../shared/clock";
import { type Deed, useDeed } from "../staff/deed";
import { useStaff, useStore, useText } from "../staff/hooks";
import { useItems, useThings } from "./hooks";
import { titleOf } from "./things";
import { type Change, type Entry, type HistoryPage, KINDS } from "./wire";
import { fieldWords, valueWords } from "./words";

export function History({ zone }: { readonly zone: string }): JSX.Element {
  const text = useText();
  const { entries, more, again } = useHistory();
  const deed = useDeed();
  if (entries === null) return <p class="muted">{text("staff-loading")}</p>;
  return (
    <section class="panel">
      <h2>{text("admin-section-history")}</h2>
      <p class="hint">{text("admin-about-history")}</p>
      {entries.length === 0 && <p class="empty">{text("admin-history-empty")}</p>}
      <ol class="history">
        {entries.map((entry) => (
          <Line key={entry.id} entry={entry} zone={zone} deed={deed} onUndone={again} />
        ))}
      </ol>
      {more !== null && (
        <button type="button" class="button" onClick={more}>
          {text("admin-history-more")}
        </button>
      )}
    </section>
  );
}

interface LineProps {
  readonly entry: Entry;
  readonly zone: string;
  readonly deed: Deed;
  readonly onUndone: () => void;
}

function Line({ entry, zone, deed, onUndone }: LineProps): JSX.Element {
  const text = useText();
  const language = useStore(useStaff().language);
  const things = useThings();
  const moment = Date.parse(entry.at);
  const undo = async (): Promise<void> => {
    const path = things.path("history", String(entry.id), "undo");
    if ((await deed.act({ path }, () => text("admin-undone"))) === null) return;
    await things.again();
    onUndone();
  };
  return (
    <li class="history-line">
      <p class="history-when">
        {wallDate(moment, zone, language)}, {wallTime(moment, zone)} · {entry.who.name ?? text("admin-who-command-line")}
      </p>
      <div>
        <ChangeWords change={entry} />
      </div>
      {entry.after !== null && (
        <button type="button" class="button row-button" onClick={() => void undo()}>
          {text("admin-undo")}
        </button>
      )}
    </li>
  );
}

/** What was changed, and from what to what. */
export function ChangeWords({ change }: { readonly change: Change }): JSX.Element {
  const text = useText();
  const name = useNameOf(change);
  const before = change.before ?? {};
  const after = change.after ?? {};
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <>
      <p>
        <strong>{text(`admin-section-${change.kind}`)}</strong>
        {name !== "" && `: ${name}`} — {text(`admin-action-${change.action}`)}
      </p>
      {change.action === "changed" && (
        <ul class="history-fields">
          {paths.map((path) => (
            <li key={path}>
              {fieldWords(change.kind, path, text)}: <del>{valueWords(change.kind, path, before[path], text)}</del> →{" "}
              <ins>{valueWords(change.kind, path, after[path], text)}</ins>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What the thing is called today; of kinds that are not listed here, its id. */
function useNameOf({ kind, item }: { readonly kind: string; readonly item: string }): string {
  const language = useStore(useStaff().language);
  const listed = KINDS.find((one) => one === kind);
  const found = useItems(listed ?? "branch")?.find((one) => one.id === item);
  if (listed === "branch" || listed === "hours") return "";
  return listed === undefined || found === undefined ? item : titleOf(found, language);
}

interface HistoryRead {
  readonly entries: readonly Entry[] | null;
  /** Read the page that follows; null when there is none. */
  readonly more: (() => void) | null;
  readonly again: () => void;
}

function useHistory(): HistoryRead {
  const staff = useStaff();
  const things = useThings();
  const [page, setPage] = useState<HistoryPage | null>(null);
  const read = async (after: HistoryPage | null): Promise<void> => {
    const query = after === null || after.next === null ? "" : `?before=${after.next}`;
    try {
      const found = await staff.get<HistoryPage>(`${things.path("history")}${query}`);
      setPage({ items: [...(after?.items ?? []), ...found.items], next: found.next });
    } catch (error) {
      staff.explain(error);
    }
  };
  useEffect(() => void read(null), [things]);
  return {
    entries: page?.items ?? null,
    more: page === null || page.next === null ? null : () => void read(page),
    again: () => void read(null),
  };
}
