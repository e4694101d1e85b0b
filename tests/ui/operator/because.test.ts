import assert from "node:assert/strict";
import { test } from "node:test";

import { isOf, reasonOf } from "../../../equeue/ui/operator/because";
import type { Explanation } from "../../../equeue/ui/shared/states";
import { moment, VISITOR as CURRENT } from "./states";

const CALL = {
  leg: CURRENT.leg,
  window: { id: "w3", label: "3" },
  because: { rule: "rank", tier: 1, rank_at: moment(-900), line: 4, overtaken: 0, first_overtaken: [], reason: null },
  sentence: "",
};

function explanation(...calls: readonly { at: string; rule: string }[]): Explanation {
  return { ticket: CURRENT.ticket.id, calls: calls.map(({ at, rule }) => ({ ...CALL, at, because: { ...CALL.because, rule } })) };
}

test("the reason is that of the present call, not of an earlier one", () => {
  const found = explanation({ at: moment(-900), rule: "first" }, { at: CURRENT.called_at, rule: "rank" });
  assert.equal(reasonOf(found, CURRENT)?.rule, "rank");
});

test("one who was brought back without a call has no reason", () => {
  assert.equal(reasonOf(explanation({ at: moment(-900), rule: "rank" }), CURRENT), null);
});

test("a reason is kept for its own ticket and its own call only", () => {
  const because = { ticket: CURRENT.ticket.id, at: CURRENT.called_at, rule: "rank" };
  assert.equal(isOf(because, CURRENT), true);
  assert.equal(isOf({ ...because, at: moment(-900) }, CURRENT), false);
  assert.equal(isOf({ ...because, ticket: "tk_other" }, CURRENT), false);
  assert.equal(isOf(null, CURRENT), false);
});
