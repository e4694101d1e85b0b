import assert from "node:assert/strict";
import { test } from "node:test";

import type { BoardCall, BoardRow } from "../../../equeue/ui/shared/states";
import { BRIGHT_MS, NOBODY, nextTop, rowsBelow, shownOnTop, type Top, TURN_MS } from "../../../display/top";

function call(id: string, label: string, window: string, state: BoardCall["state"] = "called"): BoardCall {
  return { call_id: id, label, window, kind: "call", at: "2026-11-22T08:00:00.000Z", state, speak: null };
}

function row(label: string, window: string, at: string, state: BoardRow["state"] = "called"): BoardRow {
  return { label, window, at: `2026-11-22T08:${at}.000Z`, state };
}

const FIRST = call("cl_1", "П047", "3");
const SECOND = call("cl_2", "Ж048", "1");
const THIRD = call("cl_3", "Д049", "2");
const ALL = [THIRD, SECOND, FIRST];

test("three calls at once take turns, the oldest first, five seconds each", () => {
  let top = nextTop(NOBODY, ALL, [FIRST, SECOND, THIRD], 0);
  assert.equal(top.call?.label, "П047");
  top = nextTop(top, ALL, [], TURN_MS - 1);
  assert.equal(top.call?.label, "П047");
  top = nextTop(top, ALL, [], TURN_MS);
  assert.equal(top.call?.label, "Ж048");
  top = nextTop(top, ALL, [], 2 * TURN_MS);
  assert.equal(top.call?.label, "Д049");
});

test("a call that comes later than five seconds after the last is on top at once", () => {
  const top = nextTop(nextTop(NOBODY, [FIRST], [FIRST], 0), [SECOND, FIRST], [SECOND], 6000);
  assert.equal(top.call?.label, "Ж048");
});

test("a withdrawn call leaves the top place and the turn at once", () => {
  const waiting = nextTop(NOBODY, ALL, [FIRST, SECOND, THIRD], 0);
  const withdrawn = ALL.map((each) => (each === THIRD ? each : { ...each, state: "withdrawn" as const }));
  assert.equal(nextTop(waiting, withdrawn, [], 100).call?.label, "Д049");
});

test("a call stands out for nine seconds and is then settled", () => {
  const top: Top = { call: FIRST, since: 0, pending: [] };
  const rows = [row("П047", "3", "00:00")];
  assert.equal(shownOnTop(top, rows, BRIGHT_MS - 1)?.isBright, true);
  assert.equal(shownOnTop(top, rows, BRIGHT_MS)?.isBright, false);
});

test("when its visit is over the newest call of the rows takes the place", () => {
  const top: Top = { call: FIRST, since: 0, pending: [] };
  const rows = [row("Ж046", "1", "02:00", "serving"), row("Д045", "4", "01:00")];
  assert.equal(shownOnTop(top, rows, BRIGHT_MS)?.label, "Д045");
});

test("a visitor who is being served is not called any more", () => {
  const rows = [row("Ж046", "1", "02:00", "serving")];
  assert.equal(shownOnTop(NOBODY, rows, 0)?.isServing, true);
});

test("without calls and rows there is nothing to show", () => {
  assert.equal(shownOnTop(NOBODY, [], 0), null);
});

test("the list has everything but the top place, the newest first", () => {
  const rows = [row("П047", "3", "00:00"), row("Д049", "2", "02:00"), row("Ж048", "1", "01:00")];
  const shown = { label: "П047", window: "3", isRecall: false, isBright: true, isServing: false };
  assert.deepEqual(rowsBelow(rows, shown).map((each) => each.label), ["Д049", "Ж048"]);
});

test("calls that wait for their turn are in the list already", () => {
  const top = nextTop(NOBODY, ALL, [FIRST, SECOND, THIRD], 0);
  const rows = [row("Д049", "2", "00:02"), row("Ж048", "1", "00:01"), row("П047", "3", "00:00")];
  assert.deepEqual(rowsBelow(rows, shownOnTop(top, rows, 0)).map((each) => each.label), ["Д049", "Ж048"]);
});
