import assert from "node:assert/strict";
import { test } from "node:test";

import { judge, SILENCE_MS, TICKET_SILENCE_MS } from "../../../equeue/ui/shared/connection";

test("the connection holds until the server was silent for five seconds", () => {
  assert.equal(judge(10_000, 0, 14_999, SILENCE_MS).connected, true);
  assert.equal(judge(10_000, 0, 15_000, SILENCE_MS).connected, false);
});

test("a ticket's page waits forty seconds, because its beats are rarer", () => {
  assert.equal(judge(0, 0, 39_999, TICKET_SILENCE_MS).connected, true);
  assert.equal(judge(0, 0, 40_000, TICKET_SILENCE_MS).connected, false);
});

test("the age is that of the last word of the server, in whole seconds", () => {
  assert.equal(judge(1000, 0, 13_900, SILENCE_MS).age, 12);
});

test("before the first word there is patience but no age", () => {
  assert.deepEqual(judge(null, 1000, 2000, SILENCE_MS), { connected: true, lastBeatAt: null, age: null });
  assert.equal(judge(null, 1000, 6000, SILENCE_MS).connected, false);
});
