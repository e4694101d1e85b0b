import assert from "node:assert/strict";
import { test } from "node:test";

import { ServerClock, stopwatch, wallDate, wallTime } from "../../../equeue/ui/shared/clock";

class HandMoved {
  at = 0;
  readonly ticks = (): number => this.at;
}

const EIGHT = Date.parse("2026-11-22T08:00:00.000Z");

test("the server's time runs on from its last word", () => {
  const hand = new HandMoved();
  const clock = new ServerClock(hand.ticks);
  clock.observe("2026-11-22T08:00:00.000Z");
  hand.at = 1500;
  assert.equal(clock.now(), EIGHT + 1500);
});

test("a late message does not set the clock back", () => {
  const hand = new HandMoved();
  const clock = new ServerClock(hand.ticks);
  clock.observe("2026-11-22T08:00:00.000Z");
  hand.at = 2800;
  clock.observe("2026-11-22T08:00:02.000Z");
  assert.equal(clock.now(), EIGHT + 2800);
});

test("a server whose clock was set back by an hour is believed", () => {
  const hand = new HandMoved();
  const clock = new ServerClock(hand.ticks);
  clock.observe("2026-11-22T09:00:00.000Z");
  clock.observe("2026-11-22T08:00:00.000Z");
  assert.equal(clock.now(), EIGHT);
});

test("seconds of a live state are counted on from its moment", () => {
  const hand = new HandMoved();
  const clock = new ServerClock(hand.ticks);
  clock.observe("2026-11-22T08:00:00.000Z");
  hand.at = 61_000;
  assert.equal(clock.grown(100, "2026-11-22T08:00:00.000Z"), 161);
  assert.equal(clock.secondsSince("2026-11-22T09:00:00.000Z"), 0);
});

test("the wall clock is that of the branch, in summer and in winter", () => {
  assert.equal(wallTime(EIGHT, "Europe/Kyiv"), "10:00");
  assert.equal(wallTime(Date.parse("2026-07-01T21:30:00.000Z"), "Europe/Kyiv"), "00:30");
  assert.equal(wallDate(EIGHT, "Europe/Kyiv", "uk"), "неділя, 22 листопада");
});

test("a stopwatch shows hours only when there are any", () => {
  assert.deepEqual([stopwatch(42), stopwatch(725), stopwatch(3725)], ["0:42", "12:05", "1:02:05"]);
});

test("a time zone that the browser does not know breaks nothing", () => {
  assert.match(wallTime(EIGHT, "Europe/Nowhere"), /^\d\d:00$/u);
});
