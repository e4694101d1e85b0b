import assert from "node:assert/strict";
import { test } from "node:test";

import en from "../../../equeue/kernel/messages/en/staff.ftl?raw";
import uk from "../../../equeue/kernel/messages/uk/staff.ftl?raw";
import { Messages } from "../../../equeue/ui/shared/messages";
import { secondsUntil, writtenWait } from "../../../equeue/ui/staff/durations";

const messages = new Messages({ uk: [uk], en: [en] });

const WAITS: readonly (readonly [seconds: number, words: string])[] = [
  [0, "менше хвилини"],
  [59, "менше хвилини"],
  [60, "1\u00a0хв"],
  [3599, "59\u00a0хв"],
  [3600, "1\u00a0год"],
  [3900, "1\u00a0год 5\u00a0хв"],
];

for (const [seconds, words] of WAITS) {
  test(`${seconds} s are «${words}»`, () => {
    assert.equal(writtenWait(messages, seconds), words);
  });
}

test("seconds until a moment are whole and never negative", () => {
  const now = Date.parse("2026-11-22T08:00:00.000Z");
  assert.equal(secondsUntil("2026-11-22T08:00:00.100Z", now), 1);
  assert.equal(secondsUntil("2026-11-22T08:00:15.000Z", now), 15);
  assert.equal(secondsUntil("2026-11-22T07:59:00.000Z", now), 0);
  assert.equal(secondsUntil(null, now), 0);
});
