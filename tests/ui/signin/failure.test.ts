import assert from "node:assert/strict";
import { test } from "node:test";

import { NoAnswer, Refused } from "../../../equeue/ui/shared/http";
import { failureOf } from "../../../equeue/ui/signin/failure";

function refused(status: number, code: string, more: Record<string, unknown> = {}): Refused {
  return new Refused({ type: "about:blank", title: "", status, code, detail: "", ...more }, status);
}

test("a wrong name and a wrong password are told alike", () => {
  assert.deepEqual(failureOf(refused(401, "wrong-password")), { id: "signin-wrong" });
});

test("too many attempts say how long to wait, if that is known", () => {
  const known = failureOf(refused(429, "too-many-requests", { retry_after_s: 30 }));
  assert.deepEqual(known, { id: "signin-slow-down", args: { seconds: 30 } });
  assert.deepEqual(failureOf(refused(429, "too-many-requests")), { id: "signin-slow-down-soon" });
});

test("a silent server and an absent database are told alike", () => {
  assert.deepEqual(failureOf(new NoAnswer("timeout")), { id: "signin-no-server" });
  assert.deepEqual(failureOf(refused(503, "database-away")), { id: "signin-no-server" });
});

test("anything else is told in the server's words", () => {
  const failure = failureOf(refused(422, "invalid-field", { detail: "Поле «name»…" }));
  assert.deepEqual(failure, { id: "signin-other-problem", args: { detail: "Поле «name»…" } });
});
