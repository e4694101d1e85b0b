/** A list to choose from: what fits the typed words, and where an arrow leads. Pure. */

import { hasWords, isLabelLike } from "../staff/typed";

export interface Option {
  readonly id: string;
  readonly name: string;
  /** More about it, found by typing too; nothing: empty. */
  readonly detail: string;
}

/** Those that have every word that was typed, or a label like it. */
export function found(options: readonly Option[], typed: string): readonly Option[] {
  return options.filter((one) => hasWords(`${one.name} ${one.detail}`, typed) || isLabelLike(one.name, typed));
}

/** The option that a key leads to, or null for a key that is not about the list. */
export function stepped(options: readonly Option[], value: string | null, key: string): string | null {
  const here = options.findIndex((one) => one.id === value);
  const last = options.length - 1;
  if (key === "ArrowDown") return options[Math.min(last, here + 1)]?.id ?? null;
  if (key === "ArrowUp") return options[Math.max(0, here - 1)]?.id ?? null;
  if (key === "PageDown") return options[last]?.id ?? null;
  return key === "PageUp" ? (options[0]?.id ?? null) : null;
}
