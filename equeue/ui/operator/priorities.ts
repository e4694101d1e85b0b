/** The branch's priorities in the language of the page: live states speak the branch's first language. */

import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

import type { Items, PriorityChoice } from "../shared/states";
import { useConnection, useStaff, useStore } from "../staff/hooks";

/** What is known of the branch's priorities in the language of the page, by id. */
export type Priorities = ReadonlyMap<string, PriorityChoice>;

export const PrioritiesContext = createContext<Priorities>(new Map());

/** A priority as the page's language says it; as the state has it, until that is known. */
export function usePriority(priority: PriorityChoice): PriorityChoice {
  return useContext(PrioritiesContext).get(priority.id) ?? priority;
}

/** Learn the priorities whenever the language changes or the server comes back. */
export function usePriorities(branch: string): Priorities {
  const staff = useStaff();
  const language = useStore(staff.language);
  const { connected } = useConnection();
  const [known, setKnown] = useState<Priorities>(new Map());
  useEffect(() => {
    let wanted = connected;
    if (!wanted) return undefined;
    staff
      .get<Items<PriorityChoice>>(`/branches/${encodeURIComponent(branch)}/priorities?language=${language}`)
      .then((found) => wanted && setKnown(new Map(found.items.map((one) => [one.id, one]))))
      .catch(() => {});
    return () => {
      wanted = false;
    };
  }, [staff, branch, language, connected]);
  return known;
}
