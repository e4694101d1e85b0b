import assert from "node:assert/strict";
import { test } from "node:test";

import {
  bodyOf,
  type Entry,
  isRange,
  labelOf,
  meant,
  momentOf,
  numberOf,
  range,
  timeOf,
  timeOn,
  withoutEntered,
} from "../../../equeue/ui/reception/paper";

const CODE = "q3Jx-7Zb_TfAAbY0KkLmNw";

function entry(number: number, service = ""): Entry {
  return { sent: String(number), number, service };
}

test("a range goes on over the end of the series", () => {
  assert.deepEqual(range("1", "3"), [1, 2, 3]);
  assert.deepEqual(range("998", "2"), [998, 999, 1, 2]);
  assert.deepEqual(range("7", "7"), [7]);
});

test("what is no range says why", () => {
  assert.equal(range("", "3"), "missing");
  assert.equal(range("0", "3"), "number");
  assert.equal(range("1", "1000"), "number");
  assert.equal(range("1.5", "3"), "number");
  assert.equal(range("37", "1"), "too-many");
  assert.ok(isRange(range("1", "300")));
  assert.equal(range("1", "301"), "too-many");
});

test("a number is read as it is typed", () => {
  ["37", " 037 ", "Ю037", "ю 37"].forEach((typed) => assert.deepEqual(meant(typed, "Ю"), { number: 37 }));
});

test("the key of the letter counts in the Latin layout too", () => {
  assert.deepEqual(meant(".037", "Ю"), { number: 37 });
});

test("the label of a ticket from the kiosk is no number on paper", () => {
  assert.equal(meant("П037", "Ю"), null);
  assert.equal(meant("000", "Ю"), null);
});

test("a scanner gives the code or the address of the visitor's page", () => {
  assert.deepEqual(meant(CODE, "Ю"), { code: CODE });
  assert.deepEqual(meant(`https://cnap.example/t/${CODE}`, "Ю"), { code: CODE });
  assert.deepEqual(meant(`https://cnap.example/t/${CODE}/`, "Ю"), { code: CODE });
});

test("a scanner that types in the Ukrainian layout is understood", () => {
  const typed = "реезіЖ..стфзюучфьзду.е.й3Оч-7Яи_ЕаФФиН0ЛлДьТц";
  assert.deepEqual(meant(typed, "Ю"), { code: CODE });
});

test("anything else is nothing", () => {
  assert.equal(meant("привіт, це не код", "Ю"), null);
  assert.equal(meant("", "Ю"), null);
});

test("labels and numbers belong together", () => {
  assert.equal(labelOf("Ю", 7), "Ю007");
  assert.equal(numberOf("Ю007"), 7);
  assert.equal(numberOf("Ю"), null);
});

test("a time is read however it is typed", () => {
  ["8:05", "08:05", "8.05", "805", "0805", "8 05"].forEach((typed) => assert.equal(timeOf(typed), "08:05"));
  assert.equal(timeOf("8"), "08:00");
  ["24:00", "8:60", "", "вранці", "8:5"].forEach((typed) => assert.equal(timeOf(typed), null));
});

test("a time on the wall is a moment in the branch's zone, in summer and in winter", () => {
  assert.equal(momentOf("2026-11-22", "08:05", "Europe/Kyiv"), "2026-11-22T06:05:00.000Z");
  assert.equal(momentOf("2026-07-22", "08:05", "Europe/Kyiv"), "2026-07-22T05:05:00.000Z");
  assert.equal(momentOf("2026-11-22", "00:30", "Europe/Kyiv"), "2026-11-21T22:30:00.000Z");
});

test("on the day the clock changes the time after it is right", () => {
  assert.equal(momentOf("2026-03-29", "08:05", "Europe/Kyiv"), "2026-03-29T05:05:00.000Z");
  assert.equal(momentOf("2026-10-25", "08:05", "Europe/Kyiv"), "2026-10-25T06:05:00.000Z");
});

test("the time when the power went counts on its own day alone", () => {
  assert.equal(timeOn("2026-11-22", "2026-11-22T06:05:00Z", "Europe/Kyiv"), "08:05");
  assert.equal(timeOn("2026-11-22", "2026-11-21T22:30:00Z", "Europe/Kyiv"), "00:30");
  assert.equal(timeOn("2026-11-22", "2026-11-21T19:15:00Z", "Europe/Kyiv"), "");
});

test("a whole range is sent as one, with the services that differ", () => {
  const entries = [entry(1), entry(2, "birth"), entry(3, "advice")];
  const whole = { first: 1, last: 3 };
  assert.deepEqual(bodyOf({ givenFrom: "2026-11-22T06:05:00Z", service: "advice", entries, whole }), {
    given_from: "2026-11-22T06:05:00Z",
    service: "advice",
    first: 1,
    last: 3,
    services: { "2": "birth" },
  });
});

test("a range with gaps and scanned slips are sent one by one", () => {
  const entries = [entry(1), { sent: CODE, number: 3, service: "birth" }];
  assert.deepEqual(bodyOf({ givenFrom: "2026-11-22T06:05:00Z", service: "advice", entries, whole: null }), {
    given_from: "2026-11-22T06:05:00Z",
    service: "advice",
    codes: ["1", CODE],
    services: { "3": "birth" },
  });
});

test("those whom a refusal names as entered are left out, and no others", () => {
  const left = withoutEntered([entry(1), entry(2), entry(12)], "Ю", "Ю001, Ю012");
  assert.deepEqual(
    left.map((one) => one.number),
    [2],
  );
});
