/** Rings when somebody begins to wait for an idle window. */

import { useEffect, useRef } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { WindowState } from "../shared/states";
import { useStaff } from "../staff/hooks";
import { recallFor, rememberFor } from "../staff/memory";
import type { Staff } from "../staff/staff";
import { isWorthRinging } from "./bell";
import type { SoftSound } from "./soft_sound";

const NOTIFY = "notify";

/** Whether this person wants to be told; yes until they say no. */
export function wantsBell(staff: Staff): boolean {
  return recallFor(staff.session.value.staff.id, NOTIFY) !== "off";
}

/** Keep the wish. */
export function setBell(staff: Staff, wanted: boolean): void {
  rememberFor(staff.session.value.staff.id, NOTIFY, wanted ? "on" : "off");
}

/** Whether the browser has refused notifications. */
export function isDenied(): boolean {
  return typeof Notification === "undefined" || Notification.permission === "denied";
}

/** Follow the window's states and ring when it is worth it. */
export function useBell(known: Known<WindowState>, stands: boolean, sound: SoftSound): void {
  const staff = useStaff();
  const before = useRef<WindowState | null>(null);
  useEffect(() => {
    const rings = isWorthRinging(before.current, known.state, stands);
    before.current = known.state;
    if (!rings || !wantsBell(staff)) return;
    sound.play();
    notify(staff, known.state);
  }, [known, staff, stands, sound]);
}

function notify(staff: Staff, state: WindowState): void {
  const first = state.line.first[0];
  if (typeof Notification === "undefined" || Notification.permission !== "granted" || first === undefined) return;
  const words = { label: writtenLabel(first.label), service: staff.named("services", first.service), window: state.window.label };
  const shown = new Notification(staff.text("operator-notify-title"), {
    body: staff.text("operator-notify-body", words),
    tag: `equeue-${state.window.id}`,
    silent: true,
  });
  shown.addEventListener("click", () => {
    window.focus();
    shown.close();
  });
}
