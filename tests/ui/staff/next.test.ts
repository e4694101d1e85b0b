import assert from "node:assert/strict";
import { test } from "node:test";

import { safeNext, signInAddress } from "../../../equeue/ui/staff/next";

test("a path of this server is followed", () => {
  assert.equal(safeNext("/operator"), "/operator");
  assert.equal(safeNext("/preview/printer-1?x=1"), "/preview/printer-1?x=1");
});

const REFUSED: readonly (string | null)[] = [
  null,
  "",
  "operator",
  "https://evil.example/",
  "//evil.example/",
  "/\\evil.example",
  "/%0d\n",
  "javascript:alert(1)",
  "/.//evil.example",
  "/sign-in",
  "/sign-in?next=/operator",
  `/${"a".repeat(600)}`,
];

for (const given of REFUSED) {
  test(`not followed: ${String(given).slice(0, 40)}`, () => {
    assert.equal(safeNext(given), null);
  });
}

test("the sign-in address comes back to where one was", () => {
  assert.equal(signInAddress("/operator?window=w3"), "/sign-in?next=%2Foperator%3Fwindow%3Dw3");
  assert.equal(signInAddress("/"), "/sign-in");
  assert.equal(signInAddress("//evil.example"), "/sign-in");
});
