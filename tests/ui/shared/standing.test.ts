import assert from "node:assert/strict";
import { test } from "node:test";

import { secondsLeft, standingOf, type Stands, worksThroughAlert } from "../../../equeue/ui/shared/standing";
import type { SuspensionReason } from "../../../equeue/ui/shared/states";

const AT = "2026-11-23T08:00:00Z";

function branch(...reasons: SuspensionReason[]): Stands {
  const suspensions = reasons.map((reason) => ({ reason, text: "", began_at: AT }));
  return { state: "suspended", suspensions, resumes_at: null };
}

test("a branch that is open or closed does not stand", () => {
  assert.equal(standingOf({ ...branch(), state: "open" }), null);
  assert.equal(standingOf({ ...branch(), state: "closed" }), null);
});

test("of several reasons the alert is told, then the silence", () => {
  assert.equal(standingOf(branch("other", "power", "silence", "air-alert"))?.kind, "air-alert");
  assert.equal(standingOf(branch("other", "power", "silence"))?.kind, "silence");
  assert.equal(standingOf(branch("other", "power"))?.kind, "power");
});

test("without a reason people are coming back", () => {
  const standing = standingOf({ ...branch(), resumes_at: "2026-11-23T08:10:00Z" });
  assert.equal(standing?.kind, "resuming");
  assert.equal(standing && secondsLeft(standing, Date.parse("2026-11-23T08:00:18.200Z")), 582);
  assert.equal(standing && secondsLeft(standing, Date.parse("2026-11-23T08:11:00Z")), 0);
});

test("while a reason holds nobody knows when it goes on", () => {
  const standing = standingOf({ ...branch("air-alert"), resumes_at: "2026-11-23T08:10:00Z" });
  assert.equal(standing && secondsLeft(standing, Date.parse(AT)), null);
});

test("a branch in its shelter shows the sign and goes on", () => {
  assert.equal(worksThroughAlert({ ...branch("air-alert"), state: "open" }), true);
  assert.equal(worksThroughAlert(branch("air-alert")), false);
  assert.equal(worksThroughAlert({ ...branch("power"), state: "open" }), false);
});
