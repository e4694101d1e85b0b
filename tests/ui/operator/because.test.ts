import assert from "node:assert/strict";
import { test } from "node:test";

import en from "../../../equeue/kernel/messages/en/explanation.ftl?raw";
import uk from "../../../equeue/kernel/messages/uk/explanation.ftl?raw";
import { explained, nextReason, sentencesOf } from "../../../equeue/ui/operator/because";
import { Messages } from "../../../equeue/ui/shared/messages";
import type { BecauseState } from "../../../equeue/ui/shared/states";

const ZONE = "Europe/Kyiv";
const RANK: BecauseState = {
  rule: "rank",
  tier: 1,
  rank_at: "2026-11-22T08:05:00.000Z",
  line: 4,
  overtaken: 0,
  first_overtaken: [],
  reason: null,
};

test("a call is explained by its rule, its place and how long the line was", () => {
  const words = explained(new Messages({ uk: [uk], en: [en] }), RANK, ZONE);
  assert.match(words ?? "", /від 10:05/u);
  assert.match(words ?? "", /чекали 4 особи/u);
});

test("whoever was overtaken is named, the rest counted", () => {
  const [, overtaken] = sentencesOf({ ...RANK, rule: "first", overtaken: 7, first_overtaken: ["П047", "Ж048"] }, ZONE);
  assert.deepEqual(overtaken, {
    id: "explanation-overtaken",
    args: { count: 7, labels: "П 047, Ж 048", more: 5 },
  });
});

test("every rule of the engine has its sentence in both languages", () => {
  const messages = new Messages({ uk: [uk], en: [en] });
  for (const rule of ["first", "bound", "rank", "backup", "picked"]) {
    for (const language of ["uk", "en"] as const) {
      messages.use(language);
      assert.ok(explained(messages, { ...RANK, rule, reason: "…" }, ZONE), rule);
    }
  }
});

test("a rule that this page does not know is not explained", () => {
  assert.equal(explained(new Messages({ uk: [uk], en: [en] }), { ...RANK, rule: "unheard-of" }, ZONE), null);
});

test("the next one is next by being sent here, by a right, as a backup, or by the place", () => {
  const plain = { priority: null, bound: null, backup: false } as const;
  assert.equal(nextReason(plain), "operator-next-rank");
  assert.equal(nextReason({ ...plain, backup: true }), "operator-next-backup");
  assert.equal(nextReason({ ...plain, priority: "Ветерани", backup: true }), "operator-next-priority");
  assert.equal(nextReason({ ...plain, priority: "Ветерани", bound: "window" }), "operator-next-bound-window");
  assert.equal(nextReason({ ...plain, bound: "operator" }), "operator-next-bound-operator");
});
