import assert from "node:assert/strict";
import { test } from "node:test";

import { branchNameOf, namedGroups, nameOf, type Names, namesPath } from "../../../equeue/ui/shared/names";

const ENGLISH: Names = {
  branch: "main",
  language: "en",
  state: {
    first_language: "uk",
    branch: "Service center",
    address: "",
    groups: { desk: "Front desk" },
    services: { advice: "Advice" },
    hold_reasons: { copies: "Making copies" },
    outcomes: { copies: "Copies made" },
    priorities: {},
    requirements: { register: "Register of citizens" },
  },
};
const ADVICE = { id: "advice", name: "Консультація" };

test("things are named in the language of the page, each of its own kind", () => {
  assert.equal(nameOf(ENGLISH, "services", ADVICE), "Advice");
  assert.equal(nameOf(ENGLISH, "hold_reasons", { id: "copies", name: "Копії" }), "Making copies");
  assert.equal(nameOf(ENGLISH, "outcomes", { id: "copies", name: "Копії" }), "Copies made");
  assert.equal(branchNameOf(ENGLISH, { id: "main", name: "Центр" }), "Service center");
});

test("groups come with the names of their services", () => {
  const service = { ...ADVICE, open: true, reason: null, again_at: null, waiting: 2, ahead: 2, estimate: null };
  const [group] = namedGroups(ENGLISH, [{ id: "desk", letter: "К", name: "Рецепція", icon: "info", services: [service] }]);
  assert.equal(group?.name, "Front desk");
  assert.deepEqual(group?.services, [{ ...service, name: "Advice" }]);
});

test("what a service cannot do without is named, too", () => {
  const service = { ...ADVICE, open: false, reason: "requirement-down", again_at: null, waiting: 0, ahead: 0, estimate: null } as const;
  const down = { ...service, requirement: "Реєстр громади", requirement_id: "register" };
  const [group] = namedGroups(ENGLISH, [{ id: "desk", letter: "К", name: "Рецепція", icon: "info", services: [down] }]);
  assert.equal(group?.services[0]?.requirement, "Register of citizens");
});

test("what the names do not know keeps the name it came with", () => {
  assert.equal(nameOf(ENGLISH, "services", { id: "new", name: "Нова" }), "Нова");
  assert.equal(nameOf(null, "services", ADVICE), "Консультація");
  assert.equal(branchNameOf(ENGLISH, { id: "other", name: "Інший центр" }), "Інший центр");
});

test("in the branch's first language a state is newer than the names that were fetched once", () => {
  const own: Names = { ...ENGLISH, language: "uk", state: { ...ENGLISH.state, services: { advice: "Порада" } } };
  assert.equal(nameOf(own, "services", ADVICE), "Консультація");
});

test("a branch's id is safe in the address", () => {
  assert.equal(namesPath("a/b", "en"), "/branches/a%2Fb/names?language=en");
});
