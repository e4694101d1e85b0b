/** What visitors can come for now, in the language of the page. */

import { useEffect, useMemo, useState } from "preact/hooks";

import { namedGroups } from "../shared/names";
import type { ServiceGroups } from "../shared/states";
import { useStaff, useStore } from "../staff/hooks";
/** Services shown together. */
export type Group = ServiceGroups["groups"][number];

const AGAIN_MS = 3000;

/**
 * The groups and their services; null until they have come.
 *
 * @param changed - read again when it changes: counts, estimates and what is available are shown
 */
export function useServices(branch: string, changed: string | null): readonly Group[] | null {
  const staff = useStaff();
  const names = useStore(staff.names);
  const [groups, setGroups] = useState<readonly Group[] | null>(null);
  useEffect(() => {
    let timer = 0;
    let wanted = true;
    const ask = (): void => {
      staff
        .get<ServiceGroups>(`/branches/${encodeURIComponent(branch)}/services`)
        .then((found) => wanted && setGroups(found.groups))
        .catch(() => {
          if (wanted) timer = window.setTimeout(ask, AGAIN_MS);
        });
    };
    ask();
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [staff, branch, changed]);
  return useMemo(() => (groups === null ? null : namedGroups(names, groups)), [groups, names]);
}
