/** Which calls have not been announced here yet. Found by comparing states, remembered across a reload. Pure. */

import type { BoardCall } from "../equeue/ui/shared/states";

/** A call older than this is history, not news, in milliseconds. */
export const NEWS_MS = 60_000;
/** So long a call's name is kept, so that it cannot come back as news, in milliseconds. */
const KEEP_MS = 600_000;

/** Ids of calls with the moment they were seen, in milliseconds of the server's clock. */
export type Seen = Readonly<Record<string, number>>;

export interface News {
  readonly fresh: readonly BoardCall[];
  readonly seen: Seen;
}

/**
 * Pick the calls to be announced, the oldest first.
 *
 * @param now - the server's time in milliseconds since the epoch
 */
export function news(calls: readonly BoardCall[], seen: Seen, now: number): News {
  const unseen = calls.filter((call) => seen[call.call_id] === undefined);
  const fresh = unseen
    .filter((call) => call.state !== "withdrawn" && call.state !== "over" && now - Date.parse(call.at) < NEWS_MS)
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (unseen.length === 0) return { fresh, seen };
  return { fresh, seen: { ...recent(seen, now), ...Object.fromEntries(unseen.map((call) => [call.call_id, now])) } };
}

/** Read what was remembered; whatever cannot be read was not remembered. */
export function seenFrom(text: string | null): Seen {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    if (typeof value !== "object" || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, number] => isMoment(entry[1])));
  } catch {
    return {};
  }
}

function isMoment(value: unknown): boolean {
  return typeof value === "number";
}

function recent(seen: Seen, now: number): Seen {
  return Object.fromEntries(Object.entries(seen).filter(([, at]) => now - at < KEEP_MS));
}
