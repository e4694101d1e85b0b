import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { Messages } from "../../../equeue/ui/shared/messages";
import type { Language } from "../../../equeue/ui/shared/states";
import { whenWords } from "../../../equeue/ui/shared/when";

const source = (language: Language): string => readFileSync(`equeue/kernel/messages/${language}/common.ftl`, "utf8");
const messages = new Messages({ uk: [source("uk")], en: [source("en")] });

function when(moment: string, now: string, language: Language = "uk"): string {
  return whenWords(moment, {
    now: Date.parse(now),
    timeZone: "Europe/Kyiv",
    language,
    say: (id, args) => messages.in(language, id, args),
  });
}

test("the same day needs the time only", () => {
  assert.equal(when("2026-11-23T11:45:00Z", "2026-11-23T11:00:00Z"), "з 13:45");
  assert.equal(when("2026-11-23T11:45:00Z", "2026-11-23T11:00:00Z", "en"), "from 13:45");
});

test("tomorrow begins at the branch's own midnight", () => {
  assert.equal(when("2026-11-24T06:00:00Z", "2026-11-23T21:59:00Z"), "завтра з 08:00");
  assert.equal(when("2026-11-24T06:00:00Z", "2026-11-23T22:01:00Z"), "з 08:00");
});

test("a later day is named", () => {
  assert.equal(when("2026-11-25T06:00:00Z", "2026-11-23T21:59:00Z"), "25 листопада з 08:00");
  assert.equal(when("2026-11-25T06:00:00Z", "2026-11-23T21:59:00Z", "en"), "from 08:00 on 25 November");
});

test("the nights of the clock change are nights like others", () => {
  assert.equal(when("2026-10-26T06:00:00Z", "2026-10-24T21:30:00Z"), "завтра з 08:00");
  assert.equal(when("2026-03-30T05:00:00Z", "2026-03-28T21:30:00Z"), "30 березня з 08:00");
});
