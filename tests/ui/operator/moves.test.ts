import assert from "node:assert/strict";
import { test } from "node:test";

import {
  type Action,
  actionReason,
  closeReason,
  mainOf,
  mainReason,
  undoSeconds,
  type Why,
} from "../../../equeue/ui/operator/moves";
import type { WindowState } from "../../../equeue/ui/shared/states";
import { called, free, moment, NOW, onBreak, serving } from "./states";

const LINK = { connected: true, working: false, stands: false };

function why(action: Action, state: WindowState): Why | null {
  return actionReason(action, state, LINK, NOW)?.id ?? null;
}

test("the big button follows the state", () => {
  assert.equal(mainOf(free()), "call-next");
  assert.equal(mainOf(called()), "start");
  assert.equal(mainOf(serving()), "finish");
  assert.equal(mainOf(onBreak()), "end-break");
});

test("the big button may be pressed in every state of an open window", () => {
  for (const state of [free(), called(), serving(), onBreak()]) assert.equal(mainReason(state, LINK), null);
});

test("nothing may be pressed without connection, and the reason says so", () => {
  const away = { connected: false, working: false, stands: false };
  assert.equal(mainReason(free(), away)?.id, "operator-why-connection");
  assert.equal(actionReason("break", free(), away, NOW)?.id, "operator-why-connection");
});

test("while one action is under way no other begins", () => {
  const working = { connected: true, working: true, stands: false };
  assert.equal(mainReason(called(), working)?.id, "operator-why-working");
  assert.equal(actionReason("hold", called(), working, NOW)?.id, "operator-why-working");
});

test("a repeated call waits for its gap and counts it down", () => {
  const soon = called({ recall_from: moment(9), allowed: ["start"] });
  assert.deepEqual(actionReason("recall", soon, LINK, NOW), { id: "operator-why-recall-soon", seconds: 9 });
  assert.equal(why("recall", called({ recall_from: moment(-1) })), null);
});

test("a repeated call is possible when its moment has passed, though the state was made before", () => {
  const made = called({ recall_from: moment(0), allowed: ["start", "hold"] });
  assert.equal(why("recall", made), null);
});

test("not having come needs another call first, and says so", () => {
  assert.equal(why("miss", called()), "operator-why-miss-calls");
  assert.equal(why("miss", called({ allowed: ["start", "miss"] })), null);
});

test("what needs a called visitor names what is instead", () => {
  assert.equal(why("miss", free()), "operator-why-no-visitor");
  assert.equal(why("recall", serving()), "operator-why-already-serving");
  assert.equal(why("withdraw", onBreak()), "operator-why-on-break");
});

test("finishing and calling the next needs a visit that has begun", () => {
  assert.equal(why("finish-next", serving()), null);
  assert.equal(why("finish-next", called()), "operator-why-not-serving");
  assert.equal(why("finish-next", free()), "operator-why-no-visitor");
});

test("a break begins only when nobody is at the window", () => {
  assert.equal(why("break", free()), null);
  assert.equal(why("break", called()), "operator-why-busy");
  assert.equal(why("break", onBreak()), null);
});

test("undo is offered for its minute and no longer", () => {
  assert.equal(why("undo", free()), "operator-why-undo-none");
  assert.equal(why("undo", free({ undo: "miss", undo_until: moment(12) })), null);
  assert.equal(undoSeconds(free({ undo: "miss", undo_until: moment(12) }), NOW), 12);
  assert.equal(why("undo", free({ undo: "miss", undo_until: moment(-1) })), "operator-why-undo-late");
});

const STANDS = { ...LINK, stands: true };

test("while the branch stands nobody is called or started, and the button says why", () => {
  assert.equal(mainReason(free(), STANDS)?.id, "operator-why-suspended");
  assert.equal(mainReason(called(), STANDS)?.id, "operator-why-suspended");
  assert.equal(actionReason("recall", called(), STANDS, NOW)?.id, "operator-why-suspended");
  assert.equal(actionReason("miss", called(), STANDS, NOW)?.id, "operator-why-suspended");
  const waiting = free({ line: { count: 1, first: [], by_service: [] } });
  assert.equal(actionReason("pick", waiting, STANDS, NOW)?.id, "operator-why-suspended");
});

test("while the branch stands a visit is finished, held, cancelled or taken back as ever", () => {
  assert.equal(mainReason(serving(), STANDS), null);
  assert.equal(actionReason("hold", serving(), STANDS, NOW), null);
  assert.equal(actionReason("cancel", called(), STANDS, NOW), null);
  assert.equal(actionReason("withdraw", called(), STANDS, NOW), null);
  assert.equal(actionReason("undo", free({ undo: "miss", undo_until: moment(12) }), STANDS, NOW), null);
});

test("what is not its turn says that first, though the branch stands", () => {
  assert.equal(actionReason("recall", free(), STANDS, NOW)?.id, "operator-why-no-visitor");
});

test("sending on, notes and further services need a visitor", () => {
  for (const action of ["transfer", "note", "plan", "priority"] as const) {
    assert.equal(why(action, free()), "operator-why-no-visitor");
  }
  assert.equal(why("transfer", called({ allowed: ["start", "transfer"] })), null);
  assert.equal(why("plan", serving()), null);
});

test("a priority can be added where the branch has some", () => {
  assert.equal(why("priority", called()), "operator-why-no-priority");
  const priorities = [{ id: "veterans", name: "Ветерани", document: "Посвідчення", ground: "Закон" }];
  assert.equal(why("priority", called({ choices: { ...called().choices, priorities } })), null);
});

test("picking needs a free window and somebody who waits", () => {
  assert.equal(why("pick", called()), "operator-why-busy");
  assert.equal(why("pick", onBreak()), "operator-why-on-break");
  assert.equal(why("pick", free()), "operator-why-nobody-waiting");
  assert.equal(why("pick", free({ line: { count: 2, first: [], by_service: [] }, allowed: ["call-next", "call"] })), null);
});

test("a window is closed when it is free", () => {
  assert.equal(closeReason(free(), LINK), null);
  assert.equal(closeReason(called(), LINK)?.id, "operator-close-window-busy");
  assert.equal(closeReason(free(), { ...LINK, connected: false })?.id, "operator-why-connection");
});
