/** A form about one thing: what was typed, what the server says about it, and what is sent. */

import { useMemo, useState } from "preact/hooks";

import type { Problem } from "../shared/problem";
import type { Deed } from "../staff/deed";
import type { Field } from "./kinds";
import { changesOf, isSame, mistakesOf, valueAt, withValue } from "./values";
import type { Item, Kind, Mistake, Value, Values } from "./wire";

export interface Form {
  readonly values: Values;
  readonly changed: boolean;
  readonly mistakes: Readonly<Record<string, string>>;
  /** Somebody else has changed the thing meanwhile: it is as the server has it now. */
  readonly newer: Item | null;
  readonly set: (path: string, value: Value) => void;
  readonly replace: (values: Values) => void;
  /** Go on with what somebody else has made of it. */
  readonly take: (item: Item) => void;
}

/** A form that begins with some values, and begins anew when the thing is another. */
export function useForm(kind: Kind, id: string | null, began: Values, deed: Deed): Form {
  const [from, setFrom] = useState(began);
  const [values, setValues] = useState(began);
  const problem = deed.refusal?.problem ?? null;
  return useMemo(
    () => ({
      values,
      changed: !isSame(from, values),
      mistakes: problem === null ? {} : mistakesOf(mistakesIn(problem), kind, id),
      newer: newerIn(problem),
      set: (path, value) => setValues((now) => withValue(now, path, value)),
      replace: setValues,
      take: (item) => {
        setFrom(item.values);
        setValues(item.values);
        deed.forget();
      },
    }),
    [values, from, problem, kind, id, deed.forget],
  );
}

/** What is sent: the fields that are asked, and that are another than they were. */
export function sent(fields: readonly Field[], blank: Values, before: Values, now: Values): Values {
  const asked = fields.reduce(
    (values, { path, when }) => (when === undefined || when(now) ? values : withValue(values, path, valueAt(blank, path) ?? null)),
    now,
  );
  return changesOf(before, asked);
}

function mistakesIn(problem: Problem): readonly Mistake[] {
  const mistakes = problem["mistakes"];
  if (Array.isArray(mistakes)) return mistakes as readonly Mistake[];
  return problem.field === undefined ? [] : [{ field: problem.field, detail: problem.detail }];
}

function newerIn(problem: Problem | null): Item | null {
  const item = problem?.code === "state-changed" ? problem["item"] : undefined;
  return typeof item === "object" && item !== null ? (item as Item) : null;
}
