/** Whether tickets are given, and how many people are before you: of a service, and of a whole group. Pure. */

import type { Messages } from "../equeue/ui/shared/messages";
import type { KioskGroup, KioskService, KioskState } from "../equeue/ui/shared/states";
import { wallTime } from "../equeue/ui/shared/clock";

/** Whether a visitor can take any ticket now, whether or not a window is open yet. */
export function takesTickets(state: KioskState): boolean {
  if (state.branch.state === "suspended") return false;
  const groups = Object.values(state.groups).flat();
  return groups.some((group) => group.services.some((service) => service.open));
}

/** What stands under a service's name. */
export function serviceNote(messages: Messages, service: KioskService, timeZone: string): string {
  if (!service.open) {
    if (service.again_at === null) return messages.text("kiosk-service-closed");
    return messages.text("kiosk-service-again", { time: wallTime(Date.parse(service.again_at), timeZone) });
  }
  return service.ahead === null ? "" : messages.text("kiosk-ahead", { n: service.ahead });
}

/** What stands under a group's name: its shortest and longest line. */
export function groupNote(messages: Messages, group: KioskGroup): string {
  const open = group.services.filter((service) => service.open);
  if (open.length === 0) return messages.text("kiosk-group-closed");
  const counts = open.map((service) => service.ahead).filter((ahead): ahead is number => ahead !== null);
  if (counts.length === 0) return "";
  const from = Math.min(...counts);
  const to = Math.max(...counts);
  if (from === to) return messages.text("kiosk-ahead", { n: to });
  return from === 0 ? messages.text("kiosk-ahead-up-to", { to }) : messages.text("kiosk-ahead-range", { from, to });
}
