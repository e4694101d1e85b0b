import assert from "node:assert/strict";
import { test } from "node:test";

import { standingOf } from "../../../equeue/ui/operator/standing";
import type { BranchState, SuspensionState } from "../../../equeue/ui/shared/states";
import { OPEN } from "../shared/branch";
import { moment, NOW } from "./states";

const ALERT: SuspensionState = { reason: "air-alert", text: "", began_at: moment(-60) };

test("a branch stands for all its reasons", () => {
  const power: SuspensionState = { reason: "power", text: "до вечора", began_at: moment(-30) };
  const branch: BranchState = { ...OPEN, state: "suspended", reasons: ["air-alert", "power"], suspensions: [ALERT, power] };
  assert.deepEqual(standingOf(branch, NOW), { kind: "stands", reasons: [ALERT, power] });
});

test("when the last reason has ended, the seconds until calling goes on are counted", () => {
  const branch: BranchState = { ...OPEN, state: "suspended", resumes_at: moment(90) };
  assert.deepEqual(standingOf(branch, NOW), { kind: "resuming", seconds: 90 });
});

test("an alert in a branch that works in its shelter stops nothing", () => {
  const branch: BranchState = { ...OPEN, reasons: ["air-alert"], suspensions: [ALERT] };
  assert.deepEqual(standingOf(branch, NOW), { kind: "alert" });
});

test("the time of coming back is said until it is over", () => {
  assert.deepEqual(standingOf({ ...OPEN, grace_until: moment(60) }, NOW), { kind: "grace", until: moment(60) });
  assert.deepEqual(standingOf({ ...OPEN, grace_until: moment(-1) }, NOW), { kind: "works" });
});
