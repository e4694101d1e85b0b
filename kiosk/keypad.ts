/** Arrow keys for a keypad: from one key of the screen to the nearest in a direction. */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

type Direction = readonly [number, number];

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** How much more it costs to go sideways than straight on. */
const SIDEWAYS = 3;

/** The index of the nearest box in a direction, or -1. Pure. */
export function nearest(boxes: readonly Box[], from: Box, [dx, dy]: Direction): number {
  let best = -1;
  let least = Infinity;
  boxes.forEach((box, index) => {
    const x = box.left + box.width / 2 - (from.left + from.width / 2);
    const y = box.top + box.height / 2 - (from.top + from.height / 2);
    const along = x * dx + y * dy;
    const cost = along + SIDEWAYS * Math.abs(x * dy + y * dx);
    if (along > 1 && cost < least) {
      best = index;
      least = cost;
    }
  });
  return best;
}

/** Let the arrow keys move the focus. */
export function useArrowKeys(page: Document): void {
  page.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = neighbour(page, direction);
    if (target === null) return;
    event.preventDefault();
    target.focus();
  });
}

function neighbour(page: Document, direction: Direction): HTMLElement | null {
  const keys = Array.from(page.querySelectorAll<HTMLElement>("button:not([disabled])")).filter(
    (key) => key.offsetParent !== null && key.closest("[aria-hidden=true]") === null,
  );
  const active = page.activeElement;
  if (!(active instanceof HTMLElement) || !keys.includes(active)) return keys[0] ?? null;
  const boxes = keys.map((key) => key.getBoundingClientRect());
  return keys[nearest(boxes, active.getBoundingClientRect(), direction)] ?? null;
}
