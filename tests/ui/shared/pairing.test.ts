import assert from "node:assert/strict";
import { test } from "node:test";

import { NoAnswer, Refused } from "../../../equeue/ui/shared/http";
import { Renewal } from "../../../equeue/ui/shared/paired";
import { type Around, codeFrom, Pairing } from "../../../equeue/ui/shared/pairing";
import type { DeviceSession } from "../../../equeue/ui/shared/states";

const MINUTE = 60_000;

function refused(status: number): Refused {
  return new Refused({ type: "", title: "", status, code: "x", detail: "" }, status);
}

/** A server that gives codes in turn, and a page around the pairing. */
class World {
  now = 1_000_000;
  kept: string | null = null;
  tokens: string[] = [];
  asked: string[] = [];
  given = 0;
  token: string | null = null;
  failure: Error | null = null;
  sessions: string[] = [];
  oldIsGood = false;

  pairing(oldToken: string | null = null): Pairing {
    const around: Around = {
      kind: "display",
      oldToken,
      post: <T>(path: string) => this.answer(path) as Promise<T>,
      session: (token) => this.session(token),
      now: () => this.now,
      keep: (text) => {
        this.kept = text;
      },
      kept: () => this.kept,
      onToken: (token) => this.tokens.push(token),
      onChange: () => {},
    };
    return new Pairing(around);
  }

  private async answer(path: string): Promise<unknown> {
    this.asked.push(path);
    if (this.failure !== null) throw this.failure;
    if (path !== "/pairings") return { state: this.token === null ? "pending" : "paired", token: this.token };
    this.given += 1;
    return { id: `pr_${this.given}`, code: `00000${this.given}`, secret: "s", expires_in_s: 600 };
  }

  private async session(token: string): Promise<DeviceSession> {
    this.sessions.push(token);
    if (!this.oldIsGood) throw refused(401);
    return { device: { id: "hall-1", kind: "display", branch: "main", window: null, printer: null } };
  }
}

test("a code is asked for, shown in two groups, and the token is fetched once", async () => {
  const world = new World();
  const pairing = world.pairing();
  assert.equal(pairing.shown, null);
  await pairing.step();
  assert.equal(pairing.shown, "000 001");
  await pairing.step();
  world.token = "eqd_new";
  await pairing.step();
  await pairing.step();
  assert.deepEqual(world.tokens, ["eqd_new"]);
  assert.deepEqual(world.asked, ["/pairings", "/pairings/pr_1/token", "/pairings/pr_1/token"]);
  assert.equal(world.kept, "");
});

test("after ten minutes there is another code", async () => {
  const world = new World();
  const pairing = world.pairing();
  await pairing.step();
  world.now += 10 * MINUTE;
  await pairing.step();
  assert.equal(pairing.shown, "000 002");
});

test("a code that the server has forgotten makes room for another", async () => {
  const world = new World();
  const pairing = world.pairing();
  await pairing.step();
  world.failure = refused(404);
  await pairing.step();
  assert.equal(pairing.shown, null);
  world.failure = null;
  world.now += 4000;
  await pairing.step();
  assert.equal(pairing.shown, "000 002");
});

test("without a server the code stays and it is said that there is no connection", async () => {
  const world = new World();
  const pairing = world.pairing();
  await pairing.step();
  world.failure = new NoAnswer("cut");
  await pairing.step();
  assert.deepEqual([pairing.shown, pairing.connected], ["000 001", false]);
  world.failure = null;
  await pairing.step();
  assert.equal(world.asked.length, 2);
  world.now += 4000;
  await pairing.step();
  assert.deepEqual([pairing.connected, world.asked.length], [true, 3]);
});

test("a page that is reloaded shows the code that it showed before", async () => {
  const world = new World();
  await world.pairing().step();
  const again = world.pairing();
  assert.equal(again.shown, "000 001");
  world.now += 10 * MINUTE;
  assert.equal(world.pairing().shown, null);
});

test("what is kept and is no code is not shown", () => {
  for (const text of [null, "", "{", "7", "null", '{"id":"a"}', '{"id":"a","code":"1","secret":"s","until":"x"}']) {
    assert.equal(codeFrom(text, 0), null);
  }
  assert.equal(codeFrom('{"id":"a","code":"123456","secret":"s","until":99999999}', 0), null);
});

test("a token that is good again brings the page back without a walk to it", async () => {
  const world = new World();
  const pairing = world.pairing("eqd_old");
  assert.equal(pairing.wasPaired, true);
  await pairing.step();
  world.now += 30_000;
  await pairing.step();
  assert.deepEqual([world.sessions, world.tokens], [["eqd_old"], []]);
  world.oldIsGood = true;
  world.now += 30_000;
  await pairing.step();
  assert.deepEqual(world.tokens, ["eqd_old"]);
});

test("a page begins anew once for each wish that came after it was loaded, when nobody needs it", () => {
  let reloads = 0;
  const renewal = new Renewal(() => {
    reloads += 1;
  });
  renewal.offer(true);
  renewal.hear("2026-11-23T07:00:00Z");
  renewal.offer(true);
  assert.equal(reloads, 0);
  renewal.hear("2026-11-23T08:00:00Z");
  renewal.offer(false);
  assert.equal(reloads, 0);
  renewal.offer(true);
  renewal.offer(true);
  assert.equal(reloads, 1);
});

test("a page that was never asked before obeys the first wish", () => {
  let reloads = 0;
  const renewal = new Renewal(() => {
    reloads += 1;
  });
  renewal.hear(null);
  renewal.hear("2026-11-23T08:00:00Z");
  renewal.offer(true);
  assert.equal(reloads, 1);
});
