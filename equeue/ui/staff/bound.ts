/** To whom a visitor was sent, in words. Pure. */

import type { BoundTo } from "../shared/states";
import type { Staff } from "./staff";

/** Who alone may call the visitor for now. */
export function boundWords(to: BoundTo, text: Staff["text"]): string {
  return "label" in to ? text("staff-bound-window", { label: to.label }) : text("staff-bound-operator", { name: to.name });
}
