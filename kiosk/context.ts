/** What every screen of the kiosk is given. */

import type { ServerClock } from "../equeue/ui/shared/clock";
import type { Messages } from "../equeue/ui/shared/messages";
import type { KioskGroup, KioskState } from "../equeue/ui/shared/states";
import type { Kiosk } from "./machine";

/** What a touch asks for. */
export interface Actions {
  readonly chooseGroup: (group: string) => void;
  readonly chooseService: (service: string) => void;
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
