/** Where a visitor can be sent, and what is asked of the server for it. Pure. */

import type { Named, WindowState } from "../shared/states";

/** Nobody in particular: whoever serves the service. */
export const ANYBODY = "any";
/** This operator, at once. */
export const HERE = "here";

/** What was chosen when a visitor is sent on. */
export interface Sending {
  /** Null: the service they are there for. */
  readonly service: string | null;
  /** `any`, `here`, `window:w5` or `operator:st_1`. */
  readonly place: string;
  readonly keepAge: boolean;
  readonly returnTo: boolean;
}

export interface PlaceOption {
  readonly id: string;
  readonly kind: "any" | "here" | "window" | "operator";
  /** The window's label. */
  readonly window: string | null;
  readonly operator: string | null;
}

/**
 * Those who could take the visitor for a service: the open windows that serve it, then the people at them; oneself only
 * for a visit that has begun.
 */
export function placesOf(state: WindowState, service: string | null): readonly PlaceOption[] {
  const wanted = service ?? state.current?.ticket.service.id ?? "";
  const others = state.choices.windows.filter((one) => one.open && one.id !== state.window.id && one.services.includes(wanted));
  const windows = others.map(({ id, label, operator }) => place(`window:${id}`, "window", label, operator));
  const operators = others
    .filter((one) => one.operator !== null)
    .map(({ label, operator }) => place(`operator:${operator?.id ?? ""}`, "operator", label, operator));
  const self = mayGoOn(state, service) ? [place(HERE, "here", state.window.label, state.operator)] : [];
  return [place(ANYBODY, "any", null, null), ...self, ...windows, ...operators];
}

/** Whether this window can go on with another service itself. */
export function mayGoOn(state: WindowState, service: string | null): boolean {
  if (state.state !== "serving" || service === null || service === state.current?.ticket.service.id) return false;
  return state.services.some((one) => one.id === service);
}

/** Whether the visit usually goes on here when this service is over; null: nothing comes after it. */
export function usualWay(state: WindowState, chosen: string | null): boolean | null {
  const next = state.current?.then[0]?.id ?? chosen;
  return next === null ? null : state.services.some((one) => one.id === next);
}

/** Whether a choice would change anything. */
export function isSomewhere(sending: Sending): boolean {
  return sending.service !== null || sending.place !== ANYBODY;
}

/** The body of the request. */
export function bodyOf(leg: string, sending: Sending): object {
  const [kind, id] = sending.place.split(":");
  const to = {
    ...(sending.service === null ? {} : { service: sending.service }),
    ...(kind === "window" ? { window: id } : {}),
    ...(kind === "operator" ? { operator: id } : {}),
  };
  const here = sending.place === HERE;
  return { leg, to, keep_age: sending.keepAge, return_to: sending.returnTo && !here, go_on: here };
}

function place(id: string, kind: PlaceOption["kind"], window: string | null, operator: Named | null): PlaceOption {
  return { id, kind, window, operator: operator?.name ?? null };
}
