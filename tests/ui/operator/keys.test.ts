import assert from "node:assert/strict";
import { test } from "node:test";

import { type Command, commandOf, isOurs, type Key } from "../../../equeue/ui/operator/keys";

const PLACE = { typing: false, questionMark: true };

function key(name: string, changes: Partial<Key> = {}): Key {
  const none = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, repeat: false };
  return { key: name, code: name, ...none, ...changes };
}

const COMMANDS: readonly (readonly [key: Key, command: Command | null])[] = [
  [key("F2"), "main"],
  [key("F2", { shiftKey: true }), "finish-next"],
  [key("F10"), "finish-next"],
  [key("F3"), "recall"],
  [key("F4"), "miss"],
  [key("F4", { altKey: true }), null],
  [key("F6"), "hold"],
  [key("F9"), "break"],
  [key("F7"), "transfer"],
  [key("F8"), "pick"],
  [key("F3", { shiftKey: true }), "withdraw"],
  [key("F4", { shiftKey: true }), "cancel"],
  [key("F6", { shiftKey: true }), "note"],
  [key("F7", { shiftKey: true }), "plan"],
  [key("F8", { shiftKey: true }), "priority"],
  [key("F9", { shiftKey: true }), "close"],
  [key("F10", { shiftKey: true }), null],
  [key("F1"), "keys"],
  [key("?", { shiftKey: true, code: "Digit7" }), "keys"],
  [key("z", { ctrlKey: true, code: "KeyZ" }), "undo"],
  [key("я", { ctrlKey: true, code: "KeyZ" }), "undo"],
  [key("z", { ctrlKey: true, shiftKey: true, code: "KeyZ" }), null],
  [key("z", { code: "KeyZ" }), null],
  [key("F5"), null],
  [key("F2", { ctrlKey: true }), null],
];

for (const [pressed, command] of COMMANDS) {
  const name = `${pressed.ctrlKey ? "Ctrl+" : ""}${pressed.altKey ? "Alt+" : ""}${pressed.shiftKey ? "Shift+" : ""}${pressed.key}`;
  test(`${name} asks for ${command ?? "nothing"}`, () => {
    assert.equal(commandOf(pressed, PLACE), command);
  });
}

test("a key held down asks once, and the browser's own use stays away", () => {
  const repeated = key("F2", { repeat: true });
  assert.equal(commandOf(repeated, PLACE), null);
  assert.equal(isOurs(repeated, PLACE), true);
});

test("where text is written, Ctrl+Z and ? belong to the text", () => {
  const typing = { typing: true, questionMark: true };
  assert.equal(commandOf(key("z", { ctrlKey: true, code: "KeyZ" }), typing), null);
  assert.equal(commandOf(key("?", { shiftKey: true }), typing), null);
  assert.equal(commandOf(key("F2"), typing), "main");
});

test("the question mark can be switched off", () => {
  assert.equal(commandOf(key("?", { shiftKey: true }), { typing: false, questionMark: false }), null);
});
