/** A table whose rows do not move while somebody points at it or works in it with the keyboard. */

import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import { useText } from "./hooks";
import { current, held, type Steady } from "./steady";

interface Column<T> {
  readonly name: string;
  /** What stands in the cell; rows that have left the list are drawn once more until the list may move. */
  readonly cell: (row: T, gone: boolean) => ComponentChildren;
  readonly right?: boolean;
  readonly wide?: boolean;
}

interface SteadyTableProps<T> {
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly columns: readonly Column<T>[];
  readonly empty: string;
  readonly footer?: string | null;
}

export function SteadyTable<T>({ rows, keyOf, columns, empty, footer = null }: SteadyTableProps<T>): JSX.Element {
  const text = useText();
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const shown = useRef<Steady<T>>(current(rows));
  const place = useRef<HTMLDivElement>(null);
  const steady = pointed || focused ? held(shown.current, rows, keyOf) : current(rows);
  shown.current = steady;
  const refresh = (): void => {
    shown.current = current(rows);
    place.current?.focus();
    setFocused(false);
    setPointed(false);
  };
  return (
    <div
      class="steady"
      onPointerMove={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocusCapture={(event) => setFocused(event.target !== place.current)}
      onBlurCapture={(event) => setFocused(isInside(event.currentTarget, event.relatedTarget, place.current))}
    >
      <div class="scroll" ref={place} tabIndex={0}>
        {steady.rows.length === 0 ? (
          <p class="empty">{empty}</p>
        ) : (
          <Rows steady={steady} keyOf={keyOf} columns={columns} />
        )}
      </div>
      {footer !== null && <p class="table-footer muted">{footer}</p>}
      {steady.changes > 0 && (
        <p class="steady-bar">
          <span>{text("staff-list-changed", { count: steady.changes })}</span>
          <button type="button" class="button" onClick={refresh}>
            {text("staff-list-refresh")}
          </button>
        </p>
      )}
    </div>
  );
}

interface RowsProps<T> {
  readonly steady: Steady<T>;
  readonly keyOf: (row: T) => string;
  readonly columns: readonly Column<T>[];
}

function Rows<T>({ steady, keyOf, columns }: RowsProps<T>): JSX.Element {
  return (
    <table class="table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.name} scope="col" class={classOf(column)}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steady.rows.map(({ row, gone }) => (
          <tr key={keyOf(row)} class={gone ? "gone" : undefined}>
            {columns.map((column) => (
              <td key={column.name} class={classOf(column)}>
                {column.cell(row, gone)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function classOf<T>(column: Column<T>): string | undefined {
  if (column.right) return "right figures";
  return column.wide ? "wide" : undefined;
}

function isInside(whole: HTMLElement, target: EventTarget | null, place: HTMLElement | null): boolean {
  return target instanceof Node && whole.contains(target) && target !== place;
}
