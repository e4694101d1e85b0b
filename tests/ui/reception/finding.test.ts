import assert from "node:assert/strict";
import { test } from "node:test";

import { findServices, type Group } from "../../../equeue/ui/reception/finding";
import { asUkrainianLayout, folded, isLabelLike } from "../../../equeue/ui/staff/typed";

function group(name: string, ...services: readonly string[]): Group {
  return {
    id: name,
    letter: "П",
    name,
    icon: "id-card",
    services: services.map((service) => ({
      id: service,
      name: service,
      open: true,
      reason: null,
      again_at: null,
      waiting: 0,
      ahead: 0,
      estimate: null,
    })),
  };
}

const GROUPS = [
  group("Паспортні послуги", "Паспорт для виїзду за кордон", "ID-картка: обмін"),
  group("Сім’я", "Комплексна послуга «єМалятко»"),
];

function found(typed: string): string[] {
  return findServices(GROUPS, typed).flatMap((one) => one.services.map((service) => service.name));
}

test("nothing typed finds everything", () => {
  assert.equal(found("").length, 3);
});

test("a part of the name finds it, in any case and order", () => {
  assert.deepEqual(found("КОРДОН паспорт"), ["Паспорт для виїзду за кордон"]);
  assert.deepEqual(found("id"), ["ID-картка: обмін"]);
});

test("the name of a group finds its services when no service is called so", () => {
  assert.deepEqual(found("паспортні послуги"), ["Паспорт для виїзду за кордон", "ID-картка: обмін"]);
  assert.deepEqual(found("паспорт"), ["Паспорт для виїзду за кордон"]);
});

test("the wrong keyboard layout is understood", () => {
  assert.equal(asUkrainianLayout("gfcgjhn"), "паспорт");
  assert.deepEqual(found("gfcgjhn lkz"), ["Паспорт для виїзду за кордон"]);
});

test("every apostrophe is the same apostrophe", () => {
  assert.equal(folded("Сім’я"), folded("сім'я"));
  assert.deepEqual(found("сімʼя"), ["Комплексна послуга «єМалятко»"]);
});

test("what nobody offers is not found", () => {
  assert.deepEqual(found("рибалка"), []);
});

test("a label is found by its number, with look-alike letters and the wrong layout", () => {
  assert.equal(isLabelLike("П047", "47"), true);
  assert.equal(isLabelLike("П047", "п 047"), true);
  assert.equal(isLabelLike("П047", "g047"), true);
  assert.equal(isLabelLike("Н012", "H012"), true);
  assert.equal(isLabelLike("П047", "Ж047"), false);
  assert.equal(isLabelLike("П047", " "), true);
});
