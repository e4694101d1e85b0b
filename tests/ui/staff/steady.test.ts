import assert from "node:assert/strict";
import { test } from "node:test";

import { current, held } from "../../../equeue/ui/staff/steady";

const itself = (row: string): string => row;
const shownRows = (steady: ReturnType<typeof current<string>>): string[] =>
  steady.rows.map(({ row, gone }) => (gone ? `(${row})` : row));

test("a list that nobody points at is shown as it is", () => {
  assert.deepEqual(shownRows(current(["a", "b"])), ["a", "b"]);
  assert.equal(current(["a", "b"]).changes, 0);
});

test("a held list keeps rows that have left in their place", () => {
  const steady = held(current(["a", "b", "c"]), ["b", "c"], itself);
  assert.deepEqual(shownRows(steady), ["(a)", "b", "c"]);
  assert.equal(steady.changes, 1);
});

test("a held list does not show newcomers, but counts them", () => {
  const steady = held(current(["a", "b"]), ["x", "a", "b", "y"], itself);
  assert.deepEqual(shownRows(steady), ["a", "b"]);
  assert.equal(steady.changes, 2);
});

test("a held list keeps its order when rows move", () => {
  const steady = held(current(["a", "b", "c"]), ["c", "a", "b"], itself);
  assert.deepEqual(shownRows(steady), ["a", "b", "c"]);
  assert.notEqual(steady.changes, 0);
});

test("a row that comes back is no longer gone", () => {
  const left = held(current(["a", "b"]), ["b"], itself);
  const back = held(left, ["a", "b"], itself);
  assert.deepEqual(shownRows(back), ["a", "b"]);
  assert.equal(back.changes, 0);
});

test("the values of a held row are the newest ones", () => {
  const before = current([{ id: "a", waits: 1 }]);
  const after = held(before, [{ id: "a", waits: 2 }], (row) => row.id);
  assert.equal(after.rows[0]?.row.waits, 2);
});
