/** What the lists of the line have in common. */

import type { JSX } from "preact";

import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { LineFirst, LineState, WindowState } from "../shared/states";
import { boundWords } from "../staff/bound";
import { useNamed, useText } from "../staff/hooks";
import type { Deeds } from "./deeds";
import type { Link } from "./moves";

export interface LineProps {
  readonly known: Known<WindowState>;
  readonly line: Known<LineState> | null;
  readonly link: Link;
  readonly deeds: Deeds;
}

export function Label({ label }: { readonly label: string }): JSX.Element {
  return <strong class="label">{writtenLabel(label)}</strong>;
}

type Marked = Pick<LineFirst, "priority" | "priority_id" | "bound" | "bound_to" | "note" | "then"> & Partial<Pick<LineFirst, "backup">>;

interface MarksProps {
  readonly row: Marked;
  readonly isNext?: boolean;
  /** Whether the row is of this window's line: who was sent on was sent here. */
  readonly isOwn?: boolean;
}

/** What sets a visitor apart from others of the line, each in words. */
export function Marks({ row, isNext = false, isOwn = false }: MarksProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  return (
    <span class="marks">
      {isNext && <span class="tag tag-primary">{text("operator-line-next")}</span>}
      {row.priority !== null && (
        <span class="tag tag-warn" title={named("priorities", { id: row.priority_id ?? "", name: row.priority })}>
          {text("operator-mark-priority")}
        </span>
      )}
      {row.bound !== null && isOwn && <span class="tag">{text(`operator-mark-bound-${row.bound}`)}</span>}
      {row.bound_to !== null && !isOwn && <span class="tag">{boundWords(row.bound_to, text)}</span>}
      {row.backup === true && <span class="tag">{text("operator-mark-backup")}</span>}
      {row.then.length > 0 && (
        <span class="tag" title={row.then.map((one) => named("services", one)).join("; ")}>
          {text("operator-mark-then", { count: row.then.length })}
        </span>
      )}
      {row.note !== "" && (
        <span class="tag" title={row.note}>
          {text("operator-mark-note")}
        </span>
      )}
    </span>
  );
}
