import assert from "node:assert/strict";
import { test } from "node:test";

import { writtenLabel } from "../../../equeue/ui/shared/label";

test("a label is written with a space between letter and number", () => {
  assert.deepEqual(["П047", "Щ1204", "AB7"].map(writtenLabel), ["П 047", "Щ 1204", "AB 7"]);
});

test("what is no label stays as it is", () => {
  assert.deepEqual(["", "047", "П 047"].map(writtenLabel), ["", "047", "П 047"]);
});
