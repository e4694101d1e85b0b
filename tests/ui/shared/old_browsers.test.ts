import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

/** Pages that run on Chrome 80, and what they share. */
const FOLDERS = ["kiosk", "display", "equeue/ui/shared", "equeue/ui/visitor"];

/** What Chrome 80 does not know, and since which version others do. */
const SCRIPT: readonly [RegExp, string][] = [
  [/\.replaceChildren\(/u, "replaceChildren: 86"],
  [/\.replaceAll\(/u, "replaceAll: 85"],
  [/\.at\(/u, "at: 92"],
  [/\.findLast(Index)?\(/u, "findLast: 97"],
  [/\.to(Sorted|Reversed|Spliced)\(/u, "toSorted: 110"],
  [/\bstructuredClone\(/u, "structuredClone: 98"],
  [/\.randomUUID\(/u, "randomUUID: 92, and only over HTTPS"],
  [/\bObject\.hasOwn\(/u, "Object.hasOwn: 93"],
  [/\bPromise\.any\(/u, "Promise.any: 85"],
  [/\bAbortSignal\.(timeout|any)\(/u, "AbortSignal.timeout: 103"],
  [/\bWeakRef\b/u, "WeakRef: 84"],
  [/\binert\b/u, "inert: 102"],
];
const STYLE: readonly [RegExp, string][] = [
  [/(^|[\s;{])(row-|column-)?gap\s*:/mu, "gap in flex containers: 84 (write grid-gap in grids)"],
  [/(^|[\s;{])inset(-[a-z]+)?\s*:/mu, "inset: 87"],
  [/aspect-ratio\s*:\s*\d+\s*\//u, "the property aspect-ratio: 88"],
  [/:(is|where|has)\(/u, ":is, :where, :has: 88 and later"],
  [/\b\d+[dsl]v[hw]\b/u, "dvh, svh, lvh: 108"],
  [/@(layer|container|property)\b/u, "@layer, @container, @property"],
  [/color-mix\(/u, "color-mix: 111"],
  [/accent-color\s*:/u, "accent-color: 93"],
  [/content-visibility\s*:/u, "content-visibility: 85"],
];

function sources(extension: RegExp): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => extension.test(name))
      .map((name) => join(folder, name)),
  );
}

function offences(files: string[], rules: readonly [RegExp, string][]): string[] {
  return files.flatMap((file) => {
    const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//gu, "");
    return rules.filter(([pattern]) => pattern.test(text)).map(([, reason]) => `${file}: ${reason}`);
  });
}

test("scripts of kiosk, display and visitor's page use nothing newer than Chrome 80", () => {
  assert.deepEqual(offences(sources(/\.tsx?$/u), SCRIPT), []);
});

test("their style sheets use nothing newer than Chrome 80", () => {
  assert.deepEqual(offences(sources(/\.css$/u), STYLE), []);
});

test("no page takes a style attribute, inline markup or anything from elsewhere", () => {
  const rules: readonly [RegExp, string][] = [
    [/innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML/u, "markup from text"],
    [/setAttribute\(\s*"style"/u, "a style attribute"],
    [/https?:\/\/(?!localhost)/u, "an address elsewhere"],
  ];
  assert.deepEqual(offences(sources(/\.tsx?$/u), rules), []);
});
