/** A ticket as the server has it, with the sentences that explain it. */

import { useEffect, useState } from "preact/hooks";

import type { Explanation, Ticket } from "../shared/states";
import { useStaff, useStore } from "../staff/hooks";

export interface Whole {
  readonly ticket: Ticket;
  readonly explanation: Explanation;
}

/**
 * The ticket; null until it has come.
 *
 * @param changed - read again when it changes: the line's moment
 */
export function useWhole(id: string, changed: string): Whole | null {
  const staff = useStaff();
  const language = useStore(staff.language);
  const [whole, setWhole] = useState<Whole | null>(null);
  useEffect(() => {
    let wanted = true;
    const path = `/tickets/${encodeURIComponent(id)}`;
    Promise.all([staff.get<Ticket>(path), staff.get<Explanation>(`${path}/explanation`)])
      .then(([ticket, explanation]) => wanted && setWhole({ ticket, explanation }))
      .catch((error: unknown) => wanted && staff.explain(error));
    return () => {
      wanted = false;
    };
  }, [staff, id, changed, language]);
  return whole;
}
