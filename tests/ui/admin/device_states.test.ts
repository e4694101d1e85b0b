import assert from "node:assert/strict";
import { test } from "node:test";

import { counts, type DeviceState, digitsOf, hasPage, inOrder } from "../../../equeue/ui/admin/device_states";

function device(name: string, condition: DeviceState["condition"]): DeviceState {
  return { id: name, name, condition, kind: "display" } as unknown as DeviceState;
}

const DEVICES = [device("Зала", "ok"), device("Кіоск", "bad"), device("Б", "off"), device("А", "ok"), device("Табло", "warn")];

test("whoever needs somebody stands first", () => {
  assert.deepEqual(inOrder(DEVICES).map(({ name }) => name), ["Кіоск", "Табло", "Б", "А", "Зала"]);
});

test("each condition that there is is counted", () => {
  assert.deepEqual(counts(DEVICES), [
    { condition: "bad", n: 1 },
    { condition: "warn", n: 1 },
    { condition: "off", n: 1 },
    { condition: "ok", n: 2 },
  ]);
  assert.deepEqual(counts([]), []);
});

test("a code is read however it is typed", () => {
  assert.equal(digitsOf("481 205"), "481205");
  assert.equal(digitsOf(" 48-12-05 "), "481205");
  assert.equal(digitsOf("4812059"), "481205");
});

test("what has no page is not asked to reload one", () => {
  assert.deepEqual(
    (["kiosk", "display", "sign", "agent", "integration"] as const).map((kind) => hasPage({ kind })),
    [true, true, true, false, false],
  );
});
