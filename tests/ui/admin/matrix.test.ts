import assert from "node:assert/strict";
import { test } from "node:test";

import { matrixOf } from "../../../equeue/ui/admin/matrix";

const SERVICE = { open: true, reason: null, again_at: null, waiting: 0, ahead: 0, estimate: null };

test("each service tells for each window, in their order, whether it is given there", () => {
  const groups = [
    { id: "g", letter: "П", name: "Паспорти", icon: "id-card", services: [{ ...SERVICE, id: "a", name: "А" }, { ...SERVICE, id: "b", name: "Б" }] },
  ];
  const windows = [
    { window: { id: "w1", label: "1" }, services: [{ id: "b", name: "Б" }] },
    { window: { id: "w2", label: "2" }, services: [] },
  ];
  const [part] = matrixOf(groups, windows);
  assert.deepEqual(part?.rows.map((row) => row.served), [[false, false], [true, false]]);
  assert.equal(part?.group.name, "Паспорти");
});
