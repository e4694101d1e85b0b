/** What reception may issue, and what is to be said before it does. Pure. */

import type { Service } from "./finding";

/**
 * What stands against a ticket for a service.
 *
 * `never`: nobody may issue it. `ask`: the day's tickets are given out; more only by a decision. `tell`: the kiosk does not
 * offer it now, reception may: it has the visitor before it.
 */
export type Obstacle = "never" | "ask" | "tell" | null;

const NEVER: ReadonlySet<string> = new Set(["not-served", "without-ticket", "requirement-down"]);

/** What stands against a ticket for this service. */
export function obstacle(service: Pick<Service, "open" | "reason">): Obstacle {
  if (service.open || service.reason === null) return null;
  if (NEVER.has(service.reason)) return "never";
  return service.reason === "quota-reached" ? "ask" : "tell";
}

/** The visit that is being put together: services already added, and the one that is chosen now. */
export interface Visit {
  readonly added: readonly Service[];
  readonly chosen: Service | null;
}

/** All services of the visit, in order. */
export function servicesOf(visit: Visit): readonly Service[] {
  return visit.chosen === null ? visit.added : [...visit.added, visit.chosen];
}

/** Most services of one visit. */
export const MOST_SERVICES = 10;

/** Whether another service may follow the one that is chosen. */
export function mayAdd(visit: Visit): boolean {
  return visit.chosen !== null && servicesOf(visit).length < MOST_SERVICES;
}

/** The visit without its service at this place; the last one left is the chosen one again. */
export function without(visit: Visit, place: number): Visit {
  const left = servicesOf(visit).filter((_, index) => index !== place);
  return { added: left.slice(0, -1), chosen: left.at(-1) ?? null };
}

/** The only service that was found and may be issued: what Enter in the search means. */
export function onlyOne(groups: readonly { readonly services: readonly Service[] }[]): Service | null {
  const found = groups.flatMap((group) => group.services).filter((service) => obstacle(service) !== "never");
  return found.length === 1 ? (found[0] ?? null) : null;
}
