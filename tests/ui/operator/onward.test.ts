import assert from "node:assert/strict";
import { test } from "node:test";

import {
  ANYBODY,
  bodyOf,
  HERE,
  isSomewhere,
  mayGoOn,
  placesOf,
  type Sending,
  usualWay,
} from "../../../equeue/ui/operator/onward";
import type { WindowChoice } from "../../../equeue/ui/shared/states";
import { called, serving, VISITOR } from "./states";

const ADVICE = { id: "advice", name: "Консультація" };
const WINDOWS: readonly WindowChoice[] = [
  { id: "w3", label: "3", open: true, operator: { id: "st_1", name: "Олена" }, services: ["advice"] },
  { id: "w4", label: "4", open: true, operator: { id: "st_2", name: "Іван" }, services: ["advice", "passport"] },
  { id: "w5", label: "5", open: false, operator: null, services: ["passport"] },
];
const CHOSEN: Sending = { service: null, place: ANYBODY, keepAge: true, returnTo: false };

function withWindows(state: ReturnType<typeof serving>): ReturnType<typeof serving> {
  return { ...state, services: [ADVICE], choices: { ...state.choices, windows: WINDOWS } };
}

test("a visitor can be sent to other open windows and the people at them", () => {
  const places = placesOf(withWindows(called()), null).map((one) => one.id);
  assert.deepEqual(places, [ANYBODY, "window:w4", "operator:st_2"]);
});

test("a visitor is not sent where their service is not served", () => {
  const places = (service: string | null): readonly string[] => placesOf(withWindows(called()), service).map((one) => one.id);
  assert.deepEqual(places("advice"), [ANYBODY, "window:w4", "operator:st_2"]);
  assert.deepEqual(places("marriage"), [ANYBODY]);
});

test("the operator can go on with another service of the window, once the visit has begun", () => {
  assert.equal(mayGoOn(withWindows(serving()), "advice"), true);
  assert.equal(mayGoOn(withWindows(called()), "advice"), false);
  assert.equal(mayGoOn(withWindows(serving()), "marriage"), false);
  assert.equal(mayGoOn(withWindows(serving()), null), false);
  assert.equal(mayGoOn({ ...withWindows(serving()), services: [VISITOR.ticket.service] }, "passport"), false);
  assert.deepEqual(
    placesOf(withWindows(serving()), "advice").map((one) => one.kind),
    ["any", "here", "window", "operator"],
  );
});

test("the same service for anybody is nowhere", () => {
  assert.equal(isSomewhere(CHOSEN), false);
  assert.equal(isSomewhere({ ...CHOSEN, service: "advice" }), true);
  assert.equal(isSomewhere({ ...CHOSEN, place: "window:w4" }), true);
});

test("the request names what was chosen and nothing else", () => {
  const common = { leg: "lg_1", keep_age: true, return_to: false, go_on: false };
  assert.deepEqual(bodyOf("lg_1", { ...CHOSEN, service: "advice" }), { ...common, to: { service: "advice" } });
  assert.deepEqual(bodyOf("lg_1", { ...CHOSEN, place: "window:w4", returnTo: true }), {
    ...common,
    to: { window: "w4" },
    return_to: true,
  });
  assert.deepEqual(bodyOf("lg_1", { ...CHOSEN, place: "operator:st_2", keepAge: false }), {
    ...common,
    to: { operator: "st_2" },
    keep_age: false,
  });
});

test("whoever goes on at once has nobody to come back to", () => {
  const body = bodyOf("lg_1", { ...CHOSEN, service: "advice", place: HERE, returnTo: true });
  assert.deepEqual(body, { leg: "lg_1", to: { service: "advice" }, keep_age: true, return_to: false, go_on: true });
});

test("what was planned comes before what is chosen, and goes on here where the window serves it", () => {
  const planned = withWindows(serving());
  assert.equal(usualWay(planned, null), null);
  assert.equal(usualWay(planned, "advice"), true);
  assert.equal(usualWay(planned, "marriage"), false);
  const later = { ...planned, current: { ...VISITOR, then: [{ id: "marriage", name: "Шлюб" }] } };
  assert.equal(usualWay(later, "advice"), false);
});
