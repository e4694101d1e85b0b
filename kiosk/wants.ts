/** What a visitor wants besides one service: to be served first by right, several services with one ticket. Pure. */

export interface Wants {
  /** The priority that was declared; the window confirms it. */
  readonly priority: string | null;
  /** The services chosen for one ticket, in order; null: a touch of one service is the ticket. */
  readonly services: readonly string[] | null;
}

/** So many services fit into one ticket. */
export const MOST_SERVICES = 5;

export const NOTHING: Wants = { priority: null, services: null };

/** Choose a service, or take it back. */
export function toggled(wants: Wants, service: string): Wants {
  const chosen = collected(wants);
  if (chosen.includes(service)) return { ...wants, services: chosen.filter((one) => one !== service) };
  return chosen.length >= MOST_SERVICES ? wants : { ...wants, services: [...chosen, service] };
}

/** The services chosen so far, in order. */
export function collected(wants: Wants): readonly string[] {
  return wants.services ?? [];
}

/** The place of a service among those chosen, from 1; 0: it is not chosen. */
export function placeOf(wants: Wants, service: string): number {
  return collected(wants).indexOf(service) + 1;
}
