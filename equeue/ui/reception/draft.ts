/** The ticket that is being put together: what was typed and chosen so far. */

import type { RefObject } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";

import type { Language } from "../shared/states";
import type { Group } from "../staff/services";
import { findServices, type Service } from "./finding";
import { type More, NOTHING_MORE } from "./issue_more";
import { servicesOf, type Visit, without } from "./offers";

export interface Draft {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly typed: string;
  /** What fits the typed words; null until the services have come. */
  readonly found: readonly Group[] | null;
  readonly visit: Visit;
  readonly language: Language;
  readonly more: More;
  readonly type: (typed: string) => void;
  readonly choose: (service: Service) => void;
  readonly remove: (place: number) => void;
  /** The chosen service is settled; another may follow it. */
  readonly addAnother: () => void;
  readonly speak: (language: Language) => void;
  readonly tellMore: (more: More) => void;
}

const NOBODY: Visit = { added: [], chosen: null };

/**
 * An empty draft, and what is done with it.
 *
 * @param first - the language unless another is chosen
 */
export function useDraft(groups: readonly Group[] | null, first: Language): Draft {
  const search = useRef<HTMLInputElement>(null);
  const [typed, type] = useState("");
  const [visit, setVisit] = useState<Visit>(NOBODY);
  const [language, speak] = useState<Language | null>(null);
  const [more, tellMore] = useState<More>(NOTHING_MORE);
  const found = useMemo(() => (groups === null ? null : findServices(groups, typed)), [groups, typed]);
  const choose = (service: Service): void => setVisit({ ...visit, chosen: service });
  const remove = (place: number): void => setVisit(without(visit, place));
  const addAnother = (): void => {
    setVisit({ added: servicesOf(visit), chosen: null });
    type("");
    search.current?.focus();
  };
  return { search, typed, found, visit, language: language ?? first, more, type, choose, remove, addAnother, speak, tellMore };
}

/** The body of the request; `force`: although the day's tickets are given out. */
export function bodyOf({ visit, language, more }: Pick<Draft, "visit" | "language" | "more">, force: boolean): object {
  const [service, ...then] = servicesOf(visit).map((one) => one.id);
  return {
    service,
    then,
    language,
    priority: more.priority === "" ? null : more.priority,
    note: more.note.trim(),
    ...(force && { force }),
  };
}
