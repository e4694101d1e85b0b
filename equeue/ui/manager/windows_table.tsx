/** The windows of the hall: who works there, what they do, since when. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { stopwatch } from "../shared/clock";
import { writtenLabel } from "../shared/label";
import type { HallWindow, WindowCondition } from "../shared/states";
import { useNamed, useText } from "../staff/hooks";
import { WhyDialog } from "./why_dialog";

const TAGS: Readonly<Record<WindowCondition, string>> = {
  closed: "",
  free: "tag-ok",
  called: "tag-call",
  serving: "tag-primary",
  break: "tag-warn",
};

const SERVICES_SHOWN = 2;

interface Visitor {
  readonly ticket: string;
  readonly label: string;
}

interface WindowsTableProps {
  readonly windows: readonly HallWindow[];
  readonly now: number;
}

export function WindowsTable({ windows, now }: WindowsTableProps): JSX.Element {
  const text = useText();
  const [asked, setAsked] = useState<Visitor | null>(null);
  const named = useNamed();
  const services = (one: HallWindow): readonly string[] =>
    one.services.map((name, index) => named("services", { id: one.service_ids[index] ?? "", name }));
  return (
    <div class="scroll-x" tabIndex={0} role="region" aria-label={text("manager-windows")}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{text("manager-col-window")}</th>
            <th scope="col">{text("manager-col-state")}</th>
            <th scope="col" class="right">
              {text("manager-col-since")}
            </th>
            <th scope="col">{text("manager-col-ticket")}</th>
            <th scope="col">{text("manager-col-operator")}</th>
            <th scope="col" class="wide">
              {text("manager-col-services")}
            </th>
          </tr>
        </thead>
        <tbody>
          {windows.map((one) => (
            <tr key={one.window.id} class={one.state === "closed" ? "window-closed" : undefined}>
              <th scope="row" class="window-label">
                {one.window.label}
              </th>
              <td>
                <span class={`tag ${TAGS[one.state]}`}>{text(`staff-window-${one.state}`)}</span>
              </td>
              <td class="right figures">
                {one.since === null || one.state === "closed" ? "—" : stopwatch(secondsSince(one.since, now))}
              </td>
              <td>
                <TicketButton at={one} onAsk={setAsked} />
              </td>
              <td class="operator-name">{one.operator?.name ?? "—"}</td>
              <td class="wide services-cell" title={services(one).join("; ")}>
                {services(one).slice(0, SERVICES_SHOWN).join("; ")}
                {one.services.length > SERVICES_SHOWN && (
                  <span class="muted">
                    {" "}
                    {text("manager-services-more", { count: one.services.length - SERVICES_SHOWN })}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asked !== null && <WhyDialog {...asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

interface TicketButtonProps {
  readonly at: HallWindow;
  readonly onAsk: (visitor: Visitor) => void;
}

/** The ticket at a window; pressed, it says why this visitor was called. */
function TicketButton({ at: { ticket, label }, onAsk }: TicketButtonProps): JSX.Element {
  const text = useText();
  if (ticket === null || label === null) return <>—</>;
  return (
    <button
      type="button"
      class="ticket-button label"
      aria-label={text("manager-why-name", { label: writtenLabel(label) })}
      onClick={() => onAsk({ ticket, label })}
    >
      {writtenLabel(label)}
    </button>
  );
}

function secondsSince(moment: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(moment)) / 1000));
}
