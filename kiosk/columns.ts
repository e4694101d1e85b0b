/** How many columns a list of tiles or rows gets, so that it fills the screen evenly. Pure. */

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Tiles of groups. */
export function tileGrid(count: number, wide: boolean): Grid {
  if (wide) return grid(count, count <= 3 ? count : count === 4 ? 2 : count <= 9 ? 3 : count <= 12 ? 4 : 5);
  return grid(count, count <= 3 ? 1 : count <= 14 ? 2 : 3);
}

/** Rows of services: long names want width. */
export function rowGrid(count: number, wide: boolean): Grid {
  if (wide) return grid(count, count <= 3 ? 1 : 2);
  return grid(count, count <= 9 ? 1 : 2);
}

/** The same as custom properties for the style sheet. */
export function gridVariables(of: (count: number, wide: boolean) => Grid, count: number): Record<string, string> {
  const tall = of(count, false);
  const wide = of(count, true);
  return {
    "--columns": String(tall.columns),
    "--rows": String(tall.rows),
    "--columns-wide": String(wide.columns),
    "--rows-wide": String(wide.rows),
  };
}

function grid(count: number, columns: number): Grid {
  const used = Math.max(1, columns);
  return { columns: used, rows: Math.max(1, Math.ceil(count / used)) };
}
