/** Numbers on paper: what was typed or scanned, and what is to be entered. Pure. */

import { dayNumber, wallTime } from "../shared/clock";
import { isLabelLike } from "../staff/typed";

export const LAST_NUMBER = 999;
/** Entered at once; a range typed the wrong way round has more. */
export const MOST_ENTERED = 300;

const DAY_MS = 86_400_000;

/** What keeps a range from being one. */
export type RangeFault = "missing" | "number" | "too-many";

/** A number or a slip that is to be entered. */
export interface Entry {
  /** What is sent: the number, or the code of a slip. */
  readonly sent: string;
  /** Null for a slip whose number could not be read. */
  readonly number: number | null;
  /** The service of this visitor; empty: that of all. */
  readonly service: string;
}

/** The numbers of a range, on over the end of the series; or what is wrong with it. */
export function range(first: string, last: string): readonly number[] | RangeFault {
  if (first.trim() === "" || last.trim() === "") return "missing";
  const [from, to] = [Number(first), Number(last)];
  if (![from, to].every((one) => Number.isInteger(one) && one >= 1 && one <= LAST_NUMBER)) return "number";
  const count = ((to - from + LAST_NUMBER) % LAST_NUMBER) + 1;
  if (count > MOST_ENTERED) return "too-many";
  return Array.from({ length: count }, (_, place) => ((from - 1 + place) % LAST_NUMBER) + 1);
}

/** Whether a range was read. */
export function isRange(found: readonly number[] | RangeFault): found is readonly number[] {
  return typeof found !== "string";
}

/** `Ю037`. */
export function labelOf(letter: string, number: number): string {
  return `${letter}${String(number).padStart(3, "0")}`;
}

const KEYS_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";
const KEYS_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю.ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ";

/** What the same keys write in the Latin layout: a scanner types, and the layout in use spells it. */
export function asLatinLayout(text: string): string {
  return Array.from(text, (letter) => {
    const place = KEYS_UKRAINIAN.indexOf(letter);
    return place < 0 ? letter : (KEYS_LATIN[place] ?? letter);
  }).join("");
}

/** What a slip is named by: its number, else its code; null for what is neither. */
export type Named = { readonly number: number } | { readonly code: string } | null;

const LABEL = /^(\D?)\s*(\d{1,3})$/u;
const CODE = /^[\w-]{8,}$/u;

/** What was typed or scanned: `37`, `Ю037`, a code, or the address of the visitor's page; in either keyboard layout. */
export function meant(typed: string, letter: string): Named {
  const text = typed.trim();
  const label = LABEL.exec(text);
  if (label !== null) {
    const [, prefix = "", digits = ""] = label;
    const number = Number(digits);
    if (number < 1) return null;
    return prefix === "" || isLabelLike(letter, prefix) ? { number } : null;
  }
  const latin = /[а-яіїєґ]/iu.test(text) ? asLatinLayout(text) : text;
  const code = latin.replace(/\/+$/u, "").split("/").at(-1) ?? "";
  return CODE.test(code) ? { code } : null;
}

/** The number in a label such as `Ю037`. */
export function numberOf(label: string): number | null {
  const digits = /\d+$/u.exec(label)?.[0];
  return digits === undefined ? null : Number(digits);
}

/** `08:05` of what somebody typed: `8:05`, `8.05`, `805`, `8`; null for what is no time. */
export function timeOf(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.\s]?(\d{2}))?$/u.exec(typed.trim());
  if (found === null) return null;
  const [, hours = "", minutes = "00"] = found;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, "0")}:${minutes}`;
}

/** The moment of a time on the branch's wall on its day, as the API reads it. */
export function momentOf(day: string, time: string, timeZone: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  let moment = wanted;
  // Twice, because the first guess may lie beyond a change of the clock.
  for (let turn = 0; turn < 2; turn += 1) moment += wanted - onTheWall(moment, timeZone);
  return new Date(moment).toISOString();
}

/** `08:05` of a moment that lies on this day of the branch; empty for one of another day. */
export function timeOn(day: string, moment: string, timeZone: string): string {
  const at = Date.parse(moment);
  return dayNumber(at, timeZone) * DAY_MS === Date.parse(`${day}T00:00:00Z`) ? wallTime(at, timeZone) : "";
}

/** What the wall shows at a moment, as if it were UTC. */
function onTheWall(moment: number, timeZone: string): number {
  const [hours = 0, minutes = 0] = wallTime(moment, timeZone).split(":").map(Number);
  return dayNumber(moment, timeZone) * DAY_MS + (hours * 60 + minutes) * 60_000 + (moment % 60_000);
}

/** What is filled in. */
export interface Form {
  readonly givenFrom: string;
  readonly service: string;
  readonly entries: readonly Entry[];
  /** The range they were made of, if no number of it was taken out. */
  readonly whole: { readonly first: number; readonly last: number } | null;
}

/** What is sent: a range as a range, single slips one by one. */
export function bodyOf({ givenFrom, service, entries, whole }: Form): Readonly<Record<string, unknown>> {
  const others = entries.filter((one) => one.number !== null && one.service !== "" && one.service !== service);
  return {
    given_from: givenFrom,
    service,
    ...(whole ?? { codes: entries.map((one) => one.sent) }),
    services: Object.fromEntries(others.map((one) => [String(one.number), one.service])),
  };
}

/** The entries without those whose labels a refusal has named: they were entered before. */
export function withoutEntered(entries: readonly Entry[], letter: string, labels: string): readonly Entry[] {
  const named = new Set(labels.split(",").map((label) => label.trim()));
  return entries.filter((one) => one.number === null || !named.has(labelOf(letter, one.number)));
}
