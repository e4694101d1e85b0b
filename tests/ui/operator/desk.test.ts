import assert from "node:assert/strict";
import { test } from "node:test";

import { Desk } from "../../../equeue/ui/operator/desk";
import { NoAnswer } from "../../../equeue/ui/shared/http";
import type { Known } from "../../../equeue/ui/shared/live";
import type { WindowState } from "../../../equeue/ui/shared/states";
import type { Notice, Staff } from "../../../equeue/ui/staff/staff";
import { Store } from "../../../equeue/ui/staff/store";
import { called, free, moment } from "./states";

/** A desk whose requests are answered by hand, and what it has said. */
function deskOf(): { desk: Desk; notice: Store<Notice | null>; answer: (answer: unknown) => void; fail: (error: unknown) => void } {
  const notice = new Store<Notice | null>(null);
  let hands: { readonly answer: (answer: unknown) => void; readonly fail: (error: unknown) => void } | null = null;
  const say = (kind: Notice["kind"], text: string): void => notice.set({ kind, text, number: (notice.value?.number ?? 0) + 1 });
  const staff = {
    notice,
    say,
    text: (id: string) => id,
    explain: () => say("bad", "failed"),
    act: () =>
      new Promise((resolve, reject) => {
        hands = { answer: resolve, fail: reject };
      }),
  };
  const desk = new Desk(staff as unknown as Staff, "w3");
  return { desk, notice, answer: (answer) => hands?.answer(answer), fail: (error) => hands?.fail(error) };
}

function known(state: WindowState): Known<WindowState> {
  return { state, at: moment(0) } as Known<WindowState>;
}

test("what is said of a press that is under way gives way to what came of it", async () => {
  const { desk, notice, answer } = deskOf();
  desk.see(known(free()));
  const pressed = desk.move("call-next", {}, () => "called");
  desk.hint("operator-next-busy");
  assert.equal(notice.value?.text, "operator-next-busy");
  answer({});
  desk.see(known(called()));
  assert.equal(await pressed, true);
  assert.deepEqual([notice.value?.text, desk.went, desk.working.value], ["called", true, false]);
});

test("words about the next press are not overwritten by those of the press before", async () => {
  const { desk, notice, answer } = deskOf();
  desk.see(known(free()));
  const pressed = desk.move("call-next", {}, () => "called");
  desk.see(known(called()));
  notice.set({ kind: "info", text: "newer", number: 9 });
  answer({});
  await pressed;
  assert.equal(notice.value?.text, "newer");
});

test("a press that nobody answered came to nothing, and the next is free", async () => {
  const { desk, notice, fail } = deskOf();
  desk.see(known(free()));
  const pressed = desk.move("call-next", {}, () => "called");
  fail(new NoAnswer("network"));
  assert.equal(await pressed, false);
  assert.deepEqual([notice.value?.text, desk.went, desk.working.value], ["failed", false, false]);
});
