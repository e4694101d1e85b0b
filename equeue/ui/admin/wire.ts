/** What the administration says over the wire (docs/mechanisms/administration.md). */

/** The kinds of things a branch is made of; `branch` and `hours` have one item each. */
export const KINDS = [
  "branch",
  "hours",
  "groups",
  "services",
  "windows",
  "staff",
  "priorities",
  "requirements",
  "hold-reasons",
  "outcomes",
  "printers",
  "displays",
] as const;
export type Kind = (typeof KINDS)[number];

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };
export type Values = Readonly<Record<string, Value>>;

export interface Item {
  readonly kind: Kind;
  readonly id: string;
  /** Another word whenever anything in the item is another. */
  readonly version: string;
  readonly off: boolean;
  readonly values: Values;
}

/** The answer to a new member of staff: the password is shown this once. */
export interface NewItem extends Item {
  readonly password?: string | null;
}

/** One thing that is wrong, by the path of its field. */
export interface Mistake {
  readonly field: string;
  readonly detail: string;
  readonly line?: number | null;
}

export type Action = "created" | "changed" | "off" | "on" | "order" | "password" | "paired" | "revoked";

/** What was another before. */
export interface Change {
  readonly kind: Kind;
  readonly item: string;
  readonly action: Action;
  /** The fields that differ; null where there was nothing. */
  readonly before: Values | null;
  readonly after: Values | null;
}

/** A line of the history. */
export interface Entry extends Change {
  readonly id: number;
  readonly at: string;
  readonly who: { readonly id: string; readonly name: string | null };
  readonly undoes: number | null;
}

export interface HistoryPage {
  readonly items: readonly Entry[];
  /** The next page's `before`; null on the last one. */
  readonly next: number | null;
}

/** What a file changes or has changed. */
export interface Imported {
  readonly created: boolean;
  readonly changes: readonly Change[];
  readonly passwords: Readonly<Record<string, string>>;
}

/** Where the administration of a branch lies. */
export function adminPath(branch: string, ...parts: readonly string[]): string {
  return ["/branches", branch, "admin", ...parts].map((part, index) => (index === 0 ? part : encodeURIComponent(part))).join("/");
}
