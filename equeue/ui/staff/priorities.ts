/** The priorities that may be declared, in the language of the page. */

import { useEffect, useState } from "preact/hooks";

import type { Items, PriorityChoice } from "../shared/states";
import { useConnection, useStaff, useStore } from "./hooks";

const NONE: readonly PriorityChoice[] = [];

export function usePriorities(branch: string): readonly PriorityChoice[] {
  const staff = useStaff();
  const language = useStore(staff.language);
  const { connected } = useConnection();
  const [found, setFound] = useState(NONE);
  useEffect(() => {
    let wanted = connected;
    if (wanted) {
      staff
        .get<Items<PriorityChoice>>(`/branches/${encodeURIComponent(branch)}/priorities?language=${language}`)
        .then(({ items }) => wanted && setFound(items))
        .catch(() => {});
    }
    return () => {
      wanted = false;
    };
  }, [staff, branch, language, connected]);
  return found;
}
