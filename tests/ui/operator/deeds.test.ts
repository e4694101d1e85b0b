import assert from "node:assert/strict";
import { test } from "node:test";

import en from "../../../equeue/kernel/messages/en/operator.ftl?raw";
import uk from "../../../equeue/kernel/messages/uk/operator.ftl?raw";
import { defaults, undoneMove } from "../../../equeue/ui/operator/deeds";
import { momentAt, momentIn } from "../../../equeue/ui/operator/minutes";
import { Messages } from "../../../equeue/ui/shared/messages";
import { NOW, serving } from "./states";

const messages = new Messages({ uk: [uk], en: [en] });
const words = { messages, text: messages.text.bind(messages) };

test("a visit ends with the first outcome and one service unless told otherwise", () => {
  const usual = { leg: "lg_1", outcome: "done", done: 1, callNext: true, next: null, goOn: null };
  assert.deepEqual(defaults(serving(), true), usual);
});

test("a branch without outcomes sends none", () => {
  const bare = serving({ choices: { ...serving().choices, outcomes: [] } });
  assert.equal(defaults(bare, false).outcome, null);
});

test("undo names what it takes back, an unknown action too", () => {
  assert.equal(undoneMove(words, "call"), "виклик");
  assert.equal(undoneMove(words, "no-such-move"), "останню дію");
  assert.equal(undoneMove(words, null), "останню дію");
});

test("a length of time becomes a moment of the server's clock", () => {
  assert.equal(momentIn(15, NOW), "2026-11-22T08:30:00.000Z");
  assert.equal(momentIn(null, NOW), null);
});

test("a time of the day is that of the branch's own clock, and over when it has passed", () => {
  assert.equal(momentAt("10:40", NOW, "Europe/Kyiv"), "2026-11-22T08:40:00.000Z");
  assert.equal(momentAt("10:15", NOW, "Europe/Kyiv"), null);
  assert.equal(momentAt("09:00", NOW, "Europe/Kyiv"), null);
  assert.equal(momentAt("", NOW, "Europe/Kyiv"), null);
});

test("undo names every press of the engine", () => {
  const presses = ["transfer", "transfer-and-go-on", "finish-and-go-on", "finish-and-call", "priority", "send-back", "withdraw", "release"];
  for (const press of presses) assert.notEqual(undoneMove(words, press), "останню дію", press);
});
