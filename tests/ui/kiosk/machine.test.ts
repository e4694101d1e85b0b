import assert from "node:assert/strict";
import { test } from "node:test";

import { Intention } from "../../../equeue/ui/shared/http";
import type { Ticket } from "../../../equeue/ui/shared/states";
import { after, begin, type Kiosk, type KioskEvent } from "../../../kiosk/machine";
import { MOST_SERVICES } from "../../../kiosk/wants";

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
    wish: { group: "passport", service: "passport-abroad", then: [], priority: null, language: "uk", intention },
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

const GROUP: KioskEvent = { type: "group", group: "passport" };

function touch(service: string): KioskEvent {
  return { type: "service", service, intention: new Intention() };
}

test("a right that was declared goes with the ticket and is forgotten with its visitor", () => {
  const declared = through(GROUP, { type: "priorities" }, { type: "priority", priority: "veteran" });
  assert.deepEqual([declared.screen, declared.wants.priority], [{ name: "services", group: "passport" }, "veteran"]);
  const asked = after(declared, touch("id-card"), 9);
  assert.equal(asked.screen.name === "issuing" && asked.screen.wish.priority, "veteran");
  assert.equal(after(declared, { type: "start" }, 9).wants.priority, null);
});

test("a right can be taken back before the ticket, and looked at without being declared", () => {
  const declared: KioskEvent[] = [GROUP, { type: "priorities" }, { type: "priority", priority: "veteran" }];
  assert.equal(through(...declared, { type: "priority", priority: null }).wants.priority, null);
  const back = through(GROUP, { type: "priorities" }, { type: "back" });
  assert.deepEqual([back.screen.name, back.wants.priority], ["services", null]);
});

test("several services are collected in order, across groups, and make one ticket", () => {
  const intention = new Intention();
  const collected: KioskEvent[] = [
    GROUP,
    { type: "several", wanted: true },
    touch("id-card"),
    { type: "back" },
    { type: "group", group: "land" },
    touch("address"),
    touch("extract"),
    touch("address"),
  ];
  const { screen } = through(...collected, { type: "take", intention });
  assert.deepEqual(screen, {
    name: "issuing",
    wish: { group: "land", service: "id-card", then: ["extract"], priority: null, language: "uk", intention },
  });
});

test("a ticket for several can be taken among the groups too, and a refusal leads back there", () => {
  const intention = new Intention();
  const taken = through(GROUP, { type: "several", wanted: true }, touch("id-card"), { type: "back" }, { type: "take", intention });
  assert.equal(taken.screen.name === "issuing" && taken.screen.wish.group, null);
  const refused: KioskEvent = { type: "refused", problem: PROBLEM, intention };
  assert.equal(after(after(taken, refused, 9), { type: "back" }, 10).screen.name, "groups");
});

test("nothing chosen is no ticket, and more than fit are not taken", () => {
  const several: KioskEvent[] = [GROUP, { type: "several", wanted: true }];
  assert.equal(through(...several, { type: "take", intention: new Intention() }).screen.name, "services");
  const many = through(...several, ...Array.from({ length: MOST_SERVICES + 1 }, (_, index) => touch(`s${index}`)));
  assert.equal(many.wants.services?.length, MOST_SERVICES);
});

test("who wants one service after all is back to two touches", () => {
  const kiosk = through(GROUP, { type: "several", wanted: true }, touch("id-card"), { type: "several", wanted: false });
  assert.equal(after(kiosk, touch("id-card"), 9).screen.name, "issuing");
});

test("the ticket knows what comes after its first service", () => {
  const intention = new Intention();
  const taken = [GROUP, { type: "several", wanted: true }, touch("a"), touch("b"), { type: "take", intention }] as KioskEvent[];
  const { screen } = through(...taken, { type: "issued", ticket: TICKET, intention });
  assert.deepEqual(screen.name === "ticket" && screen.then, ["b"]);
});
