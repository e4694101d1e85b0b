import assert from "node:assert/strict";
import { test } from "node:test";

import type { BoardState, BranchCondition, SignState, SuspensionReason } from "../../../equeue/ui/shared/states";
import { phraseOf, showsStanding } from "../../../display/phrase";
import { fullOf, isSilent } from "../../../display/screens";

function branch(state: BranchCondition, ...reasons: SuspensionReason[]): BoardState["branch"] {
  const suspensions = reasons.map((reason) => ({ reason, text: "", began_at: "2026-11-23T08:00:00Z" }));
  const issuing = { open: true, reason: null, again_at: null };
  return { state, suspensions, issuing, resumes_at: null, time_zone: "Europe/Kyiv" } as unknown as BoardState["branch"];
}

function board(of: BoardState["branch"], waiting = 0): BoardState {
  return { branch: of, rows: [], waiting } as unknown as BoardState;
}

function full(state: BoardState | null, isRefused = false): string | null {
  return fullOf({ state, isRefused });
}

test("an open branch has its board, also in an alert through which it works", () => {
  assert.equal(full(board(branch("open"))), null);
  assert.equal(full(board(branch("open", "air-alert"))), null);
});

test("whatever it stands for fills the screen, and so do the minutes of coming back", () => {
  assert.equal(full(board(branch("suspended", "air-alert"), 7)), "air-alert");
  assert.equal(full(board(branch("suspended", "silence"))), "silence");
  assert.equal(full(board(branch("suspended"))), "resuming");
});

test("after closing the board stays for those who still wait", () => {
  assert.equal(full(board(branch("closed"), 2)), null);
  assert.equal(full(board(branch("closed"))), "closed");
});

test("a break of the whole branch is no end of the day", () => {
  const resting = { ...branch("closed"), issuing: { open: false, reason: "break", again_at: null } } as BoardState["branch"];
  assert.equal(full(board(resting)), "break");
  assert.equal(full(board(resting, 2)), null);
});

test("a refused screen with nothing to show says that it has no key", () => {
  assert.equal(full(null, true), "unpaired");
  assert.equal(full(board(branch("open")), true), null);
  assert.equal(full(null), null);
});

test("nothing sounds while the branch stands", () => {
  assert.equal(isSilent(board(branch("suspended", "silence"))), true);
  assert.equal(isSilent(board(branch("suspended"))), true);
  assert.equal(isSilent(board(branch("open", "air-alert"))), false);
  assert.equal(isSilent(null), false);
});

function sign(state: SignState["state"], of: BoardState["branch"]): SignState {
  return { window: { id: "w1", label: "1" }, label: null, state, break_until: null, reload_at: null, branch: of };
}

test("without power a sign still shows who is served; in an alert nobody is", () => {
  assert.equal(showsStanding(sign("serving", branch("suspended", "power"))), false);
  assert.equal(showsStanding(sign("free", branch("suspended", "power"))), true);
  assert.equal(showsStanding(sign("serving", branch("suspended", "air-alert"))), true);
  assert.equal(showsStanding(sign("serving", branch("suspended", "silence"))), true);
  assert.equal(showsStanding(sign("free", branch("open", "air-alert"))), false);
});

test("a break says until when, by the branch's clock", () => {
  const resting = { ...sign("break", branch("open")), break_until: "2026-11-23T11:45:00Z" };
  assert.deepEqual(phraseOf(resting), ["sign-break-until", { time: "13:45" }]);
  assert.deepEqual(phraseOf(sign("break", branch("open"))), ["sign-break"]);
  assert.deepEqual(phraseOf(null), ["sign-connecting"]);
});
