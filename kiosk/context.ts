/** What every screen of the kiosk is given. */

import type { ServerClock } from "../equeue/ui/shared/clock";
import type { Messages } from "../equeue/ui/shared/messages";
import type { KioskGroup, KioskState, PriorityChoice } from "../equeue/ui/shared/states";
import type { Kiosk } from "./machine";
import type { Speech } from "./waiting";

/** What a touch asks for. */
export interface Actions {
  readonly chooseGroup: (group: string) => void;
  readonly chooseService: (service: string) => void;
  readonly showPriorities: () => void;
  /** Declare a right, or take the declaration back. */
  readonly declare: (priority: string | null) => void;
  /** Choose several services for one ticket, or no longer. */
  readonly several: (wanted: boolean) => void;
  /** Take one ticket for the services chosen. */
  readonly take: () => void;
  readonly back: () => void;
  readonly again: () => void;
  readonly start: () => void;
}

export interface View {
  readonly kiosk: Kiosk;
  readonly state: KioskState;
  readonly messages: Messages;
  readonly clock: ServerClock;
  readonly connected: boolean;
  /** Milliseconds of the clock that only grows. */
  readonly now: number;
  readonly actions: Actions;
}

/** The groups in the language in use. */
export function groupsOf(view: View): readonly KioskGroup[] {
  return view.state.groups[view.kiosk.language] ?? view.state.groups["uk"] ?? [];
}

/** The rights that may be declared, in the language in use. */
export function prioritiesOf(view: View): readonly PriorityChoice[] {
  return view.state.priorities[view.kiosk.language] ?? view.state.priorities["uk"] ?? [];
}

/** A service's name in the language in use; empty for one that is offered no more. */
export function serviceName(view: View, id: string): string {
  const services = groupsOf(view).map((group) => group.services.find((service) => service.id === id));
  return services.find((service) => service !== undefined)?.name ?? "";
}

/** The words and the clock for what stands under names. */
export function speechOf(view: View): Speech {
  return { messages: view.messages, timeZone: view.state.branch.time_zone, now: view.clock.now() };
}
