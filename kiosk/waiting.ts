/** What stands under a service and under a whole group: who is before you, how long, or why not and when again. Pure. */

import { waitWords } from "../equeue/ui/shared/estimate";
import type { Messages } from "../equeue/ui/shared/messages";
import type { Estimate, KioskGroup, KioskService, KioskState, Unavailable } from "../equeue/ui/shared/states";
import { whenWords } from "../equeue/ui/shared/when";

/** The words of the page, and the branch's clock. */
export interface Speech {
  readonly messages: Messages;
  readonly timeZone: string;
  /** The server's time in milliseconds since the epoch. */
  readonly now: number;
}

/** What is to be read; what is empty is not known. */
export interface Note {
  readonly people: string;
  readonly wait: string;
  /** Why it cannot be had; empty when it can. */
  readonly closed: string;
}

/** How many minutes later the figures of a group that needs hours may begin. */
const HALF_AN_HOUR = 30;
const SAID_IN_MINUTES = 120;

const REASONS = {
  "outside-hours": ["kiosk-service-hours", "kiosk-service-hours-again"],
  "quota-reached": ["kiosk-service-quota", "kiosk-service-quota-again"],
  full: ["kiosk-service-full", "kiosk-service-full-again"],
} as const;

/** Whether the branch gives tickets now, whether or not a window is open yet. */
export function takesTickets(state: KioskState): boolean {
  return state.branch.state !== "suspended" && state.branch.issuing.open;
}

/** What stands under a service's name. */
export function serviceNote(speech: Speech, service: KioskService): Note {
  if (!service.open) return { people: "", wait: "", closed: whyNot(speech, service) };
  const { messages } = speech;
  if (service.ahead === null) return { people: "", wait: "", closed: "" };
  return {
    people: messages.text("kiosk-ahead", { n: service.ahead }),
    wait: rangeWords(messages, service.estimate?.minutes ?? null),
    closed: "",
  };
}

/** What stands under a group's name: its shortest and longest line. */
export function groupNote(speech: Speech, group: KioskGroup): Note {
  const { messages } = speech;
  const open = group.services.filter((service) => service.open);
  if (open.length === 0) return { people: "", wait: "", closed: whyNoneOf(speech, group.services) };
  const counts = open.map((service) => service.ahead).filter((ahead): ahead is number => ahead !== null);
  if (counts.length === 0) return { people: "", wait: "", closed: "" };
  return { people: people(messages, counts), wait: rangeWords(messages, widest(open)), closed: "" };
}

/** "About 15–25 min", or that nobody knows. */
export function rangeWords(messages: Messages, minutes: Estimate["minutes"] | null): string {
  if (minutes === null) return messages.text("kiosk-wait-unknown");
  return messages.text("kiosk-wait", { range: waitWords({ minutes }, (id, args) => messages.text(id, args)) });
}

function people(messages: Messages, counts: readonly number[]): string {
  const from = Math.min(...counts);
  const to = Math.max(...counts);
  if (from === to) return messages.text("kiosk-ahead", { n: to });
  return from === 0 ? messages.text("kiosk-ahead-up-to", { to }) : messages.text("kiosk-ahead-range", { from, to });
}

/** From the soonest to the latest of a group; in hours it begins at a half or a whole one. */
function widest(services: readonly KioskService[]): Estimate["minutes"] | null {
  const known = services.map(({ estimate }) => estimate).filter((estimate): estimate is Estimate => estimate !== null);
  if (known.length === 0) return null;
  const low = Math.min(...known.map(({ minutes }) => minutes[0]));
  const high = Math.max(...known.map(({ minutes }) => minutes[1]));
  return [high > SAID_IN_MINUTES ? low - (low % HALF_AN_HOUR) : low, high];
}

function whyNot(speech: Speech, service: KioskService): string {
  const { messages } = speech;
  const { reason, requirement, again_at } = service;
  if (reason === "without-ticket") return messages.text("kiosk-service-without-ticket");
  if (reason === "requirement-down" && requirement) return messages.text("kiosk-service-requirement", { requirement });
  const [plain, again] = hasWords(reason) ? REASONS[reason] : (["kiosk-service-closed", "kiosk-service-again"] as const);
  return again_at === null ? messages.text(plain) : messages.text(again, { when: when(speech, again_at) });
}

/** One reason when all share it; else only that there is nothing now, and when there is something again. */
function whyNoneOf(speech: Speech, services: readonly KioskService[]): string {
  const [first] = services;
  const soonest = services.map(({ again_at }) => again_at).filter(isMoment).sort()[0] ?? null;
  const isShared = services.every(
    ({ reason, requirement }) => reason === first?.reason && requirement === first.requirement,
  );
  if (first !== undefined && isShared && isTold(first.reason)) return whyNot(speech, { ...first, again_at: soonest });
  if (soonest === null) return speech.messages.text("kiosk-group-closed");
  return speech.messages.text("kiosk-group-again", { when: when(speech, soonest) });
}

function when({ messages, timeZone, now }: Speech, moment: string): string {
  const say = messages.text.bind(messages);
  return whenWords(moment, { now, timeZone, language: messages.language, say });
}

function hasWords(reason: Unavailable | null): reason is keyof typeof REASONS {
  return reason !== null && reason in REASONS;
}

/** Whether a reason is worth telling of a whole group. */
function isTold(reason: Unavailable | null): boolean {
  return hasWords(reason) || reason === "requirement-down" || reason === "without-ticket";
}

function isMoment(moment: string | null): moment is string {
  return moment !== null;
}
