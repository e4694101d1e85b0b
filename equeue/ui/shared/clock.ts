/** The server's time. Screens never trust the clock of the device they run on. */

/** How far behind an observation may be before it is believed to be a change of the clock, not a slow message. */
const LATE_MS = 2000;

/** Milliseconds that only grow, whatever happens to the device's clock. */
export type Ticks = () => number;

/**
 * Follows the server's clock by the `at` of its messages.
 *
 * A message can only be late, so the observation that puts the server furthest ahead is the best one.
 */
export class ServerClock {
  private offset: number | null = null;

  constructor(private readonly ticks: Ticks = () => performance.now()) {}

  /** Learn from a message that has just come, stamped `at` by the server. */
  observe(at: string): void {
    const sent = Date.parse(at);
    if (Number.isNaN(sent)) return;
    const seen = sent - this.ticks();
    if (this.offset === null || seen > this.offset || seen < this.offset - LATE_MS) this.offset = seen;
  }

  /** Whether the server has ever been heard. */
  get isKnown(): boolean {
    return this.offset !== null;
  }

  /** The server's time in milliseconds since the epoch; the device's own until the server has been heard. */
  now(): number {
    return this.offset === null ? Date.now() : this.offset + this.ticks();
  }

  /** Seconds since a moment, never less than nought. */
  secondsSince(moment: string): number {
    return Math.max(0, Math.floor((this.now() - Date.parse(moment)) / 1000));
  }

  /** A duration of a live state, counted on from the `at` of that state to now. */
  grown(seconds: number, at: string): number {
    return seconds + this.secondsSince(at);
  }
}

/** `08:15`, in the branch's time zone. */
export function wallTime(milliseconds: number, timeZone: string): string {
  return formatter("uk", timeZone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(milliseconds);
}

/** «неділя, 22 листопада», in the branch's time zone. */
export function wallDate(milliseconds: number, timeZone: string, language: string): string {
  return formatter(language, timeZone, { weekday: "long", day: "numeric", month: "long" }).format(milliseconds);
}

/** «24 листопада», in the branch's time zone. */
export function wallDay(milliseconds: number, timeZone: string, language: string): string {
  return formatter(language, timeZone, { day: "numeric", month: "long" }).format(milliseconds);
}

/** The number of a day by the branch's calendar: that of the next day is greater by one. */
export function dayNumber(milliseconds: number, timeZone: string): number {
  const written = formatter("en", timeZone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(milliseconds);
  const [day, month, year] = written.split("/").map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day) / 86_400_000;
}

/** `0:42`, `12:05` or `1:02:05`. */
export function stopwatch(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, timeZone: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${Object.keys(shape).join()}`;
  let known = formatters.get(key);
  if (known === undefined) {
    known = inZone(language === "en" ? "en-GB" : language, timeZone, shape);
    formatters.set(key, known);
  }
  return known;
}

/** Zones by the names that browsers older than the renaming know. */
const OLD_NAMES: Readonly<Record<string, string>> = { "Europe/Kyiv": "Europe/Kiev" };

/** A zone that the browser has never heard of leaves only the device's own. */
function inZone(locale: string, timeZone: string, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  for (const name of [timeZone, OLD_NAMES[timeZone]]) {
    try {
      if (name !== undefined) return new Intl.DateTimeFormat(locale, { ...shape, timeZone: name });
    } catch {
      /* not known here: the next name */
    }
  }
  return new Intl.DateTimeFormat(locale, shape);
}
