/** The branch's things as the server keeps them: each kind read when it is first looked at, and again after a change. */

import type { Staff } from "../staff/staff";
import { Store } from "../staff/store";
import type { Listed } from "./kinds";
import { adminPath, type Item, type Kind } from "./wire";

const AGAIN_MS = 5000;

/** What a branch is made of. */
export class Things {
  private readonly lists = new Map<Kind, Store<readonly Item[] | null>>();

  constructor(
    private readonly staff: Staff,
    readonly branch: string,
  ) {}

  /** The things of a kind; null until they have come. */
  of(kind: Kind): Store<readonly Item[] | null> {
    const known = this.lists.get(kind);
    if (known !== undefined) return known;
    const list = new Store<readonly Item[] | null>(null);
    this.lists.set(kind, list);
    void this.read(kind, list);
    return list;
  }

  /** Read again what has been looked at: a change of one thing may show in others. */
  async again(): Promise<void> {
    await Promise.all([...this.lists].map(([kind, list]) => this.read(kind, list)));
  }

  /** Where something lies. */
  path(...parts: readonly string[]): string {
    return adminPath(this.branch, ...parts);
  }

  private async read(kind: Kind, list: Store<readonly Item[] | null>): Promise<void> {
    try {
      const { items } = await this.staff.get<{ readonly items: readonly Item[] }>(this.path(kind));
      list.set(items);
    } catch (error) {
      if (list.value === null) window.setTimeout(() => void this.read(kind, list), AGAIN_MS);
      this.staff.explain(error);
    }
  }
}

/** Something that can be chosen. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  readonly off: boolean;
}

/** What a thing is called in a language; without a name in it, in whichever there is. */
export function titleOf(item: Pick<Item, "id" | "values">, language: string): string {
  const { name, label, full_name: person } = item.values;
  if (typeof label === "string") return label;
  if (typeof person === "string" && person !== "") return person;
  if (typeof name === "string") return name;
  if (typeof name !== "object" || name === null || Array.isArray(name)) return item.id;
  const names = name as Readonly<Record<string, string>>;
  return names[language] ?? Object.values(names)[0] ?? item.id;
}

/** The things of a kind as choices. */
export function choicesOf(items: readonly Item[] | null, language: string): readonly Choice[] {
  return (items ?? []).map((item) => ({ id: item.id, name: titleOf(item, language), off: item.off }));
}

/** The kinds other kinds point at. */
export type Pointed = Extract<Listed, "groups" | "services" | "windows" | "requirements">;
