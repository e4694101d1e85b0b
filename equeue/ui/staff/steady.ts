/** A list that does not move under the pointer: while it is held, rows stay where they are. Pure. */

/** A row as it is shown; `gone` rows have left the list but keep their place until it may move again. */
export interface Shown<T> {
  readonly row: T;
  readonly gone: boolean;
}

export interface Steady<T> {
  readonly rows: readonly Shown<T>[];
  /** How many rows came, left or moved while the list stood still. */
  readonly changes: number;
}

/** The list as it is. */
export function current<T>(rows: readonly T[]): Steady<T> {
  return { rows: rows.map((row) => ({ row, gone: false })), changes: 0 };
}

/**
 * The list while somebody points at it.
 *
 * @param shown - what stands on the screen
 * @param rows - the list as it has become
 * @param key - what makes a row itself
 */
export function held<T>(shown: Steady<T>, rows: readonly T[], key: (row: T) => string): Steady<T> {
  const byKey = new Map(rows.map((row) => [key(row), row]));
  const kept = shown.rows.map((one) => {
    const row = byKey.get(key(one.row));
    return row === undefined ? { row: one.row, gone: true } : { row, gone: false };
  });
  const known = new Set(shown.rows.map((one) => key(one.row)));
  const left = kept.filter((one) => one.gone).length;
  const came = rows.filter((row) => !known.has(key(row))).length;
  const stayed = kept.filter((one) => !one.gone).map((one) => key(one.row));
  const ordered = rows.map(key).filter((one) => known.has(one));
  const moved = ordered.filter((one, index) => stayed[index] !== one).length;
  return { rows: kept, changes: left + came + moved };
}
