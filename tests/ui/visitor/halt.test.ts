import assert from "node:assert/strict";
import { test } from "node:test";

import type { SuspensionReason, TrackState } from "../../../equeue/ui/shared/states";
import { haltOf } from "../../../equeue/ui/visitor/halt";

type Branch = TrackState["branch"];

const BRANCH: Branch = {
  id: "main",
  name: "Центр",
  state: "open",
  time_zone: "Europe/Kyiv",
  address: "",
  suspensions: [],
  resumes_at: null,
  opens_at: null,
  shelter: "ліворуч",
};

function track(branch: Partial<Branch>, more: Partial<TrackState> = {}): TrackState {
  return { state: "waiting", requirement: null, ...more, branch: { ...BRANCH, ...branch } } as TrackState;
}

function standing(reason: SuspensionReason, text = ""): Partial<Branch> {
  return { state: "suspended", suspensions: [{ reason, text, began_at: "2026-11-23T08:00:00Z" }] };
}

test("while the branch is open nothing holds anybody up", () => {
  assert.equal(haltOf(track({})), null);
});

test("in an alert the way to the shelter is told, for other reasons it is not", () => {
  assert.deepEqual([haltOf(track(standing("air-alert")))?.kind, haltOf(track(standing("air-alert")))?.shelter], ["air-alert", "ліворуч"]);
  assert.equal(haltOf(track(standing("power")))?.shelter, "");
});

test("the staff's own words go before those of the page", () => {
  const halt = haltOf(track(standing("other", "Прорив водопроводу")));
  assert.deepEqual([halt?.text, halt?.words], [null, "Прорив водопроводу"]);
  assert.equal(haltOf(track(standing("other")))?.text, "halt-other-text");
});

test("the countdown says when it goes on", () => {
  const resumes_at = "2026-11-23T08:10:00Z";
  const halt = haltOf(track({ state: "suspended", resumes_at }));
  assert.deepEqual([halt?.kind, halt?.again], ["resuming", resumes_at]);
});

test("a branch that works through an alert shows the way and goes on", () => {
  const halt = haltOf(track({ ...standing("air-alert"), state: "open" }));
  assert.deepEqual([halt?.kind, halt?.shelter], ["alert-goes-on", "ліворуч"]);
});

test("a service that lacks something says so, unless the whole branch stands", () => {
  const requirement = "реєстр";
  assert.equal(haltOf(track({}, { requirement }))?.kind, "requirement");
  assert.equal(haltOf(track(standing("power"), { requirement }))?.kind, "power");
});

test("a closed branch tells those who wait when it opens, and nobody whose visit is going on", () => {
  const opens_at = "2026-11-24T06:00:00Z";
  assert.equal(haltOf(track({ state: "closed", opens_at }))?.again, opens_at);
  assert.equal(haltOf(track({ state: "closed", opens_at }, { state: "on_paper" }))?.kind, "closed");
  assert.equal(haltOf(track({ state: "closed", opens_at }, { state: "serving" })), null);
});

test("whose visit is over is left in peace", () => {
  (["served", "no_show", "cancelled", "unclosed"] as const).forEach((state) => {
    assert.equal(haltOf(track(standing("air-alert"), { state })), null);
  });
});
