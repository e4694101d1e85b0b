import assert from "node:assert/strict";
import { test } from "node:test";

import { byNeed, isServed, longestNow, shareOf, working } from "../../../equeue/ui/manager/figures";
import type { HallWindow, ServiceCount } from "../../../equeue/ui/shared/states";

function window(state: HallWindow["state"], ...service_ids: readonly string[]): HallWindow {
  const services = service_ids.map((id) => `Послуга ${id}`);
  return { window: { id: state, label: state }, state, operator: null, since: null, label: null, ticket: null, services, service_ids };
}

function count(name: string, waiting: number, longest_s: number | null): ServiceCount {
  return { service: { id: name, name }, count: waiting, longest_s, requirement: null, requirement_id: null };
}

test("a window on a break or closed does not work", () => {
  const windows = [window("free"), window("called"), window("serving"), window("break"), window("closed")];
  assert.deepEqual(working(windows), { working: 3, all: 5 });
});

test("a service counts as served while a window that gives it is open, also on a break", () => {
  assert.equal(isServed("passport", [window("closed", "passport")]), false);
  assert.equal(isServed("passport", [window("break", "passport")]), true);
});

test("the longest line stands first, then the longest wait", () => {
  const counts = byNeed([count("a", 1, 60), count("b", 3, 10), count("c", 1, 600)]);
  assert.deepEqual(counts.map((one) => one.service.id), ["b", "c", "a"]);
});

test("bars are shares of the longest line", () => {
  const counts = [count("a", 4, null), count("b", 1, null)];
  assert.equal(shareOf(4, counts), 100);
  assert.equal(shareOf(1, counts), 25);
  assert.equal(shareOf(0, []), 0);
});

test("the longest wait counts on between two states", () => {
  assert.equal(longestNow({ longest_wait_s: 60 }, 5), 65);
  assert.equal(longestNow({ longest_wait_s: null }, 5), null);
});
