/** Full screens of the hall display: not paired, closed, suspended. */

import moon from "lucide-static/icons/moon.svg?raw";
import pause from "lucide-static/icons/circle-pause.svg?raw";
import unplug from "lucide-static/icons/unplug.svg?raw";
import plug from "lucide-static/icons/plug.svg?raw";

import { silenceText } from "../equeue/ui/shared/age";
import { wallDate, wallTime } from "../equeue/ui/shared/clock";
import type { Connection } from "../equeue/ui/shared/connection";
import { h, icon, fill, write } from "../equeue/ui/shared/dom";
import type { MessageId, Messages } from "../equeue/ui/shared/messages";
import type { BoardState } from "../equeue/ui/shared/states";
import { languagesOf, writeIn } from "./bilingual";

export interface Situation {
  readonly state: BoardState | null;
  readonly isRefused: boolean;
  readonly connection: Connection;
  readonly now: number | null;
}

type Full = "unpaired" | "closed" | "suspended" | null;

/** Against burn-in the picture moves by a few pixels, in milliseconds from one place to the next. */
const SHIFT_MS = 180_000;
const SHIFTS = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
] as const;
/** The clock of a closed hall wanders, once a minute, among this many places. */
const PLACES = 7;

/** Shows a full screen instead of the board when the board has nothing to say. */
export class Screens {
  private shown: Full = null;
  private readonly clock = h("p", { class: "night-time figures" });
  private readonly date = h("p", { class: "night-date" });
  private readonly noticeText = h("span");
  private readonly notice = h("p", { class: "offline", role: "status" }, icon(unplug), this.noticeText);

  constructor(
    private readonly board: HTMLElement,
    private readonly place: HTMLElement,
    private readonly messages: Messages,
    private readonly kind: "display" | "sign",
    private readonly hasToken: boolean,
  ) {
    place.className = "full";
  }

  /** Draw what the situation calls for. */
  draw(situation: Situation): void {
    const full = fullOf(situation);
    if (full !== this.shown) {
      this.shown = full;
      this.build(full, situation);
    }
    this.board.hidden = full !== null;
    this.place.hidden = full === null;
    this.tick(situation);
  }

  private build(full: Full, { state }: Situation): void {
    fill(this.place);
    this.place.className = `full full-${full ?? "none"}`;
    if (full === null) return;
    if (full === "unpaired") this.buildUnpaired();
    else this.buildClosed(full, state);
  }

  private buildUnpaired(): void {
    const { messages, kind } = this;
    const pair = kind === "sign" ? "equeue device pair --kind sign --branch main --window w1" : `equeue device pair --kind ${kind} --branch main`;
    this.place.append(
      icon(plug),
      h("h2", {}, messages.text("display-unpaired-title")),
      h("p", { hidden: !this.hasToken }, messages.text("display-unpaired-refused")),
      h("p", {}, messages.text("display-unpaired-text")),
      h("code", {}, pair),
      h("p", {}, messages.text("display-unpaired-open")),
      h("code", {}, `${location.origin}/${kind}#token=${messages.text("display-unpaired-key")}`),
    );
  }

  private buildClosed(full: "closed" | "suspended", state: BoardState | null): void {
    const languages = languagesOf(state?.settings.languages ?? []);
    const title = h("h2", { class: "words" });
    const text = h("p", { class: "words" });
    const titles: Record<typeof full, MessageId> = { closed: "display-closed-title", suspended: "display-suspended-title" };
    const texts: Record<typeof full, MessageId> = { closed: "display-closed-text", suspended: "display-suspended-text" };
    writeIn(title, this.messages, languages, titles[full]);
    writeIn(text, this.messages, languages, texts[full]);
    const drawing = icon(full === "closed" ? moon : pause);
    this.place.append(h("div", { class: "night" }, drawing, title, text, this.clock, this.date), this.notice);
  }

  private tick({ now, state, connection }: Situation): void {
    this.notice.hidden = connection.connected;
    if (!connection.connected) write(this.noticeText, silenceText(this.messages, connection.age));
    const shift = SHIFTS[Math.floor((now ?? 0) / SHIFT_MS) % SHIFTS.length] ?? SHIFTS[0];
    this.board.style.setProperty("--shift-x", `${shift[0]}px`);
    this.board.style.setProperty("--shift-y", `${shift[1]}px`);
    if (now === null || state === null) return;
    const minute = Math.floor(now / 60_000) % PLACES;
    this.place.style.setProperty("--wander", `${(minute - (PLACES - 1) / 2) * 2}vh`);
    write(this.clock, wallTime(now, state.branch.time_zone));
    write(this.date, wallDate(now, state.branch.time_zone, languagesOf(state.settings.languages)[0] ?? "uk"));
  }
}

function fullOf({ state, isRefused }: Situation): Full {
  if (isRefused && state === null) return "unpaired";
  if (state === null || state.branch.state === "open") return null;
  if (state.branch.state === "suspended") return "suspended";
  return state.rows.length > 0 || state.waiting > 0 ? null : "closed";
}
