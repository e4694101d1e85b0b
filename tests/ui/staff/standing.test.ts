import assert from "node:assert/strict";
import { test } from "node:test";

import {
  beginnable,
  down,
  isCountdown,
  isGrace,
  isQuiet,
  isUnknown,
  type Standing,
} from "../../../equeue/ui/staff/standing";
import { OPEN } from "../shared/branch";

const NOW = Date.parse("2026-11-22T09:00:00Z");
const LATER = "2026-11-22T09:10:00Z";

const QUIET: Standing = { branch: OPEN, requirements: [], proposals: [], feed: null };

test("an ordinary hour needs no words", () => {
  assert.ok(isQuiet(QUIET, NOW));
  const feed = { state: "none", fault: null, since: LATER } as const;
  const requirements = [{ id: "r", name: "Реєстр", up: true, changed_at: null }];
  assert.ok(isQuiet({ ...QUIET, feed, requirements }, NOW));
});

test("whatever is out of the ordinary is said", () => {
  const alert = { reason: "air-alert", text: "", began_at: LATER } as const;
  const unusual: readonly Partial<Standing>[] = [
    { branch: { ...OPEN, suspensions: [alert] } },
    { branch: { ...OPEN, state: "suspended", resumes_at: LATER } },
    { branch: { ...OPEN, grace_until: LATER } },
    { proposals: [{ id: "p", kind: "power", from_at: LATER, until_at: null }] },
    { requirements: [{ id: "r", name: "Реєстр", up: false, changed_at: LATER }] },
    { feed: { state: "unknown", fault: "no-answer", since: LATER } },
  ];
  unusual.forEach((part) => assert.equal(isQuiet({ ...QUIET, ...part }, NOW), false));
});

test("people come back while it stands for no reason until a moment", () => {
  assert.ok(isCountdown({ state: "suspended", resumes_at: LATER }));
  assert.ok(!isCountdown({ state: "suspended", resumes_at: null }));
  assert.ok(!isCountdown({ state: "open", resumes_at: LATER }));
});

test("the grace ends by itself and does not begin before the work does", () => {
  assert.ok(isGrace({ state: "open", grace_until: LATER }, NOW));
  assert.ok(!isGrace({ state: "open", grace_until: LATER }, Date.parse(LATER)));
  assert.ok(!isGrace({ state: "suspended", grace_until: LATER }, NOW));
});

test("an unknown answer is unknown, never no alert; without a feed there is nothing to say", () => {
  assert.ok(isUnknown({ state: "unknown", fault: "no-answer", since: LATER }));
  assert.ok(!isUnknown({ state: "none", fault: null, since: LATER }));
  assert.ok(!isUnknown(null));
});

test("a reason that holds cannot be begun again, and silence is kept by the clock alone", () => {
  assert.deepEqual(beginnable({ reasons: [] }), ["air-alert", "power", "other"]);
  assert.deepEqual(beginnable({ reasons: ["air-alert", "silence"] }), ["power", "other"]);
});

test("only what is down is named", () => {
  const requirements = [
    { id: "a", name: "A", up: true, changed_at: null },
    { id: "b", name: "B", up: false, changed_at: LATER },
  ];
  assert.deepEqual(
    down(requirements).map((one) => one.id),
    ["b"],
  );
});
