import assert from "node:assert/strict";
import { test } from "node:test";

import { intentionFor, signatureOf } from "../../../equeue/ui/staff/press";

const START = signatureOf("/windows/w3/start", { leg: "lg_1" });

test("every press has a key of its own", () => {
  assert.notEqual(intentionFor(START, null).key, intentionFor(START, null).key);
});

test("the same press after no answer goes on with its key", () => {
  const first = intentionFor(START, null);
  const again = intentionFor(START, { signature: START, intention: first });
  assert.equal(again.key, first.key);
});

test("another press after no answer has another key", () => {
  const first = intentionFor(START, null);
  const other = signatureOf("/windows/w3/start", { leg: "lg_2" });
  assert.notEqual(intentionFor(other, { signature: START, intention: first }).key, first.key);
});
