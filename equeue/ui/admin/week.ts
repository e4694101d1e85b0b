/** A week of hours as it is written over the wire, and as it is typed. Pure. */

import { isTree } from "./values";
import type { Value, Values } from "./wire";

export const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** From and until, "08:00" each; either may still be empty while it is typed. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

export interface Day {
  readonly open: Span;
  readonly breaks: readonly Span[];
  /** Minutes before closing. */
  readonly lastTicket: number | null;
  /** When tickets are given, where that is another time; null: as long as it is open. */
  readonly issue: Span | null;
}

export interface DayOff {
  readonly day: string;
  /** Null: closed. */
  readonly hours: Day | null;
}

export const USUAL: Day = { open: { from: "09:00", until: "18:00" }, breaks: [], lastTicket: null, issue: null };

export function spanOf(written: Value | undefined): Span {
  const [from = "", until = ""] = typeof written === "string" ? written.split("-") : [];
  return { from, until };
}

export function writtenSpan({ from, until }: Span): string {
  return `${from}-${until}`;
}

export function dayOf(written: Value | undefined): Day | null {
  if (typeof written === "string") return { ...USUAL, open: spanOf(written), breaks: [] };
  if (!isTree(written) || typeof written["open"] !== "string") return null;
  const { breaks, last_ticket: last, issue } = written;
  return {
    open: spanOf(written["open"]),
    breaks: Array.isArray(breaks) ? breaks.map((one: Value) => spanOf(one)) : [],
    lastTicket: typeof last === "number" ? last : null,
    issue: typeof issue === "string" ? spanOf(issue) : null,
  };
}

export function writtenDay(day: Day | null): Value {
  if (day === null) return null;
  return {
    open: writtenSpan(day.open),
    breaks: day.breaks.map(writtenSpan),
    last_ticket: day.lastTicket,
    issue: day.issue === null ? null : writtenSpan(day.issue),
  };
}

/** The same hours from Tuesday to Friday as on Monday. */
export function likeMonday(week: Values): Values {
  const monday = week["monday"] ?? null;
  return { ...week, tuesday: monday, wednesday: monday, thursday: monday, friday: monday };
}

export function daysOff(written: Value | undefined): readonly DayOff[] {
  if (!Array.isArray(written)) return [];
  return (written as readonly Value[]).filter(isTree).map((one) => ({ day: String(one["day"] ?? ""), hours: dayOf(one) }));
}

export function writtenDaysOff(days: readonly DayOff[]): Value {
  return days.map(({ day, hours }) => {
    const written = writtenDay(hours);
    return isTree(written) ? { day, ...written } : { day, closed: true };
  });
}

/** A time as it is meant: "9", "900", "9.00" and "9:00" are 09:00; what is none of these stays as it is. */
export function timeOf(typed: string): string {
  const [, hours, minutes = "00"] = /^\s*(\d{1,2})[:.,\s]?(\d{2})?\s*$/u.exec(typed) ?? [];
  return hours === undefined ? typed : `${hours.padStart(2, "0")}:${minutes}`;
}
