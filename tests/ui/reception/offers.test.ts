import assert from "node:assert/strict";
import { test } from "node:test";

import type { Service } from "../../../equeue/ui/reception/finding";
import { mayAdd, obstacle, onlyOne, servicesOf, without } from "../../../equeue/ui/reception/offers";

function service(id: string, reason: Service["reason"] = null): Service {
  return {
    id,
    name: id,
    open: reason === null,
    reason,
    requirement: null,
    again_at: null,
    waiting: 0,
    ahead: 0,
    estimate: null,
  };
}

test("reception issues outside hours, asks over the quota, and never what nobody can do", () => {
  assert.equal(obstacle(service("a")), null);
  (["outside-hours", "closed", "full", "suspended"] as const).forEach((reason) =>
    assert.equal(obstacle(service("a", reason)), "tell"),
  );
  assert.equal(obstacle(service("a", "quota-reached")), "ask");
  (["not-served", "without-ticket", "requirement-down"] as const).forEach((reason) =>
    assert.equal(obstacle(service("a", reason)), "never"),
  );
});

test("the services of a visit stand in the order in which they were added", () => {
  const visit = { added: [service("a"), service("b")], chosen: service("c") };
  assert.deepEqual(
    servicesOf(visit).map((one) => one.id),
    ["a", "b", "c"],
  );
  assert.deepEqual(servicesOf({ added: [service("a")], chosen: null }).length, 1);
});

test("a service that is taken out leaves the last of the others chosen", () => {
  const visit = { added: [service("a"), service("b")], chosen: service("c") };
  const left = without(visit, 0);
  assert.equal(left.chosen?.id, "c");
  assert.deepEqual(
    left.added.map((one) => one.id),
    ["b"],
  );
  assert.equal(without(visit, 2).chosen?.id, "b");
  assert.deepEqual(without({ added: [], chosen: service("a") }, 0), { added: [], chosen: null });
});

test("a visit has ten services at most, and the next follows a chosen one", () => {
  assert.equal(mayAdd({ added: [], chosen: null }), false);
  assert.equal(mayAdd({ added: [], chosen: service("a") }), true);
  const nine = Array.from({ length: 9 }, (_, place) => service(String(place)));
  assert.equal(mayAdd({ added: nine, chosen: service("a") }), false);
});

test("Enter in the search means the only one that can be issued", () => {
  assert.equal(onlyOne([{ services: [service("a")] }])?.id, "a");
  assert.equal(onlyOne([{ services: [service("a", "not-served"), service("b")] }])?.id, "b");
  assert.equal(onlyOne([{ services: [service("a")] }, { services: [service("b")] }]), null);
  assert.equal(onlyOne([]), null);
});
