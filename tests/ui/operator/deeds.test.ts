import assert from "node:assert/strict";
import { test } from "node:test";

import en from "../../../equeue/kernel/messages/en/operator.ftl?raw";
import uk from "../../../equeue/kernel/messages/uk/operator.ftl?raw";
import { defaults, undoneMove } from "../../../equeue/ui/operator/deeds";
import { momentIn } from "../../../equeue/ui/operator/minutes";
import { Messages } from "../../../equeue/ui/shared/messages";
import { NOW, serving } from "./states";

const messages = new Messages({ uk: [uk], en: [en] });
const words = { messages, text: messages.text.bind(messages) };

test("a visit ends with the first outcome and one service unless told otherwise", () => {
  assert.deepEqual(defaults(serving(), true), { leg: "lg_1", outcome: "done", done: 1, callNext: true });
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
