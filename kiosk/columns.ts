/** How many columns a list of tiles or rows gets, so that it fills the screen evenly. Pure. */

/** The page: its size in pixels, and how many of them a millimetre has. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly mm: number;
}

export interface Layout {
  readonly columns: number;
  readonly rows: number;
  /** Whether the picture stands above the words, not beside them. */
  readonly isStacked: boolean;
}

/** The least tile with its picture above the words, as shares of the screen's shorter side. */
const STACKED_WIDTH = 0.32;
const STACKED_HEIGHT = 0.235;
/** What header and heading take of the height, as a share of the shorter side; the bar is one key and its edges. */
const HEAD = 0.2;
const BAR_MM = 26;

/** Tiles of groups. */
export function tileLayout(count: number, room: Room): Layout {
  const short = Math.min(room.width, room.height);
  const free = room.height - short * HEAD - BAR_MM * room.mm;
  const layout = (columns: number): Layout => {
    const rows = Math.max(1, Math.ceil(count / columns));
    const isStacked = room.width / columns > STACKED_WIDTH * short && free / rows > STACKED_HEIGHT * short;
    return { columns, rows, isStacked };
  };
  if (room.width <= room.height) return layout(count <= 3 ? 1 : count <= 14 ? 2 : 3);
  const wide = layout(wideColumns(count));
  return wide.isStacked || wide.columns < 5 ? wide : layout(4);
}

/** Rows of services: long names want width. */
export function rowLayout(count: number, room: Room): Layout {
  const few = room.width > room.height ? 3 : 9;
  const columns = count <= few ? 1 : 2;
  return { columns, rows: Math.max(1, Math.ceil(count / columns)), isStacked: false };
}

/** The room of the page as it is. */
export function roomOf(page: Window): Room {
  const mm = Number.parseFloat(page.document.documentElement.style.getPropertyValue("--mm"));
  return { width: page.innerWidth, height: page.innerHeight, mm: mm > 0 ? mm : 4 };
}

/** A layout as custom properties for the style sheet. */
export function layoutVariables({ columns, rows }: Layout): Record<string, string> {
  return { "--columns": String(columns), "--rows": String(rows) };
}

/** Five by two is easier to read than four, four and two. */
function wideColumns(count: number): number {
  if (count <= 3) return Math.max(1, count);
  if (count === 4) return 2;
  if (count <= 6 || count === 9) return 3;
  if (count <= 8 || count === 11 || count === 12) return 4;
  return 5;
}
