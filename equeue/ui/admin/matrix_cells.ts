/** Windows and the services they give, as a table. Pure. */

import type { MessageId } from "../shared/messages";
import { isTree } from "./values";
import type { Item, Value } from "./wire";

/** How a window serves: not at all, first of all, or to help out. */
export type Serving = "" | "primary" | "backup";
export const SERVINGS: readonly Serving[] = ["", "primary", "backup"];
export const SERVING_WORDS: Readonly<Record<Serving, MessageId>> = {
  "": "admin-serves-not",
  primary: "admin-primary",
  backup: "admin-backup-service",
};

/** The rows of one group of services. */
export interface Part {
  readonly group: Item;
  readonly services: readonly Item[];
}

/** The services that are offered, group by group. */
export function partsOf(groups: readonly Item[], services: readonly Item[]): readonly Part[] {
  return groups
    .map((group) => ({ group, services: services.filter((one) => !one.off && one.values["group"] === group.id) }))
    .filter((part) => part.services.length > 0);
}

/** How a window serves a service. */
export function servingOf(window: Item, service: string): Serving {
  const services = window.values["services"];
  const how = isTree(services) ? services[service] : undefined;
  return how === "primary" || how === "backup" ? how : "";
}

/** What comes next when a cell is pressed. */
export function nextServing(now: Serving): Serving {
  return now === "" ? "primary" : now === "primary" ? "backup" : "";
}

/** A window's services with one cell changed. */
export function withServing(window: Item, service: string, how: Serving): Value {
  const services = isTree(window.values["services"]) ? window.values["services"] : {};
  const { [service]: _, ...others } = services;
  return how === "" ? others : { ...others, [service]: how };
}

/** Whether any window that is not switched off gives a service. */
export function isServed(windows: readonly Item[], service: string): boolean {
  return windows.some((window) => servingOf(window, service) !== "");
}
