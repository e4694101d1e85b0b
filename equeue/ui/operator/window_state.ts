/** The window's state as the console reads it. */

import type { Current, Moment, Named, Seconds, WindowRef, WindowState } from "../shared/states";

/** A visitor put aside. */
export interface HeldEntry {
  readonly leg: string;
  readonly ticket: string;
  readonly label: string;
  readonly service: Named;
  readonly reason: Named | null;
  readonly held_at: Moment;
  readonly until: Moment | null;
  readonly window: WindowRef | null;
  /** Whether this window may resume it. */
  readonly mine: boolean;
}

export type AtWindow = Current & { readonly usual_s?: Seconds | null };

export type ConsoleState = Omit<WindowState, "current" | "held" | "allowed" | "usual_s"> & {
  readonly current: AtWindow | null;
  readonly held: readonly HeldEntry[];
  readonly allowed: readonly string[];
};

/** Why the server chose this visitor, as far as the console says it. */
export interface Because {
  readonly rule?: string;
}
