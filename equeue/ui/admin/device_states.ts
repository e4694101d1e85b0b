/** Devices as the server tells of them, and what is said about them. Pure. */

import type { Moment, PrinterState, ScreenState, WindowRef } from "../shared/states";

export type Condition = "ok" | "warn" | "bad" | "off";
export type Trouble = "unpaired" | "never-seen" | "away" | "sound" | "printer" | "old-version";

export interface DeviceState {
  readonly id: string;
  readonly kind: ScreenState["kind"];
  readonly name: string;
  readonly window: WindowRef | null;
  readonly printer: string | null;
  readonly printers: readonly PrinterState[];
  readonly paired_at: Moment | null;
  readonly connected: boolean;
  readonly last_seen_at: Moment | null;
  readonly health_at: Moment | null;
  readonly version: string | null;
  readonly sound: "allowed" | "blocked" | "absent" | null;
  readonly condition: Condition;
  readonly troubles: readonly Trouble[];
  readonly reload_asked_at: Moment | null;
}

export interface DeviceList {
  readonly version: string;
  readonly items: readonly DeviceState[];
}

export const KINDS = ["kiosk", "display", "sign", "agent", "integration"] as const;
const WORST_FIRST: readonly Condition[] = ["bad", "warn", "off", "ok"];

/** Those that need somebody first; among equals in the order of their names. */
export function inOrder(devices: readonly DeviceState[]): DeviceState[] {
  const place = (device: DeviceState): number => WORST_FIRST.indexOf(device.condition);
  return [...devices].sort((one, other) => place(one) - place(other) || one.name.localeCompare(other.name, "uk"));
}

/** How many are in each condition, the worst first; none is left out that has any. */
export function counts(devices: readonly DeviceState[]): { readonly condition: Condition; readonly n: number }[] {
  return WORST_FIRST.map((condition) => ({
    condition,
    n: devices.filter((device) => device.condition === condition).length,
  })).filter(({ n }) => n > 0);
}

/** Whether its page can be asked to begin anew. */
export function hasPage({ kind }: Pick<DeviceState, "kind">): boolean {
  return kind === "kiosk" || kind === "display" || kind === "sign";
}

/** The digits of a code as somebody typed it, with blanks and dashes or without. */
export function digitsOf(typed: string): string {
  return typed.replace(/\D/gu, "").slice(0, 6);
}
