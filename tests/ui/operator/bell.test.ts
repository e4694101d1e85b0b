import assert from "node:assert/strict";
import { test } from "node:test";

import { isWorthRinging } from "../../../equeue/ui/operator/bell";
import { called, free } from "./states";

const line = (count: number): { count: number; first: []; by_service: [] } => ({ count, first: [], by_service: [] });

test("it rings when somebody begins to wait for an idle window", () => {
  assert.equal(isWorthRinging(free({ line: line(0) }), free({ line: line(1) }), false), true);
});

test("it is silent on the first look, while busy, and while the line only grows", () => {
  assert.equal(isWorthRinging(null, free({ line: line(1) }), false), false);
  assert.equal(isWorthRinging(called({ line: line(0) }), called({ line: line(1) }), false), false);
  assert.equal(isWorthRinging(free({ line: line(1) }), free({ line: line(2) }), false), false);
});

test("it is silent while the branch stands: nobody can be called", () => {
  assert.equal(isWorthRinging(free({ line: line(0) }), free({ line: line(1) }), true), false);
});

test("it is silent when a window becomes free and people were already waiting", () => {
  assert.equal(isWorthRinging(called({ line: line(3) }), free({ line: line(3) }), false), false);
});
