import assert from "node:assert/strict";
import { test } from "node:test";

import { changesOf, isSame, mistakeAt, mistakesOf, valueAt, withValue } from "../../../equeue/ui/admin/values";

const VALUES = { name: { uk: "А", en: "A" }, rules: { undo_within_s: 60, recall_gap_s: 15 }, minutes: 20 };

test("a field is found and changed by its path, and nothing else is", () => {
  assert.equal(valueAt(VALUES, "rules.undo_within_s"), 60);
  assert.equal(valueAt(VALUES, "rules.unknown.deeper"), undefined);
  const changed = withValue(VALUES, "rules.undo_within_s", 90);
  assert.deepEqual(changed, { ...VALUES, rules: { undo_within_s: 90, recall_gap_s: 15 } });
  assert.equal(VALUES.rules.undo_within_s, 60);
});

test("only what has changed is sent; of the rules single fields, of a name the whole name", () => {
  const after = { name: { uk: "А", en: "B" }, rules: { undo_within_s: 90, recall_gap_s: 15 }, minutes: 20 };
  assert.deepEqual(changesOf(VALUES, after), { name: { uk: "А", en: "B" }, rules: { undo_within_s: 90 } });
  assert.deepEqual(changesOf(VALUES, { ...VALUES }), {});
});

test("lists are compared by what they hold", () => {
  assert.equal(isSame(["a", { b: 1 }], ["a", { b: 1 }]), true);
  assert.equal(isSame(["a"], ["a", "b"]), false);
  assert.equal(isSame({ a: 1 }, { a: 1, b: null }), false);
});

test("what is wrong is said at the field it is about", () => {
  const mistakes = mistakesOf(
    [
      { field: "services.birth.minutes", detail: "too long" },
      { field: "services.birth.name.uk", detail: "missing" },
    ],
    "services",
    "birth",
  );
  assert.equal(mistakeAt(mistakes, "minutes"), "too long");
  assert.equal(mistakeAt(mistakes, "name"), "missing");
  assert.equal(mistakeAt(mistakes, "group"), "");
});

test("a new thing is known by the id that it would get", () => {
  const mistakes = mistakesOf([{ field: "services.service-1.name", detail: "missing" }], "services", null);
  assert.deepEqual(mistakes, { name: "missing" });
});

test("an id may have dots in it", () => {
  assert.deepEqual(mistakesOf([{ field: "staff.olena.koval.roles", detail: "missing" }], "staff", "olena.koval"), { roles: "missing" });
});
