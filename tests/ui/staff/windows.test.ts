import assert from "node:assert/strict";
import { test } from "node:test";

import { byLabel, choiceOf, isMine } from "../../../equeue/ui/staff/windows";

type State = Parameters<typeof choiceOf>[0];

function window(id: string, state: State["state"], operator: string | null): State {
  return {
    window: { id, label: id.slice(1) },
    state,
    operator: operator === null ? null : { id: operator, name: operator },
  };
}

test("an open window of mine is mine, whatever it does", () => {
  assert.equal(choiceOf(window("w1", "serving", "me"), "me", null), "mine");
  assert.equal(isMine(window("w1", "closed", "me"), "me"), false);
});

test("a window of a colleague is taken, also when it was my last one", () => {
  assert.equal(choiceOf(window("w2", "break", "other"), "me", "w2"), "taken");
});

test("my last window stands out among the free ones", () => {
  assert.equal(choiceOf(window("w3", "closed", null), "me", "w3"), "last");
  assert.equal(choiceOf(window("w4", "closed", null), "me", "w3"), "free");
});

test("windows stand in the order that people count in", () => {
  const windows = ["w10", "w2", "w1"].map((id) => window(id, "closed", null));
  assert.deepEqual(byLabel(windows).map((one) => one.window.label), ["1", "2", "10"]);
});
