import assert from "node:assert/strict";
import { test } from "node:test";

import { newcomers, newestFirst, type Slip } from "../../../equeue/ui/preview/slips";

function slip(job: string, at: string): Slip {
  return { job, at, url: `/${job}.png` };
}

const OLD = slip("pj_1", "2026-11-22T08:00:00.000Z");
const NEW = slip("pj_2", "2026-11-22T08:01:00.000Z");

test("the newest slip comes first", () => {
  assert.deepEqual(newestFirst([OLD, NEW]), [NEW, OLD]);
});

test("the first look announces nothing, later ones what is new", () => {
  assert.equal(newcomers(null, [OLD]), 0);
  assert.equal(newcomers([OLD], [NEW, OLD]), 1);
  assert.equal(newcomers([NEW, OLD], [NEW]), 0);
});
