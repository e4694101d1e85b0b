import assert from "node:assert/strict";
import { test } from "node:test";

import type { StaffSession } from "../../../equeue/ui/shared/states";
import { branchesFor, firstPage, isInCharge, pagesOf } from "../../../equeue/ui/staff/roles";

function session(...roles: readonly (readonly [branch: string, role: string])[]): StaffSession {
  return {
    staff: { id: "st_1", name: "Олена", roles: roles.map(([branch, role]) => ({ branch, role })) },
    csrf_token: "t",
  };
}

test("an operator works at the console of their branches, each once", () => {
  const both = session(["main", "operator"], ["main", "operator"], ["van", "operator"], ["van", "auditor"]);
  assert.deepEqual(branchesFor(both, "operator"), ["main", "van"]);
  assert.deepEqual(branchesFor(both, "manager"), []);
});

test("an administrator may look at the hall", () => {
  assert.deepEqual(pagesOf(session(["main", "administrator"])), ["manager", "admin"]);
});

test("one begins at the page of one's work, or at the list of pages", () => {
  assert.equal(firstPage(session(["main", "operator"])), "/operator");
  assert.equal(firstPage(session(["main", "reception"])), "/reception");
  assert.equal(firstPage(session(["main", "auditor"])), "/");
});

test("reception and the manager say whether the branch works, in their branch alone", () => {
  assert.ok(isInCharge(session(["main", "reception"]), "main"));
  assert.ok(isInCharge(session(["main", "manager"]), "main"));
  assert.ok(!isInCharge(session(["main", "administrator"], ["main", "operator"]), "main"));
  assert.ok(!isInCharge(session(["van", "manager"]), "main"));
});
