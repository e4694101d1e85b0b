import assert from "node:assert/strict";
import { test } from "node:test";

import type { Names } from "../../../equeue/ui/shared/names";
import type { TrackState } from "../../../equeue/ui/shared/states";
import { inLanguage, needsNames } from "../../../equeue/ui/visitor/naming";

const TICKET: TrackState = {
  label: "П047",
  service: { id: "passport", name: "Паспорт" },
  state: "waiting",
  language: "uk",
  ahead: 3,
  estimate: null,
  window: null,
  called_at: null,
  branch: {
    id: "main",
    name: "Центр",
    state: "open",
    time_zone: "Europe/Kyiv",
    address: "вул. Центральна, 1",
    suspensions: [],
    resumes_at: null,
    opens_at: null,
    shelter: "",
  },
  day: "2026-11-22",
  issued_at: "2026-11-22T08:15:00.000Z",
  requirement: null,
  requirement_id: null,
  then: [{ id: "residence", name: "Місце проживання" }],
};
const ENGLISH: Names = {
  branch: "main",
  language: "en",
  state: {
    first_language: "uk",
    branch: "Center",
    address: "",
    shelter: "To the left",
    groups: {},
    services: { passport: "Passport", residence: "Residence" },
    hold_reasons: {},
    outcomes: {},
    priorities: {},
    requirements: { register: "Register of citizens" },
  },
};

test("a page in another language than its ticket names service and branch in its own", () => {
  const shown = inLanguage(TICKET, "en", ENGLISH);
  assert.deepEqual([shown.service?.name, shown.then[0]?.name, shown.branch.name], ["Passport", "Residence", "Center"]);
  assert.deepEqual([shown.branch.address, shown.branch.shelter], ["вул. Центральна, 1", "To the left"]);
});

test("a page in its ticket's language shows the ticket as it is", () => {
  assert.equal(inLanguage(TICKET, "uk", ENGLISH), TICKET);
  assert.equal(inLanguage({ ...TICKET, language: "en" }, "uk", ENGLISH).service?.name, "Паспорт");
});

test("a number on paper has no service to be named", () => {
  const shown = inLanguage({ ...TICKET, state: "on_paper", service: null }, "en", ENGLISH);
  assert.deepEqual([shown.service, shown.branch.name], [null, "Center"]);
});

test("names are fetched once, and only when they are needed", () => {
  assert.equal(needsNames(TICKET, "uk", null), false);
  assert.equal(needsNames(TICKET, "en", null), true);
  assert.equal(needsNames(TICKET, "en", ENGLISH), false);
});

test("what does not work is named in the language of the page", () => {
  const lacking = { ...TICKET, requirement: "Реєстр громади", requirement_id: "register" };
  assert.equal(inLanguage(lacking, "en", ENGLISH).requirement, "Register of citizens");
  assert.equal(inLanguage({ ...lacking, requirement_id: "new" }, "en", ENGLISH).requirement, "Реєстр громади");
  assert.equal(inLanguage(TICKET, "en", ENGLISH).requirement, null);
});
