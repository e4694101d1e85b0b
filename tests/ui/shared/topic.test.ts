import assert from "node:assert/strict";
import { test } from "node:test";

import { afterAnswer, afterPush, isBehind, type Known, type StateMessage } from "../../../equeue/ui/shared/topic";

function message(version: number, epoch = "a1"): StateMessage<string> {
  return { topic: "board:hall-1", epoch, version, at: "2026-11-22T08:15:30.123Z", state: `state ${version}` };
}

function known(version: number, epoch = "a1"): Known<string> {
  return afterAnswer(message(version, epoch));
}

test("the answer to watch replaces even a newer state", () => {
  assert.equal(afterAnswer(message(3)).version, 3);
});

test("a push that is older in the same epoch is ignored", () => {
  const before = known(7);
  assert.equal(afterPush(before, message(6)), before);
});

test("a push of the same or a newer version is taken", () => {
  assert.equal(afterPush(known(7), message(7)).state, "state 7");
  assert.equal(afterPush(known(7), message(8)).state, "state 8");
});

test("a push of another epoch is taken whatever its version", () => {
  assert.equal(afterPush(known(700), message(2, "b2")).version, 2);
});

test("a beat that names what is known asks for nothing", () => {
  assert.equal(isBehind(known(7), "board:hall-1", { at: "", epoch: "a1", versions: { "board:hall-1": 7 } }), false);
});

test("a beat with another version, another epoch or without the topic means: watch again", () => {
  const topic = "board:hall-1";
  assert.equal(isBehind(known(7), topic, { at: "", epoch: "a1", versions: { [topic]: 8 } }), true);
  assert.equal(isBehind(known(7), topic, { at: "", epoch: "b2", versions: { [topic]: 7 } }), true);
  assert.equal(isBehind(known(7), topic, { at: "", epoch: "a1", versions: {} }), true);
  assert.equal(isBehind(null, topic, { at: "", epoch: "a1", versions: { [topic]: 7 } }), true);
});
