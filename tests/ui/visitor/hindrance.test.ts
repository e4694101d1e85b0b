import assert from "node:assert/strict";
import { test } from "node:test";

import type { SuspensionReason, TrackState } from "../../../equeue/ui/shared/states";
import { hindranceOf } from "../../../equeue/ui/visitor/hindrance";

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
  assert.equal(hindranceOf(track({})), null);
});

test("in an alert the way to the shelter is told, for other reasons it is not", () => {
  assert.deepEqual([hindranceOf(track(standing("air-alert")))?.kind, hindranceOf(track(standing("air-alert")))?.shelter], ["air-alert", "ліворуч"]);
  assert.equal(hindranceOf(track(standing("power")))?.shelter, "");
});

test("the staff's own words go before those of the page", () => {
  const hindrance = hindranceOf(track(standing("other", "Прорив водопроводу")));
  assert.deepEqual([hindrance?.text, hindrance?.words], [null, "Прорив водопроводу"]);
  assert.equal(hindranceOf(track(standing("other")))?.text, "suspension-other-text");
});

test("the countdown says when it goes on", () => {
  const resumes_at = "2026-11-23T08:10:00Z";
  const hindrance = hindranceOf(track({ state: "suspended", resumes_at }));
  assert.deepEqual([hindrance?.kind, hindrance?.again], ["resuming", resumes_at]);
});

test("a branch that works through an alert shows the way and goes on", () => {
  const hindrance = hindranceOf(track({ ...standing("air-alert"), state: "open" }));
  assert.deepEqual([hindrance?.kind, hindrance?.shelter], ["alert-goes-on", "ліворуч"]);
});

test("a service that lacks something says so, unless the whole branch stands", () => {
  const requirement = "реєстр";
  assert.equal(hindranceOf(track({}, { requirement }))?.kind, "requirement");
  assert.equal(hindranceOf(track(standing("power"), { requirement }))?.kind, "power");
});

test("a closed branch tells those who wait when it opens, and nobody whose visit is going on", () => {
  const opens_at = "2026-11-24T06:00:00Z";
  assert.equal(hindranceOf(track({ state: "closed", opens_at }))?.again, opens_at);
  assert.equal(hindranceOf(track({ state: "closed", opens_at }, { state: "on_paper" }))?.kind, "closed");
  assert.equal(hindranceOf(track({ state: "closed", opens_at }, { state: "serving" })), null);
});

test("whose visit is over is left in peace", () => {
  (["served", "no_show", "cancelled", "unclosed"] as const).forEach((state) => {
    assert.equal(hindranceOf(track(standing("air-alert"), { state })), null);
  });
});
