/** Printers and screens: what works, what needs somebody. */

import type { JSX } from "preact";

import { wallTime } from "../shared/clock";
import type { MessageId } from "../shared/messages";
import type { PrinterState, ScreenState } from "../shared/states";
import { useStaff, useText } from "./hooks";

const PRINTER_TAGS: Readonly<Record<PrinterState["state"], string>> = {
  ok: "tag-ok",
  fault: "tag-bad",
  offline: "tag-bad",
  unknown: "tag-warn",
};

/** Whether a printer is known not to print. */
export function isTroubled(printer: PrinterState): boolean {
  return printer.state === "fault" || printer.state === "offline";
}

/** Whether a device that was there is away; one that never came has not been set up yet. */
function isAway(screen: ScreenState): boolean {
  return !screen.connected && screen.last_seen_at !== null;
}

/** How many things need somebody's attention. */
export function troubles(printers: readonly PrinterState[], screens: readonly ScreenState[]): number {
  return printers.filter(isTroubled).length + screens.filter(isAway).length;
}

/** The state of a printer in words, with its reason. */
export function PrinterTag({ printer }: { readonly printer: PrinterState }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const id = `staff-printer-${printer.reason ?? ""}`;
  const reason = printer.reason !== null && staff.messages.has(id) ? text(id) : null;
  const state = text(`staff-printer-${printer.state}` as MessageId);
  // A printer that works and has something to say will need somebody soon: its paper runs low.
  const tag = printer.state === "ok" && reason !== null ? "tag-warn" : PRINTER_TAGS[printer.state];
  return <span class={`tag ${tag}`}>{reason ?? state}</span>;
}

/** Whether a device is connected, and when it was last seen if not. */
export function ScreenTag({ screen, zone }: { readonly screen: ScreenState; readonly zone: string }): JSX.Element {
  const text = useText();
  if (screen.connected) return <span class="tag tag-ok">{text("staff-device-connected")}</span>;
  if (screen.last_seen_at === null) return <span class="tag">{text("staff-device-never")}</span>;
  const seen = text("staff-device-seen", { time: wallTime(Date.parse(screen.last_seen_at), zone) });
  return (
    <>
      <span class="tag tag-bad">{text("staff-device-away")}</span> <span class="muted">{seen}</span>
    </>
  );
}

interface EquipmentProps {
  readonly printers: readonly PrinterState[];
  readonly screens: readonly ScreenState[];
  readonly zone: string;
}

/** All printers and screens in a short list, those in trouble first. */
export function Equipment({ printers, screens, zone }: EquipmentProps): JSX.Element {
  const text = useText();
  const badFirst = [...printers].sort((one, other) => Number(isTroubled(other)) - Number(isTroubled(one)));
  const awayFirst = [...screens].sort((one, other) => Number(isAway(other)) - Number(isAway(one)));
  return (
    <ul class="equipment">
      {badFirst.map((printer) => (
        <li key={printer.id}>
          <span class="equipment-name">{printer.name ?? printer.id}</span>
          <span class="equipment-state">
            <PrinterTag printer={printer} />
            {isTroubled(printer) && printer.at && (
              <span class="muted">{text("staff-printer-since", { time: wallTime(Date.parse(printer.at), zone) })}</span>
            )}
          </span>
        </li>
      ))}
      {awayFirst.map((screen) => (
        <li key={screen.id}>
          <span class="equipment-name">
            {screen.name}{" "}
            {screen.name === screen.id && <span class="muted">{text(`staff-device-${screen.kind}`)}</span>}
          </span>
          <span class="equipment-state">
            <ScreenTag screen={screen} zone={zone} />
          </span>
        </li>
      ))}
    </ul>
  );
}
