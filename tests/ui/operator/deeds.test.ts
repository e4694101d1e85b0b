import assert from "node:assert/strict";
import { test } from "node:test";

import en from "../../../equeue/kernel/messages/en/operator.ftl?raw";
import uk from "../../../equeue/kernel/messages/uk/operator.ftl?raw";
import { Deeds, defaults, undoneMove } from "../../../equeue/ui/operator/deeds";
import type { Desk } from "../../../equeue/ui/operator/desk";
import { momentAt, momentIn } from "../../../equeue/ui/operator/minutes";
import { Messages } from "../../../equeue/ui/shared/messages";
import type { Staff } from "../../../equeue/ui/staff/staff";
import { called, NOW, serving, VISITOR } from "./states";

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

type Tell = (answer: { readonly current: null }) => string | null;

/** Deeds whose requests are written down; those whose address ends with `refused` are refused. */
function deedsOf(refused: string | null = null): { deeds: Deeds; sent: [string, unknown][]; said: (string | null)[] } {
  const sent: [string, unknown][] = [];
  const said: (string | null)[] = [];
  const press = (path: string, body: unknown, tell: Tell): Promise<boolean> => {
    sent.push([path, body]);
    said.push(tell({ current: null }));
    return Promise.resolve(path !== refused);
  };
  const desk = {
    move: (move: string, body: unknown, tell: Tell) => press(move, body, tell),
    ticket: (ticket: string, move: string, body: unknown, tell: Tell) => press(`${ticket}/${move}`, body, tell),
  };
  return { deeds: new Deeds(words as Staff, desk as unknown as Desk), sent, said };
}

test("a service chosen as the visit ends is planned before it ends, after those planned already", async () => {
  const state = serving({ current: { ...VISITOR, then: [{ id: "marriage", name: "Шлюб" }] } });
  const { deeds, sent } = deedsOf();
  assert.equal(await deeds.finish(state, { ...defaults(state, false), next: "advice", goOn: false }), true);
  assert.deepEqual(sent, [
    ["tk_1/services", { then: ["marriage", "advice"] }],
    ["finish", { leg: "lg_1", outcome: "done", done: 1, call_next: false, go_on: false }],
  ]);
});

test("a visit whose next service is refused does not end", async () => {
  const { deeds, sent } = deedsOf("tk_1/services");
  assert.equal(await deeds.finish(serving(), { ...defaults(serving(), false), next: "advice" }), false);
  assert.deepEqual(sent, [["tk_1/services", { then: ["advice"] }]]);
});

test("a visit ends as usual without a word about what comes next", async () => {
  const { deeds, sent } = deedsOf();
  await deeds.finish(serving(), defaults(serving(), true));
  assert.deepEqual(sent, [["finish", { leg: "lg_1", outcome: "done", done: 1, call_next: true }]]);
});

test("a decision about a priority names only what was decided", async () => {
  const { deeds, sent } = deedsOf();
  await deeds.judge(VISITOR, "confirm");
  await deeds.judge(VISITOR, "withdraw");
  await deeds.judge(VISITOR, "withdraw-back");
  await deeds.declare(VISITOR, "veterans");
  assert.deepEqual(
    sent.map(([, body]) => body),
    [{ confirmed: true }, { confirmed: false }, { confirmed: false, back: true }, { priority: "veterans", confirmed: true }],
  );
});

test("who does not come is marked, but put back while people are still coming back", () => {
  const { deeds, said } = deedsOf();
  deeds.action("miss", called(), false);
  deeds.action("miss", called(), true);
  assert.match(said[0] ?? "", /не з’явився/u);
  assert.match(said[1] ?? "", /повернуто в чергу/u);
});

test("the end of a visit says what came of it: nobody to call, or a further service waited for", async () => {
  const { deeds, said } = deedsOf();
  await deeds.finish(serving(), defaults(serving(), true));
  const planned = serving({ current: { ...VISITOR, then: [{ id: "marriage", name: "Шлюб" }] } });
  await deeds.finish(planned, defaults(planned, false));
  assert.match(said[0] ?? "", /нікого немає/u);
  assert.match(said[1] ?? "", /чекає на наступну послугу/u);
});
