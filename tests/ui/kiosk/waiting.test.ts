import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Messages } from "../../../equeue/ui/shared/messages";
import type { Estimate, KioskGroup, KioskService, KioskState, Unavailable } from "../../../equeue/ui/shared/states";
import { groupNote, type Note, serviceNote, takesTickets } from "../../../kiosk/waiting";

const sources = ["common", "kiosk"].map((name) => readFileSync(`equeue/kernel/messages/uk/${name}.ftl`, "utf8"));
const messages = new Messages({ uk: sources, en: [] });
const speech = { messages, timeZone: "Europe/Kyiv", now: Date.parse("2026-11-23T08:00:00Z") };
const TOMORROW = "2026-11-24T06:00:00Z";
const SERVICE: KioskService = {
  id: "s",
  name: "Послуга",
  open: true,
  reason: null,
  again_at: null,
  waiting: 0,
  ahead: 0,
  estimate: null,
};

function service(ahead: number | null, minutes?: Estimate["minutes"]): KioskService {
  const estimate = minutes === undefined ? null : { p50_s: 0, p90_s: 0, basis: "norm", windows: 1, minutes };
  return { ...SERVICE, waiting: ahead, ahead, estimate };
}

function shut(reason: Unavailable, again_at: string | null = null, more: Partial<KioskService> = {}): KioskService {
  return { ...SERVICE, open: false, reason, again_at, ...more };
}

function plain(note: Note): Note {
  const spaced = (text: string): string => text.replace(/\u00a0/gu, " ").replace(/\u2060/gu, "");
  return { people: spaced(note.people), wait: spaced(note.wait), closed: spaced(note.closed) };
}

function group(...services: KioskService[]): Note {
  const made: KioskGroup = { id: "g", letter: "П", name: "Група", icon: "info", services };
  return plain(groupNote(speech, made));
}

function alone(one: KioskService): Note {
  return plain(serviceNote(speech, one));
}

test("a group tells its shortest and its longest line", () => {
  assert.equal(group(service(2), service(7)).people, "Перед вами 2–7 осіб");
  assert.equal(group(service(4), service(4)).people, "Перед вами 4 особи");
  assert.equal(group(service(0), service(11)).people, "Перед вами до 11 осіб");
  assert.equal(group(service(0)).people, "Черги немає");
});

test("a group tells its shortest and its longest wait", () => {
  assert.equal(group(service(2, [15, 25])).wait, "Орієнтовно 15–25 хв");
  assert.equal(group(service(2, [15, 25]), service(0, [0, 5]), service(1)).wait, "Орієнтовно до 25 хв");
  assert.equal(group(service(9, [50, 80]), service(9, [90, 150])).wait, "Орієнтовно 0,5–2,5 год");
});

test("without an open window nobody claims to know the wait", () => {
  assert.equal(alone(service(3)).wait, "Час очікування поки невідомий");
  assert.equal(group(service(3), service(1)).wait, "Час очікування поки невідомий");
});

test("services that are closed do not count", () => {
  assert.equal(group(service(2), { ...service(90, [90, 120]), open: false }).people, "Перед вами 2 особи");
});

test("without a count nothing is claimed", () => {
  assert.deepEqual(group(service(null)), { people: "", wait: "", closed: "" });
  assert.deepEqual(alone(service(null)), { people: "", wait: "", closed: "" });
});

test("every reason has its words, and when it is over", () => {
  const requirement = "реєстр";
  assert.equal(alone(shut("not-served")).closed, "Зараз недоступна");
  assert.equal(alone(shut("requirement-down", null, { requirement })).closed, "Тимчасово недоступна. Не працює: реєстр");
  assert.equal(alone(shut("outside-hours", "2026-11-23T11:00:00Z")).closed, "Зараз не надається, знову з 13:00");
  assert.equal(alone(shut("quota-reached", TOMORROW)).closed, "Талони на сьогодні закінчилися, знову завтра з 08:00");
  assert.equal(alone(shut("full", "2026-11-26T06:00:00Z")).closed, "Сьогодні вже не встигнемо прийняти, знову 26 листопада з 08:00");
  assert.equal(alone(shut("full")).closed, "Сьогодні вже не встигнемо прийняти");
  assert.equal(alone(shut("without-ticket")).closed, "Талон не потрібен");
});

test("a group of which nothing can be had says why when all have one reason, and when the first is back", () => {
  assert.equal(
    group(shut("quota-reached", "2026-11-25T06:00:00Z"), shut("quota-reached", TOMORROW)).closed,
    "Талони на сьогодні закінчилися, знову завтра з 08:00",
  );
  assert.equal(group(shut("not-served"), shut("full", TOMORROW)).closed, "Зараз недоступно, знову завтра з 08:00");
  assert.equal(group(shut("not-served"), shut("without-ticket")).closed, "Зараз недоступно");
  assert.equal(group(shut("not-served"), shut("not-served")).closed, "Зараз недоступно");
  assert.equal(group(shut("without-ticket")).closed, "Талон не потрібен");
});

test("tickets are given while the branch does, even when no service can be had", () => {
  const branch = (state: string, open: boolean): KioskState => ({ branch: { state, issuing: { open } } }) as KioskState;
  assert.equal(takesTickets(branch("open", true)), true);
  assert.equal(takesTickets(branch("closed", true)), true);
  assert.equal(takesTickets(branch("open", false)), false);
  assert.equal(takesTickets(branch("suspended", true)), false);
});
