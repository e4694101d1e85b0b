import assert from "node:assert/strict";
import { test } from "node:test";

import { notIssuing, opening, writtenMoment } from "../../../equeue/ui/staff/hours";

const EVENING = "2026-11-22T15:00:00Z";
const MORNING = "2026-11-23T06:00:00Z";

test("an open center says until when", () => {
  assert.deepEqual(opening({ state: "open", opens_at: null, closes_at: EVENING }), {
    id: "standing-open-until",
    at: EVENING,
  });
  assert.equal(opening({ state: "open", opens_at: null, closes_at: null }).id, "standing-open");
});

test("after closing time those who wait are still served", () => {
  assert.equal(opening({ state: "open", opens_at: MORNING, closes_at: null }).id, "standing-open-after-hours");
});

test("a closed center says from when", () => {
  assert.deepEqual(opening({ state: "closed", opens_at: MORNING, closes_at: null }), {
    id: "standing-closed-until",
    at: MORNING,
  });
  assert.equal(opening({ state: "closed", opens_at: null, closes_at: null }).id, "standing-closed");
});

test("standing still comes before the hours", () => {
  assert.equal(opening({ state: "suspended", opens_at: null, closes_at: EVENING }).id, "standing-suspended");
});

test("an open center without tickets says why and when again", () => {
  const closed = { open: false, reason: "break", again_at: EVENING } as const;
  assert.deepEqual(notIssuing({ state: "open", issuing: closed }), { id: "standing-no-tickets-break-until", at: EVENING });
  const full = { open: false, reason: "full", again_at: null } as const;
  assert.deepEqual(notIssuing({ state: "open", issuing: full }), { id: "standing-no-tickets-full", at: null });
});

test("what the state says already is not said twice", () => {
  const open = { open: true, reason: null, again_at: null } as const;
  const closed = { open: false, reason: "closed", again_at: MORNING } as const;
  const suspended = { open: false, reason: "suspended", again_at: null } as const;
  assert.equal(notIssuing({ state: "open", issuing: open }), null);
  assert.equal(notIssuing({ state: "closed", issuing: closed }), null);
  assert.equal(notIssuing({ state: "suspended", issuing: suspended }), null);
});

test("a moment of another day has its date", () => {
  const now = Date.parse("2026-11-22T12:00:00Z");
  assert.equal(writtenMoment("2026-11-22T07:05:00Z", "Europe/Kyiv", "uk", now), "09:05");
  assert.equal(writtenMoment("2026-11-21T15:50:00Z", "Europe/Kyiv", "uk", now), "субота, 21 листопада, 17:50");
});
