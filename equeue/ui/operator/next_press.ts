/** A key that is pressed while the press before it is under way: kept, and done afterwards if it still means the same. Pure. */

import type { WindowState } from "../shared/states";
import type { Command } from "./keys";
import { mainOf } from "./moves";

/** What a key meant when it was pressed. */
interface Wish {
  readonly command: Command;
  readonly sense: string;
}

/** What became of a key that was kept: to be done now, or dropped because it would mean something else by now. */
export interface Kept {
  readonly command: Command;
  readonly holds: boolean;
}

/** At most one key waits; a second, or the key of the press itself once more, is no new wish. */
export class NextPress {
  private running: Command | null = null;
  private wish: Wish | null = null;

  /** A press begins. */
  began(command: Command): void {
    this.running = command;
    this.wish = null;
  }

  /** Keep a key that comes while a press is under way; false: it is not kept. */
  keep(command: Command, state: WindowState): boolean {
    if (this.wish !== null || command === this.running) return false;
    this.wish = { command, sense: senseOf(command, state) };
    return true;
  }

  /** The press is over: the key that waited, if any. After a press that came to nothing it is not done. */
  over(went: boolean, state: WindowState): Kept | null {
    const { wish } = this;
    this.running = null;
    this.wish = null;
    return wish === null ? null : { command: wish.command, holds: went && wish.sense === senseOf(wish.command, state) };
  }
}

/** What a key is about: the visitor at the window, and what the key does where that depends on the state. */
function senseOf(command: Command, state: WindowState): string {
  const leg = state.current?.leg ?? "";
  if (command === "main") return `${mainOf(state)} ${leg}`;
  if (command === "undo") return `${state.undo ?? ""} ${leg}`;
  return command === "break" ? `${String(state.on_break)} ${leg}` : leg;
}
