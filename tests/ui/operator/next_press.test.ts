import assert from "node:assert/strict";
import { test } from "node:test";

import { NextPress } from "../../../equeue/ui/operator/next_press";
import { called, free, onBreak, serving, VISITOR } from "./states";

test("a key that means the same when the press before it is over is done then", () => {
  const next = new NextPress();
  next.began("recall");
  assert.equal(next.keep("main", called()), true);
  assert.deepEqual(next.over(true, called()), { command: "main", holds: true });
  assert.equal(next.over(true, called()), null);
});

test("the same key once more is the second half of a double press, never a second deed", () => {
  const next = new NextPress();
  next.began("main");
  assert.equal(next.keep("main", free()), false);
  assert.equal(next.over(true, called()), null);
});

test("one key waits, not two", () => {
  const next = new NextPress();
  next.began("recall");
  assert.equal(next.keep("miss", called()), true);
  assert.equal(next.keep("hold", called()), false);
  assert.deepEqual(next.over(true, called()), { command: "miss", holds: true });
});

test("a key that would mean something else by now is not done", () => {
  const other = called({ current: { ...VISITOR, leg: "lg_2" } });
  const next = new NextPress();
  const dropped = [
    ["hold", called(), other],
    ["hold", free(), called()],
    ["main", called(), serving()],
    ["undo", called({ undo: "call" }), called({ undo: "recall" })],
    ["break", free(), onBreak()],
  ] as const;
  for (const [command, before, after] of dropped) {
    next.began("recall");
    assert.equal(next.keep(command, before), true, command);
    assert.deepEqual(next.over(true, after), { command, holds: false }, command);
  }
});

test("after a press that came to nothing the key that waited is not done", () => {
  const next = new NextPress();
  next.began("main");
  assert.equal(next.keep("hold", called()), true);
  assert.deepEqual(next.over(false, called()), { command: "hold", holds: false });
});

test("a press that was over before leaves nothing behind for the next", () => {
  const next = new NextPress();
  next.began("recall");
  next.keep("miss", called());
  next.began("hold");
  assert.equal(next.over(true, called()), null);
});
