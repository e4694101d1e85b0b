import assert from "node:assert/strict";
import { test } from "node:test";

import { Intention } from "../../../equeue/ui/shared/http";
import { idleness, isUnused } from "../../../kiosk/idle";
import { after, begin, type Kiosk } from "../../../kiosk/machine";

const PATIENCE = { idle_s: 40, warn_s: 20 };

function atServices(): Kiosk {
  return after(begin(0), { type: "group", group: "land" }, 0);
}

test("after forty seconds the visitor is asked, with the seconds that are left", () => {
  assert.deepEqual(idleness(atServices(), PATIENCE, 39_999), { name: "busy" });
  assert.deepEqual(idleness(atServices(), PATIENCE, 40_000), { name: "asking", left_s: 20 });
  assert.deepEqual(idleness(atServices(), PATIENCE, 59_500), { name: "asking", left_s: 1 });
});

test("after twenty more it is over", () => {
  assert.deepEqual(idleness(atServices(), PATIENCE, 60_000), { name: "over" });
});

test("a touch begins it anew", () => {
  const touched = after(atServices(), { type: "touch" }, 39_000);
  assert.equal(idleness(touched, PATIENCE, 60_000).name, "busy");
});

test("the Ukrainian start has nothing to forget, the English one has", () => {
  assert.equal(idleness(begin(0), PATIENCE, 600_000).name, "busy");
  assert.equal(idleness(after(begin(0), { type: "language", language: "en" }, 0), PATIENCE, 60_000).name, "over");
});

test("nobody is asked while the ticket is being made", () => {
  const issuing = after(atServices(), { type: "service", service: "s", intention: new Intention() }, 0);
  assert.equal(idleness(issuing, PATIENCE, 600_000).name, "busy");
});

test("services chosen for one ticket are forgotten too when their visitor has gone", () => {
  const chosen = after(atServices(), { type: "several", wanted: true }, 0);
  assert.equal(idleness(after(chosen, { type: "back" }, 0), PATIENCE, 60_000).name, "over");
});

test("a kiosk at its start that nobody has touched for ten seconds may begin anew", () => {
  const fresh = begin(0);
  assert.equal(isUnused(fresh, 9999), false);
  assert.equal(isUnused(fresh, 10_000), true);
  assert.equal(isUnused(atServices(), 3_600_000), false);
  assert.equal(isUnused(after(fresh, { type: "language", language: "en" }, 0), 3_600_000), false);
});
