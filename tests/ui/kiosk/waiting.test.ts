import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Messages } from "../../../equeue/ui/shared/messages";
import type { KioskGroup, KioskService } from "../../../equeue/ui/shared/states";
import { groupNote, serviceNote } from "../../../kiosk/waiting";

const source = readFileSync("equeue/kernel/messages/uk/kiosk.ftl", "utf8");
const messages = new Messages({ uk: [source], en: [] });

function service(ahead: number | null, open = true, again_at: string | null = null): KioskService {
  return { id: "s", name: "Послуга", open, reason: null, again_at, waiting: ahead, ahead, estimate: null };
}

function note(...services: KioskService[]): string {
  const group: KioskGroup = { id: "g", letter: "П", name: "Група", icon: "info", services };
  return groupNote(messages, group).replace(/\u00a0/gu, " ").replace(/\u2060/gu, "");
}

test("a group tells its shortest and its longest line", () => {
  assert.equal(note(service(2), service(7)), "Перед вами 2–7 осіб");
  assert.equal(note(service(4), service(4)), "Перед вами 4 особи");
  assert.equal(note(service(0), service(11)), "Перед вами до 11 осіб");
  assert.equal(note(service(0)), "Черги немає");
});

test("services that are closed do not count", () => {
  assert.equal(note(service(2), service(90, false)), "Перед вами 2 особи");
  assert.equal(note(service(2, false)), "Зараз недоступно");
});

test("without a count nothing is claimed", () => {
  assert.equal(note(service(null)), "");
  assert.equal(serviceNote(messages, service(null), "Europe/Kyiv"), "");
});

test("a closed service says when it opens again, by the branch's clock", () => {
  const closed = service(null, false, "2026-11-22T12:00:00.000Z");
  assert.equal(serviceNote(messages, closed, "Europe/Kyiv"), "Зараз недоступна, знову з 14:00");
});
