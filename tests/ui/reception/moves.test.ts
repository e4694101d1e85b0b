import assert from "node:assert/strict";
import { test } from "node:test";

import { movesOf, tabOf } from "../../../equeue/ui/reception/moves";

const NOBODY = { waiting: 0, called: 0, held: 0, "no-show": 0 };

test("who waits can be sent on; who is at a window cannot be from here", () => {
  assert.ok(movesOf("waiting").includes("transfer"));
  (["called", "serving", "held", "no_show"] as const).forEach((state) => assert.ok(!movesOf(state).includes("transfer")));
});

test("only a visitor who did not come can be returned", () => {
  const returnable = (["waiting", "called", "serving", "held", "no_show", "served"] as const).filter((state) =>
    movesOf(state).includes("return"),
  );
  assert.deepEqual(returnable, ["no_show"]);
});

test("a visitor at the window is not cancelled from the reception", () => {
  assert.ok(!movesOf("serving").includes("cancel"));
});

test("a visit that is over cannot be changed", () => {
  (["served", "moved", "cancelled", "unclosed"] as const).forEach((state) => assert.deepEqual(movesOf(state), []));
});

test("a search shows the list that has what is searched", () => {
  assert.equal(tabOf("waiting", true, { ...NOBODY, held: 1 }), "held");
  assert.equal(tabOf("waiting", true, { ...NOBODY, waiting: 1, held: 1 }), "waiting");
  assert.equal(tabOf("called", true, NOBODY), "called");
});

test("without a search the chosen list stays", () => {
  assert.equal(tabOf("held", false, { ...NOBODY, waiting: 5 }), "held");
});
