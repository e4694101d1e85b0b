import assert from "node:assert/strict";
import { test } from "node:test";

import type { BoardCall } from "../../../equeue/ui/shared/states";
import { news, seenFrom } from "../../../display/novelty";

const NOW = Date.parse("2026-11-22T08:01:00.000Z");

function call(id: string, second: number, state: BoardCall["state"] = "called", kind: BoardCall["kind"] = "call"): BoardCall {
  const at = `2026-11-22T08:00:${String(second).padStart(2, "0")}.000Z`;
  return { call_id: id, label: "П047", window: "3", kind, at, state, speak: null };
}

function ids(calls: readonly BoardCall[]): string[] {
  return calls.map((each) => each.call_id);
}

test("three calls missed while cut off are announced in order, each once", () => {
  const calls = [call("cl_3", 50), call("cl_2", 40), call("cl_1", 30)];
  const first = news(calls, {}, NOW);
  assert.deepEqual(ids(first.fresh), ["cl_1", "cl_2", "cl_3"]);
  assert.deepEqual(ids(news(calls, first.seen, NOW + 100).fresh), []);
});

test("a reload announces nothing again", () => {
  const { seen } = news([call("cl_1", 30)], {}, NOW);
  const reloaded = seenFrom(JSON.stringify(seen));
  assert.deepEqual(ids(news([call("cl_2", 40), call("cl_1", 30)], reloaded, NOW).fresh), ["cl_2"]);
});

test("a recall is news of its own", () => {
  const { seen } = news([call("cl_1", 30)], {}, NOW);
  assert.deepEqual(ids(news([call("cl_2", 45, "called", "recall"), call("cl_1", 30)], seen, NOW).fresh), ["cl_2"]);
});

test("a withdrawn call is never announced, not even later", () => {
  const withdrawn = news([call("cl_1", 30, "withdrawn")], {}, NOW);
  assert.deepEqual(ids(withdrawn.fresh), []);
  assert.deepEqual(ids(news([call("cl_1", 30)], withdrawn.seen, NOW).fresh), []);
});

test("what is older than a minute is history", () => {
  assert.deepEqual(ids(news([call("cl_1", 0)], {}, NOW).fresh), []);
});

test("memory does not grow for ever", () => {
  const old = { cl_0: NOW - 3_600_000, cl_9: NOW - 1000 };
  assert.deepEqual(Object.keys(news([call("cl_1", 30)], old, NOW).seen).sort(), ["cl_1", "cl_9"]);
});

test("a memory that cannot be read is an empty one", () => {
  ["{", "null", "[]", '{"cl_1": "x"}', null].forEach((text) => assert.deepEqual(seenFrom(text), {}));
});
