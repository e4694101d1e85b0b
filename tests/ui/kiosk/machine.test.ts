import assert from "node:assert/strict";
import { test } from "node:test";

import { Intention } from "../../../equeue/ui/shared/http";
import type { Ticket } from "../../../equeue/ui/shared/states";
import { after, begin, type Kiosk, type KioskEvent } from "../../../kiosk/machine";

const TICKET = { id: "tk_1", label: "П047" } as Ticket;
const PROBLEM = { type: "about:blank", title: "", status: 409, code: "branch-closed", detail: "" };

function through(...events: KioskEvent[]): Kiosk {
  return events.reduce((kiosk, event, index) => after(kiosk, event, index + 1), begin(0));
}

function choose(intention: Intention): KioskEvent[] {
  return [
    { type: "group", group: "passport" },
    { type: "service", service: "passport-abroad", intention },
  ];
}

test("two touches ask for a ticket", () => {
  const intention = new Intention();
  const { screen } = through(...choose(intention));
  assert.deepEqual(screen, {
    name: "issuing",
    wish: { group: "passport", service: "passport-abroad", language: "uk", intention },
  });
});

test("a second touch of the service keeps the first intention", () => {
  const intention = new Intention();
  const again: KioskEvent = { type: "service", service: "id-card-first", intention: new Intention() };
  const { screen } = through(...choose(intention), again);
  assert.equal(screen.name === "issuing" && screen.wish.intention, intention);
});

test("the ticket is shown when its answer comes", () => {
  const intention = new Intention();
  const { screen } = through(...choose(intention), { type: "issued", ticket: TICKET, intention });
  assert.equal(screen.name === "ticket" && screen.ticket.label, "П047");
});

test("the answer to a forgotten wish changes nothing", () => {
  const answered: KioskEvent = { type: "issued", ticket: TICKET, intention: new Intention() };
  assert.equal(through(...choose(new Intention()), answered).screen.name, "issuing");
  assert.equal(through(answered).screen.name, "groups");
});

test("when no answer came the same intention is tried again", () => {
  const intention = new Intention();
  const { screen } = through(...choose(intention), { type: "unanswered", intention }, { type: "again" });
  assert.equal(screen.name === "issuing" && screen.wish.intention, intention);
});

test("a refusal leads back to the services of the group", () => {
  const intention = new Intention();
  const refused: KioskEvent = { type: "refused", problem: PROBLEM, intention };
  assert.deepEqual(through(...choose(intention), refused, { type: "back" }).screen, { name: "services", group: "passport" });
});

test("nothing takes a visitor away while the ticket is being made", () => {
  const wish = choose(new Intention());
  assert.equal(through(...wish, { type: "start" }).screen.name, "issuing");
  assert.equal(through(...wish, { type: "back" }).screen.name, "issuing");
  assert.equal(through(...wish, { type: "group", group: "land" }).screen.name, "issuing");
});

test("the start forgets everything of the visitor before", () => {
  const english: KioskEvent = { type: "language", language: "en" };
  const kiosk = through(english, { type: "group", group: "land" }, { type: "start" });
  assert.deepEqual([kiosk.language, kiosk.screen.name], ["uk", "groups"]);
});

test("the language changes where the visitor stands", () => {
  const kiosk = through({ type: "group", group: "land" }, { type: "language", language: "en" });
  assert.deepEqual([kiosk.language, kiosk.screen.name], ["en", "services"]);
});
