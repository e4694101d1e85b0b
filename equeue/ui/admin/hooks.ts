/** Hooks of the administration. */

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import { useStaff, useStore } from "../staff/hooks";
import { type Section, sectionOf } from "./sections";
import { type Choice, choicesOf, type Things } from "./things";
import type { Item, Kind } from "./wire";

export const ThingsContext = createContext<Things | null>(null);

/** What the branch is made of. */
export function useThings(): Things {
  const things = useContext(ThingsContext);
  if (things === null) throw new Error("no administration around this component");
  return things;
}

/** The things of a kind; null until they have come. */
export function useItems(kind: Kind): readonly Item[] | null {
  return useStore(useThings().of(kind));
}

/** The things of a kind as choices, named in the page's language. */
export function useChoices(kind: Kind): readonly Choice[] {
  const language = useStore(useStaff().language);
  return choicesOf(useItems(kind), language);
}

/** The languages of the branch: every name is asked in each of them. */
export function useBranchLanguages(): readonly string[] {
  const languages = useItems("branch")?.[0]?.values["languages"];
  return Array.isArray(languages) ? (languages as readonly string[]) : ["uk"];
}

/** The section in the address. */
export function useSection(): Section {
  const [section, setSection] = useState(() => sectionOf(location.hash));
  useEffect(() => {
    const follow = (): void => setSection(sectionOf(location.hash));
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  return section;
}
