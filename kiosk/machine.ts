/** What the kiosk shows and what each touch changes. Pure: requests and clocks are the business of `main.ts`. */

import type { Problem } from "../equeue/ui/shared/problem";
import type { Intention } from "../equeue/ui/shared/http";
import type { Language, Ticket } from "../equeue/ui/shared/states";
import { collected, NOTHING, toggled, type Wants } from "./wants";

/** One wish of one visitor: however often it is asked for, it is one ticket. */
export interface Wish {
  /** Where the visitor was when they asked; null at the start. */
  readonly group: string | null;
  readonly service: string;
  /** Further services of the same visit, in order. */
  readonly then: readonly string[];
  readonly priority: string | null;
  readonly language: Language;
  readonly intention: Intention;
}

export type Screen =
  | { readonly name: "groups" }
  | { readonly name: "services"; readonly group: string }
  | { readonly name: "priorities"; readonly group: string }
  | { readonly name: "issuing"; readonly wish: Wish }
  | { readonly name: "unanswered"; readonly wish: Wish }
  | { readonly name: "refused"; readonly group: string | null; readonly problem: Problem }
  | { readonly name: "ticket"; readonly ticket: Ticket; readonly then: readonly string[]; readonly shownAt: number };

export interface Kiosk {
  readonly language: Language;
  readonly screen: Screen;
  readonly wants: Wants;
  /** When somebody last touched the screen, in milliseconds of a clock that only grows. */
  readonly touchedAt: number;
}

export type KioskEvent =
  | { readonly type: "touch" }
  | { readonly type: "language"; readonly language: Language }
  | { readonly type: "group"; readonly group: string }
  | { readonly type: "service"; readonly service: string; readonly intention: Intention }
  | { readonly type: "priorities" }
  | { readonly type: "priority"; readonly priority: string | null }
  | { readonly type: "several"; readonly wanted: boolean }
  | { readonly type: "take"; readonly intention: Intention }
  | { readonly type: "back" }
  | { readonly type: "again" }
  | { readonly type: "issued"; readonly ticket: Ticket; readonly intention: Intention }
  | { readonly type: "refused"; readonly problem: Problem; readonly intention: Intention }
  | { readonly type: "unanswered"; readonly intention: Intention }
  | { readonly type: "start" };

type Of<T extends KioskEvent["type"]> = Extract<KioskEvent, { type: T }>;

/** The kiosk before anybody came. */
export function begin(now: number): Kiosk {
  return { language: "uk", screen: { name: "groups" }, wants: NOTHING, touchedAt: now };
}

/** The wish that is being fulfilled, if any. */
export function wishOf(kiosk: Kiosk): Wish | null {
  return kiosk.screen.name === "issuing" || kiosk.screen.name === "unanswered" ? kiosk.screen.wish : null;
}

/** What the kiosk becomes after an event; an event that makes no sense where it is changes nothing. */
export function after(kiosk: Kiosk, event: KioskEvent, now: number): Kiosk {
  switch (event.type) {
    case "touch":
      return { ...kiosk, touchedAt: now };
    case "language":
      return { ...kiosk, language: event.language, touchedAt: now };
    case "start":
      return kiosk.screen.name === "issuing" ? kiosk : begin(now);
    case "issued":
    case "refused":
    case "unanswered":
      return moved(kiosk, screenAfterAnswer(kiosk, event, now), now);
    case "service":
    case "take":
    case "priority":
    case "several":
      return afterWish(kiosk, event, now);
    default:
      return moved(kiosk, screenAfterStep(kiosk, event), now);
  }
}

/** Touches that say what a visitor wants. */
function afterWish(kiosk: Kiosk, event: Of<"service" | "take" | "priority" | "several">, now: number): Kiosk {
  const { screen, wants } = kiosk;
  if (event.type === "take") return moved(kiosk, screenAfterTaking(kiosk, event.intention), now);
  if (event.type === "priority") {
    if (screen.name !== "priorities" && screen.name !== "services") return kiosk;
    const next: Screen = { name: "services", group: screen.group };
    return { ...kiosk, screen: next, wants: { ...wants, priority: event.priority }, touchedAt: now };
  }
  if (screen.name !== "services" && !(screen.name === "groups" && event.type === "several")) return kiosk;
  if (event.type === "several") {
    return { ...kiosk, wants: { ...wants, services: event.wanted ? [] : null }, touchedAt: now };
  }
  if (wants.services !== null) return { ...kiosk, wants: toggled(wants, event.service), touchedAt: now };
  return moved(kiosk, issuing(kiosk, [event.service], event.intention), now);
}

function moved(kiosk: Kiosk, screen: Screen, now: number): Kiosk {
  return screen === kiosk.screen ? kiosk : { ...kiosk, screen, touchedAt: now };
}

function screenAfterTaking(kiosk: Kiosk, intention: Intention): Screen {
  const isChoosing = kiosk.screen.name === "services" || kiosk.screen.name === "groups";
  const services = collected(kiosk.wants);
  return isChoosing && services.length > 0 ? issuing(kiosk, services, intention) : kiosk.screen;
}

function issuing({ screen, wants, language }: Kiosk, services: readonly string[], intention: Intention): Screen {
  const [service = "", ...then] = services;
  const group = screen.name === "services" ? screen.group : null;
  return { name: "issuing", wish: { group, service, then, priority: wants.priority, language, intention } };
}

function screenAfterStep({ screen }: Kiosk, event: Of<"group" | "priorities" | "back" | "again">): Screen {
  switch (event.type) {
    case "group":
      return screen.name === "groups" ? { name: "services", group: event.group } : screen;
    case "priorities":
      return screen.name === "services" ? { name: "priorities", group: screen.group } : screen;
    case "again":
      return screen.name === "unanswered" ? { name: "issuing", wish: screen.wish } : screen;
    default:
      return screenBefore(screen);
  }
}

function screenBefore(screen: Screen): Screen {
  if (screen.name === "services") return { name: "groups" };
  if (screen.name === "priorities") return { name: "services", group: screen.group };
  if (screen.name !== "refused") return screen;
  return screen.group === null ? { name: "groups" } : { name: "services", group: screen.group };
}

function screenAfterAnswer(kiosk: Kiosk, event: Of<"issued" | "refused" | "unanswered">, now: number): Screen {
  const wish = wishOf(kiosk);
  if (wish === null || wish.intention !== event.intention) return kiosk.screen;
  if (event.type === "issued") return { name: "ticket", ticket: event.ticket, then: wish.then, shownAt: now };
  if (event.type === "refused") return { name: "refused", group: wish.group, problem: event.problem };
  return { name: "unanswered", wish };
}
