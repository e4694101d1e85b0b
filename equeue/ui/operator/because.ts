/** Why this visitor was called: as the call was answered here, else as the journal has it. */

import { useEffect } from "preact/hooks";

import type { Current, Explanation } from "../shared/states";
import { useConnection, useStaff } from "../staff/hooks";
import type { Store } from "../staff/store";

/** The rule that chose a visitor, for one call of one ticket. */
export interface Because {
  readonly ticket: string;
  /** When the ticket was called: the same ticket may be called again for another reason. */
  readonly at: string;
  readonly rule: string;
}

/** Whether a reason is that of the present call. Pure. */
export function isOf(because: Because | null, current: Pick<Current, "ticket" | "called_at">): because is Because {
  return because !== null && because.ticket === current.ticket.id && because.at === current.called_at;
}

/** The reason of the present call among all calls of the ticket; null for one who was brought back without a call. Pure. */
export function reasonOf(explanation: Explanation, current: Pick<Current, "ticket" | "called_at">): Because | null {
  const call = explanation.calls.find((one) => one.at === current.called_at);
  return call === undefined ? null : { ticket: current.ticket.id, at: call.at, rule: call.because.rule };
}

/** Ask the server for the reason wherever the call was not made: after a reload, in another tab, on another computer. */
export function useBecause(store: Store<Because | null>, current: Current | null): void {
  const staff = useStaff();
  const { connected } = useConnection();
  const ticket = current?.ticket.id ?? null;
  const at = current?.called_at ?? null;
  useEffect(() => {
    if (current === null || !connected || isOf(store.value, current)) return;
    staff
      .get<Explanation>(`/tickets/${encodeURIComponent(current.ticket.id)}/explanation`)
      .then((found) => reasonOf(found, current))
      .then((reason) => reason !== null && store.set(reason))
      .catch(() => {});
  }, [staff, store, ticket, at, connected]);
}
