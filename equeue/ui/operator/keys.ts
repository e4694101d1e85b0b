/** Which key asks for what. Pure. */

import type { Action } from "./moves";

export type Command = "main" | "keys" | "close" | Action;

/** What of a keyboard event matters. */
export interface Key {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  readonly isComposing?: boolean;
}

export interface Place {
  /** Whether the key was pressed where text is written. */
  readonly typing: boolean;
  /** Whether the question mark opens the keys: a single character can be switched off. */
  readonly questionMark: boolean;
}

const PLAIN: Readonly<Record<string, Command>> = {
  F1: "keys",
  F2: "main",
  F3: "recall",
  F4: "miss",
  F6: "hold",
  F7: "transfer",
  F8: "pick",
  F9: "break",
  F10: "finish-next",
};

/** With Shift: what belongs to the plain key, but is wanted less often. */
const SHIFTED: Readonly<Record<string, Command>> = {
  F2: "finish-next",
  F3: "withdraw",
  F4: "cancel",
  F6: "note",
  F7: "plan",
  F8: "priority",
  F9: "close",
};

/** The command of a key, or null. A key that is held down repeats itself and asks for nothing new. */
export function commandOf(key: Key, place: Place): Command | null {
  if (key.isComposing || key.altKey || key.metaKey) return null;
  const command = meaningOf(key, place);
  return key.repeat ? null : command;
}

/** Whether the browser's own use of this key must be kept away, also while it repeats. */
export function isOurs(key: Key, place: Place): boolean {
  return !key.isComposing && !key.altKey && !key.metaKey && meaningOf(key, place) !== null;
}

function meaningOf(key: Key, place: Place): Command | null {
  if (key.ctrlKey) return isUndo(key) && !place.typing ? "undo" : null;
  if (key.key === "?" && !place.typing && place.questionMark) return "keys";
  return (key.shiftKey ? SHIFTED : PLAIN)[key.key] ?? null;
}

/** Ctrl+Z by its place on the keyboard: in the Ukrainian layout the same key writes «я». */
function isUndo(key: Key): boolean {
  return !key.shiftKey && (key.code === "KeyZ" || key.key.toLowerCase() === "z");
}
