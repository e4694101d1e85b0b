/** When nobody touches the kiosk any more: a question first, then the start for the next visitor. Pure. */

import type { Kiosk } from "./machine";

export interface Patience {
  readonly idle_s: number;
  readonly warn_s: number;
}

export type Idle =
  | { readonly name: "busy" }
  | { readonly name: "asking"; readonly left_s: number }
  | { readonly name: "over" };

const BUSY: Idle = { name: "busy" };

/** At the start, and not touched for so long: nobody stands before the kiosk. */
const UNUSED_MS = 10_000;

/** Whether the page may begin anew without anybody noticing. */
export function isUnused(kiosk: Kiosk, now: number): boolean {
  return isAtStart(kiosk) && now - kiosk.touchedAt >= UNUSED_MS;
}

function isAtStart({ screen, wants, language }: Kiosk): boolean {
  return screen.name === "groups" && wants.services === null && wants.priority === null && language === "uk";
}

/** Judge how long the kiosk has been left alone. */
export function idleness(kiosk: Kiosk, patience: Patience, now: number): Idle {
  if (kiosk.screen.name === "issuing") return BUSY;
  if (isAtStart(kiosk)) return BUSY;
  const alone = (now - kiosk.touchedAt) / 1000;
  if (alone < patience.idle_s) return BUSY;
  const left = Math.ceil(patience.idle_s + patience.warn_s - alone);
  if (left <= 0) return { name: "over" };
  return { name: "asking", left_s: left };
}
