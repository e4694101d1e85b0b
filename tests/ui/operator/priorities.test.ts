import assert from "node:assert/strict";
import { test } from "node:test";

import { nameIn } from "../../../equeue/ui/operator/priorities";
import type { PriorityChoice } from "../../../equeue/ui/shared/states";

const VETERANS: PriorityChoice = { id: "veterans", name: "Ветерани", document: "Посвідчення", ground: "Закон" };
const ENGLISH = new Map([["veterans", { ...VETERANS, name: "Veterans" }]]);

test("a priority told by its name alone is named in the page's language", () => {
  assert.equal(nameIn(ENGLISH, [VETERANS], "Ветерани"), "Veterans");
});

test("until the names have come, and for one that was switched off, the state's name stands", () => {
  assert.equal(nameIn(new Map(), [VETERANS], "Ветерани"), "Ветерани");
  assert.equal(nameIn(ENGLISH, [VETERANS], "Донори"), "Донори");
});
