import assert from "node:assert/strict";
import { test } from "node:test";

import { Api, Intention, NoAnswer, randomWord, Refused } from "../../../equeue/ui/shared/http";

type Answer = Response | Error;

/** A server that gives the answers it was told to give, and keeps what it was asked. */
class Server {
  readonly asked: { url: string; init: RequestInit }[] = [];

  constructor(private readonly answers: Answer[]) {}

  readonly fetch = (url: string, init: RequestInit): Promise<Response> => {
    this.asked.push({ url, init });
    const answer = this.answers.shift() ?? new Error("no more answers");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };

  header(index: number, name: string): string | undefined {
    const headers = this.asked[index]?.init.headers as Record<string, string> | undefined;
    return headers?.[name];
  }
}

const sleep = (): Promise<void> => Promise.resolve();

function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

function problem(status: number, code: string): Response {
  return json(status, { type: "about:blank", title: "", status, code, detail: "слова" });
}

test("a lost answer is asked for again with the same key", async () => {
  const server = new Server([new Error("cut off"), json(200, { label: "П047" })]);
  const api = new Api({ token: "eqd_1", fetch: server.fetch, sleep });
  const intention = new Intention();
  assert.deepEqual(await api.act("/branches/main/tickets", {}, intention), { label: "П047" });
  assert.deepEqual([server.header(0, "Idempotency-Key"), server.header(1, "Idempotency-Key")], [intention.key, intention.key]);
});

test("an answer cut off in the middle counts as no answer", async () => {
  const server = new Server([new Response('{"label": "П0', { status: 201 }), json(200, { label: "П047" })]);
  const api = new Api({ token: "eqd_1", fetch: server.fetch, sleep });
  assert.deepEqual(await api.act("/x", {}, new Intention()), { label: "П047" });
});

test("a server that is not ready is asked again", async () => {
  const server = new Server([problem(503, "database-away"), problem(429, "too-many-requests"), json(200, {})]);
  await new Api({ token: "eqd_1", fetch: server.fetch, sleep }).act("/x", {}, new Intention());
  assert.equal(server.asked.length, 3);
});

test("a refusal is not repeated", async () => {
  const server = new Server([problem(409, "branch-closed")]);
  const api = new Api({ token: "eqd_1", fetch: server.fetch, sleep });
  await assert.rejects(api.act("/x", {}, new Intention()), (error) => error instanceof Refused && error.problem.code === "branch-closed");
  assert.equal(server.asked.length, 1);
});

test("after all attempts in vain it is known that no answer came", async () => {
  const server = new Server([]);
  const api = new Api({ token: "eqd_1", fetch: server.fetch, sleep });
  await assert.rejects(api.act("/x", {}, new Intention()), NoAnswer);
  assert.equal(server.asked.length, 5);
});

test("an answer that never comes is given up", async () => {
  const never = (_url: string, init: RequestInit): Promise<Response> =>
    new Promise((_resolve, reject) => init.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
  const api = new Api({ token: "eqd_1", fetch: never, sleep });
  await assert.rejects(api.send("/x", { method: "POST", timeout: 5 }), NoAnswer);
});

test("a device speaks with its token and needs no CSRF token", async () => {
  const server = new Server([json(200, {})]);
  await new Api({ token: "eqd_1", fetch: server.fetch }).post("/x");
  assert.equal(server.header(0, "Authorization"), "Bearer eqd_1");
  assert.equal(server.asked.length, 1);
});

test("a member of staff gets the CSRF token of the session before the first change", async () => {
  const server = new Server([json(200, { staff: {}, csrf_token: "c1" }), json(200, {}), json(200, {})]);
  const api = new Api({ fetch: server.fetch });
  await api.post("/windows/w1/open");
  await api.post("/windows/w1/close");
  assert.deepEqual(server.asked.map((request) => request.url), [
    "/api/v1/session",
    "/api/v1/windows/w1/open",
    "/api/v1/windows/w1/close",
  ]);
  assert.equal(server.header(2, "X-CSRF-Token"), "c1");
});

test("signing in and giving a ticket up by its code ask for no session", async () => {
  const server = new Server([json(200, {}), json(200, {})]);
  const api = new Api({ fetch: server.fetch });
  await api.post("/session", { name: "operator1", password: "…" });
  await api.post("/track/abc/cancel");
  assert.equal(server.asked.length, 2);
});

test("random words do not repeat", () => {
  assert.equal(new Set(Array.from({ length: 1000 }, randomWord)).size, 1000);
  assert.match(randomWord(), /^[0-9a-f]{32}$/u);
});
