import assert from "node:assert/strict";
import { test } from "node:test";

import { PARTS, sectionOf } from "../../../equeue/ui/admin/sections";
import { KINDS } from "../../../equeue/ui/admin/wire";

test("the address names a section; anything else is the overview", () => {
  assert.equal(sectionOf("#staff"), "staff");
  assert.equal(sectionOf("#<script>"), "overview");
  assert.equal(sectionOf(""), "overview");
});

test("every kind of things has a section", () => {
  const shown = new Set<string>(PARTS.flatMap((part) => part.sections));
  assert.deepEqual(KINDS.filter((kind) => !shown.has(kind)), []);
});
