import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { spokenRange, waitWords } from "../../../equeue/ui/shared/estimate";
import { Messages } from "../../../equeue/ui/shared/messages";

interface Row {
  readonly p50_s: number;
  readonly p90_s: number;
  readonly minutes: readonly [number, number];
  readonly message: string;
  readonly low: number;
  readonly high: number;
}

const TABLE = JSON.parse(readFileSync("tests/shared/ranges.json", "utf-8")) as readonly Row[];
const COMMON = (language: string): string => readFileSync(`equeue/kernel/messages/${language}/common.ftl`, "utf-8");
const MESSAGES = new Messages({ uk: [COMMON("uk")], en: [COMMON("en")] });

test("a range is said by the same message and numbers as on paper", () => {
  for (const row of TABLE) {
    assert.deepEqual(spokenRange(row.minutes), { id: row.message, low: row.low, high: row.high });
  }
});

test("ranges read like people say them", () => {
  const said = (minutes: readonly [number, number], language: "uk" | "en"): string => {
    const estimate = { p50_s: 0, p90_s: 0, basis: "norm", windows: 1, minutes };
    return waitWords(estimate, (id, args) => MESSAGES.in(language, id, args));
  };
  assert.deepEqual(
    [said([0, 5], "uk"), said([15, 25], "uk"), said([90, 150], "uk"), said([90, 150], "en")],
    ["до 5 хв", "15–25 хв", "1,5–2,5 год", "1.5–2.5 h"],
  );
});
