/** What the server says: live states, answers and problems, in the words of the contract. */

import type { KioskGroup } from "./hall_states";

export type * from "./base_states";
export type * from "./hall_states";
export type * from "./staff_states";

/* GET /session, GET /branches/{branch}/services, GET /branches/{branch}/names */

export interface DeviceSession {
  readonly device: {
    readonly id: string;
    readonly kind: string;
    readonly branch: string;
    readonly window: string | null;
    readonly printer: string | null;
  };
}

export interface StaffSession {
  readonly staff: {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly { readonly branch: string; readonly role: string }[];
  };
  readonly csrf_token: string;
}

type NamesById = Readonly<Record<string, string>>;

export interface NamesState {
  readonly first_language: string;
  readonly branch: string;
  readonly address: string;
  /** The way to the shelter. */
  readonly shelter?: string;
  readonly groups: NamesById;
  readonly services: NamesById;
  readonly hold_reasons: NamesById;
  readonly outcomes: NamesById;
  readonly priorities: NamesById;
  readonly requirements: NamesById;
}

export interface ServiceGroups {
  readonly groups: readonly KioskGroup[];
}

export interface Items<T> {
  readonly items: readonly T[];
}
