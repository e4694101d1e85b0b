import assert from "node:assert/strict";
import { test } from "node:test";

import { isServed, nextServing, partsOf, servingOf, withServing } from "../../../equeue/ui/admin/matrix_cells";
import type { Item } from "../../../equeue/ui/admin/wire";

const item = (kind: Item["kind"], id: string, values: Item["values"], off = false): Item => ({ kind, id, version: "v", off, values });
const WINDOW = item("windows", "w1", { label: "1", services: { a: "primary", b: "backup" } });

test("a window serves first of all, helps out, or does not serve", () => {
  assert.deepEqual(["a", "b", "c"].map((service) => servingOf(WINDOW, service)), ["primary", "backup", ""]);
  assert.equal(isServed([WINDOW], "b"), true);
  assert.equal(isServed([WINDOW], "c"), false);
});

test("pressed three times a cell is as it was", () => {
  assert.deepEqual([nextServing(""), nextServing("primary"), nextServing("backup")], ["primary", "backup", ""]);
});

test("a changed cell leaves the others as they are", () => {
  assert.deepEqual(withServing(WINDOW, "c", "primary"), { a: "primary", b: "backup", c: "primary" });
  assert.deepEqual(withServing(WINDOW, "a", ""), { b: "backup" });
});

test("services stand under their group; those switched off and empty groups are left out", () => {
  const groups = [item("groups", "g", { name: { uk: "Г" } }), item("groups", "empty", { name: { uk: "П" } })];
  const services = [item("services", "a", { group: "g" }), item("services", "b", { group: "g" }, true)];
  const parts = partsOf(groups, services);
  assert.deepEqual(parts.map((part) => [part.group.id, part.services.map((one) => one.id)]), [["g", ["a"]]]);
});
