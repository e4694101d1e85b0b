import assert from "node:assert/strict";
import { test } from "node:test";

import { dayOf, daysOff, likeMonday, timeOf, writtenDay, writtenDaysOff } from "../../../equeue/ui/admin/week";

const MONDAY = { open: "08:00-17:00", breaks: ["13:00-13:45"], last_ticket: 30, issue: null };

test("a day is read and written without a change", () => {
  assert.deepEqual(writtenDay(dayOf(MONDAY)), MONDAY);
  assert.equal(writtenDay(dayOf(null)), null);
});

test("a plain span is a day without breaks", () => {
  assert.deepEqual(dayOf("09:00-12:00"), { open: { from: "09:00", until: "12:00" }, breaks: [], lastTicket: null, issue: null });
});

test("the working week can be like Monday, the weekend stays", () => {
  const week = likeMonday({ monday: MONDAY, tuesday: null, saturday: null });
  assert.deepEqual(week["friday"], MONDAY);
  assert.equal(week["saturday"], null);
});

test("dates that differ are closed or have hours", () => {
  const written = [{ day: "2026-12-24", ...MONDAY }, { day: "2026-12-25", closed: true }];
  assert.deepEqual(writtenDaysOff(daysOff(written)), written);
});

test("a time may be typed in any way that leaves no doubt", () => {
  assert.deepEqual(["9", "900", "9.00", "9:00", " 17:30 "].map(timeOf), ["09:00", "09:00", "09:00", "09:00", "17:30"]);
  assert.equal(timeOf("noon"), "noon");
});
