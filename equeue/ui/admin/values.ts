/** Values of a thing, by the path of a field; what a form has changed. Pure. */

import type { Mistake, Value, Values } from "./wire";

type Tree = Readonly<Record<string, Value>>;

export function isTree(value: Value | undefined): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a path such as `rules.undo_within_s`; undefined where nothing does. */
export function valueAt(values: Values, path: string): Value | undefined {
  return path.split(".").reduce<Value | undefined>((at, name) => (isTree(at) ? at[name] : undefined), values);
}

/** The same values with another one at a path. */
export function withValue(values: Values, path: string, value: Value): Values {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return { ...values, [first]: value };
  const below = values[first];
  return { ...values, [first]: withValue(isTree(below) ? below : {}, rest.join("."), value) };
}

/** Whether two values say the same. */
export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value: Value, index) => isSame(value, other[index] as Value));
  }
  if (isTree(one) && isTree(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) => isSame(one[name], other[name]));
  }
  return one === other;
}

/** The fields that are another than they were; of `rules` and `standing` only what differs in them. */
export function changesOf(before: Values, after: Values): Values {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => !isSame(before[name], value))
      .map(([name, value]) => {
        const was = before[name];
        return [name, PARTLY.has(name) && isTree(was) && isTree(value) ? changesOf(was, value) : value];
      }),
  );
}

/** What may be sent by single fields. */
const PARTLY: ReadonlySet<string> = new Set(["rules", "standing"]);

/** What is wrong with each field of one thing: `services.passport-abroad.minutes` is the thing's `minutes`. */
export function mistakesOf(mistakes: readonly Mistake[], kind: string, id: string | null): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { field, detail } of mistakes) {
    const path = withoutPrefix(field, kind, id);
    found[path] = found[path] === undefined ? detail : `${found[path]} ${detail}`;
  }
  return found;
}

/** A new thing has the id that the server would give it. */
function withoutPrefix(field: string, kind: string, id: string | null): string {
  const own = `${kind}.${id ?? ""}.`;
  if (id !== null && field.startsWith(own)) return field.slice(own.length);
  const [first, ...rest] = field.split(".");
  if (first !== kind) return field;
  return rest.slice(id === null ? 1 : 0).join(".");
}

/** The words about one field: its own, and those about what lies in it. */
export function mistakeAt(mistakes: Readonly<Record<string, string>>, path: string): string {
  return Object.entries(mistakes)
    .filter(([field]) => field === path || field.startsWith(`${path}.`) || field.startsWith(`${path}[`))
    .map(([, detail]) => detail)
    .join(" ");
}
