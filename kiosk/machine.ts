/** What the kiosk shows and what each touch changes. Pure: requests and clocks are the business of `main.ts`. */

import type { Problem } from "../equeue/ui/shared/problem";
import type { Intention } from "../equeue/ui/shared/http";
import type { Language, Ticket } from "../equeue/ui/shared/states";

/** One wish of one visitor: however often it is asked for, it is one ticket. */
export interface Wish {
  readonly group: string;
  readonly service: string;
  readonly language: Language;
  readonly intention: Intention;
}

export type Screen =
  | { readonly name: "groups" }
  | { readonly name: "services"; readonly group: string }
  | { readonly name: "issuing"; readonly wish: Wish }
  | { readonly name: "unanswered"; readonly wish: Wish }
  | { readonly name: "refused"; readonly group: string; readonly problem: Problem }
  | { readonly name: "ticket"; readonly ticket: Ticket; readonly shownAt: number };

export interface Kiosk {
  readonly language: Language;
  readonly screen: Screen;
  /** When somebody last touched the screen, in milliseconds of a clock that only grows. */
  readonly touchedAt: number;
}

export type KioskEvent =
  | { readonly type: "touch" }
  | { readonly type: "language"; readonly language: Language }
  | { readonly type: "group"; readonly group: string }
  | { readonly type: "service"; readonly service: string; readonly intention: Intention }
  | { readonly type: "back" }
  | { readonly type: "again" }
  | { readonly type: "issued"; readonly ticket: Ticket; readonly intention: Intention }
  | { readonly type: "refused"; readonly problem: Problem; readonly intention: Intention }
  | { readonly type: "unanswered"; readonly intention: Intention }
  | { readonly type: "start" };

/** The kiosk before anybody came. */
export function begin(now: number): Kiosk {
  return { language: "uk", screen: { name: "groups" }, touchedAt: now };
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
    case "group":
    case "service":
    case "back":
    case "again":
      return moved(kiosk, screenAfterTouch(kiosk, event), now);
    default:
      return moved(kiosk, screenAfterAnswer(kiosk, event, now), now);
  }
}

type TouchEvent = Extract<KioskEvent, { type: "group" | "service" | "back" | "again" }>;
type AnswerEvent = Extract<KioskEvent, { type: "issued" | "refused" | "unanswered" }>;

function moved(kiosk: Kiosk, screen: Screen, now: number): Kiosk {
  return screen === kiosk.screen ? kiosk : { ...kiosk, screen, touchedAt: now };
}

function screenAfterTouch({ screen, language }: Kiosk, event: TouchEvent): Screen {
  if (event.type === "group") return screen.name === "groups" ? { name: "services", group: event.group } : screen;
  if (event.type === "service") {
    if (screen.name !== "services") return screen;
    const { service, intention } = event;
    return { name: "issuing", wish: { group: screen.group, service, language, intention } };
  }
  if (event.type === "again") return screen.name === "unanswered" ? { name: "issuing", wish: screen.wish } : screen;
  if (screen.name === "services") return { name: "groups" };
  return screen.name === "refused" ? { name: "services", group: screen.group } : screen;
}

function screenAfterAnswer(kiosk: Kiosk, event: AnswerEvent, now: number): Screen {
  const wish = wishOf(kiosk);
  if (wish === null || wish.intention !== event.intention) return kiosk.screen;
  if (event.type === "issued") return { name: "ticket", ticket: event.ticket, shownAt: now };
  if (event.type === "refused") return { name: "refused", group: wish.group, problem: event.problem };
  return { name: "unanswered", wish };
}
