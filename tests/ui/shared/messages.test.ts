import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { FluentResource } from "@fluent/bundle";

import { Messages } from "../../../equeue/ui/shared/messages";

const FOLDER = "equeue/kernel/messages";

function files(language: string): string[] {
  return readdirSync(join(FOLDER, language)).filter((name) => name.endsWith(".ftl")).sort();
}

function source(language: string, file: string): string {
  return readFileSync(join(FOLDER, language, file), "utf8");
}

/** Every message with the placeholders that stand anywhere in it. */
function placeholders(text: string): Record<string, string[]> {
  const entries = text.split(/^(?=[a-z][a-z0-9_-]* *=)/mu).filter((entry) => /^[a-z]/u.test(entry));
  return Object.fromEntries(
    entries.map((entry) => {
      const id = /^[a-z0-9_-]+/u.exec(entry)?.[0] ?? "";
      const lines = entry.split("\n").filter((line) => !line.startsWith("#"));
      const names = lines.join("\n").match(/\$[a-z][a-z0-9_-]*/gu) ?? [];
      return [id, [...new Set(names)].sort()];
    }),
  );
}

test("both languages have the same files", () => {
  assert.deepEqual(files("en"), files("uk"));
});

files("uk").forEach((file) => {
  test(`${file}: every message exists in both languages with the same placeholders`, () => {
    assert.deepEqual(placeholders(source("en", file)), placeholders(source("uk", file)));
  });

  test(`${file}: every message can be read`, () => {
    ["uk", "en"].forEach((language) => {
      const text = source(language, file);
      const read = new FluentResource(text).body.map((entry) => entry.id);
      assert.deepEqual(read.sort(), Object.keys(placeholders(text)).sort());
    });
  });
});

const messages = new Messages({
  uk: [source("uk", "kiosk.ftl"), source("uk", "visitor.ftl")],
  en: [source("en", "kiosk.ftl"), source("en", "visitor.ftl")],
});

function plain(text: string): string {
  return text.replace(/\u00a0/gu, " ").replace(/\u2060/gu, "");
}

test("Ukrainian counts one, few and many", () => {
  messages.use("uk");
  const words = [0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 111].map((n) => plain(messages.text("kiosk-ahead", { n })));
  assert.deepEqual(words, [
    "Черги немає",
    "Перед вами 1 особа",
    "Перед вами 2 особи",
    "Перед вами 5 осіб",
    "Перед вами 11 осіб",
    "Перед вами 12 осіб",
    "Перед вами 21 особа",
    "Перед вами 22 особи",
    "Перед вами 25 осіб",
    "Перед вами 101 особа",
    "Перед вами 111 осіб",
  ]);
});

test("English counts one and other", () => {
  messages.use("en");
  assert.deepEqual(
    [0, 1, 2, 21].map((n) => plain(messages.text("kiosk-ahead", { n }))),
    ["No one is waiting", "1 person ahead of you", "2 people ahead of you", "21 people ahead of you"],
  );
});

test("on a ticket nobody ahead is said of its holder, not of the line", () => {
  messages.use("uk");
  assert.deepEqual(
    [0, 1, 3].map((n) => plain(messages.text("kiosk-your-place", { n }))),
    ["Перед вами нікого немає", "Перед вами 1 особа", "Перед вами 3 особи"],
  );
});

test("placeholders are not wrapped in invisible marks", () => {
  messages.use("uk");
  assert.equal(messages.text("visitor-called-text", { window: "3" }), "Підійдіть, будь ласка, до вікна 3.");
});
