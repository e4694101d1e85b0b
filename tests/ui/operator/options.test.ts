import assert from "node:assert/strict";
import { test } from "node:test";

import { found, type Option, stepped } from "../../../equeue/ui/operator/options";

const OPTIONS: readonly Option[] = [
  { id: "subsidy", name: "Житлова субсидія", detail: "" },
  { id: "w4", name: "Вікно 4", detail: "Іван" },
  { id: "lg_1", name: "П 047", detail: "Паспорт" },
];

function ids(typed: string): readonly string[] {
  return found(OPTIONS, typed).map((one) => one.id);
}

test("words are found in names and details, in either keyboard layout", () => {
  assert.deepEqual(ids(""), ["subsidy", "w4", "lg_1"]);
  assert.deepEqual(ids("субс"), ["subsidy"]);
  assert.deepEqual(ids("ce,c"), ["subsidy"]);
  assert.deepEqual(ids("іван"), ["w4"]);
  assert.deepEqual(ids("нічого"), []);
});

test("a label is found without its space", () => {
  assert.deepEqual(ids("п047"), ["lg_1"]);
});

test("arrows lead through the list and stop at its ends", () => {
  assert.equal(stepped(OPTIONS, null, "ArrowDown"), "subsidy");
  assert.equal(stepped(OPTIONS, "subsidy", "ArrowDown"), "w4");
  assert.equal(stepped(OPTIONS, "lg_1", "ArrowDown"), "lg_1");
  assert.equal(stepped(OPTIONS, "subsidy", "ArrowUp"), "subsidy");
  assert.equal(stepped(OPTIONS, "subsidy", "PageDown"), "lg_1");
  assert.equal(stepped(OPTIONS, "lg_1", "PageUp"), "subsidy");
});

test("other keys are not about the list, and an empty list leads nowhere", () => {
  assert.equal(stepped(OPTIONS, "subsidy", "Enter"), null);
  assert.equal(stepped([], null, "ArrowDown"), null);
});
