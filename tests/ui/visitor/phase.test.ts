import assert from "node:assert/strict";
import { test } from "node:test";

import type { TrackState } from "../../../equeue/ui/shared/states";
import { isNewCall, phaseOf } from "../../../equeue/ui/visitor/phase";

function track(state: TrackState["state"], ahead: number | null = 3, called_at: string | null = null): TrackState {
  return { state, ahead, called_at } as TrackState;
}

test("who waits sees the people ahead and may leave", () => {
  const phase = phaseOf(track("waiting"));
  assert.deepEqual([phase.title, phase.step, phase.canLeave], ["visitor-ahead", 0, true]);
});

test("an unknown place is not called nought", () => {
  assert.equal(phaseOf(track("waiting", null)).title, "visitor-in-line");
});

test("who is called sees it in yellow and cannot leave by mistake", () => {
  const phase = phaseOf(track("called"));
  assert.deepEqual([phase.tone, phase.step, phase.canLeave], ["call", 1, false]);
});

test("every end of a visit says so and offers nothing more", () => {
  (["served", "no_show", "cancelled", "unclosed"] as const).forEach((state) => {
    const phase = phaseOf(track(state, null));
    assert.deepEqual([phase.tone, phase.step, phase.canLeave], ["over", null, false]);
  });
});

test("a number on paper says that it is to be entered, and there is no line to leave yet", () => {
  const phase = phaseOf(track("on_paper", null));
  assert.deepEqual([phase.title, phase.tone, phase.step, phase.canLeave], ["visitor-on-paper", "calm", null, false]);
});

test("a call is signalled once, a recall again", () => {
  const first = "2026-11-22T08:00:00.000Z";
  assert.equal(isNewCall(track("called", null, first), null), true);
  assert.equal(isNewCall(track("called", null, first), first), false);
  assert.equal(isNewCall(track("called", null, "2026-11-22T08:01:00.000Z"), first), true);
  assert.equal(isNewCall(track("waiting"), null), false);
});
