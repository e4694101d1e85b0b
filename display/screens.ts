/** Full screens of the hall display: not paired, closed, standing still. */

import coffee from "lucide-static/icons/coffee.svg?raw";
import moon from "lucide-static/icons/moon.svg?raw";
import unplug from "lucide-static/icons/unplug.svg?raw";
import plug from "lucide-static/icons/plug.svg?raw";

import { silenceText } from "../equeue/ui/shared/age";
import { wallDate, wallTime } from "../equeue/ui/shared/clock";
import type { Connection } from "../equeue/ui/shared/connection";
import { h, icon, fill, write } from "../equeue/ui/shared/dom";
import type { Messages } from "../equeue/ui/shared/messages";
import { type StandingKind, standingOf } from "../equeue/ui/shared/standing";
import type { BoardState } from "../equeue/ui/shared/states";
import { languagesOf, sayIn, whenIn, writeIn } from "./bilingual";
import { StillPicture } from "./standing";

export interface Situation {
  readonly state: BoardState | null;
  readonly isRefused: boolean;
  readonly connection: Connection;
  readonly now: number | null;
}

export type Full = "unpaired" | "closed" | "break" | StandingKind | null;

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
  private still: StillPicture | null = null;
  private readonly clock = h("p", { class: "night-time figures" });
  private readonly date = h("p", { class: "night-date" });
  private readonly title = h("h2", { class: "words" });
  private readonly text = h("p", { class: "words" });
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
      this.build(full);
    }
    this.board.hidden = full !== null;
    this.place.hidden = full === null;
    this.drawNotice(situation);
    this.drawStill(situation);
    this.drawNight(situation);
    this.shift(situation.now ?? 0);
  }

  private build(full: Full): void {
    fill(this.place);
    this.still = null;
    this.place.className = `full full-${full ?? "none"}`;
    this.place.dataset["full"] = full ?? "none";
    if (full === null) return;
    if (full === "unpaired") this.buildUnpaired();
    else if (full === "closed" || full === "break") this.buildClosed(full);
    else this.buildStill(full);
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

  private buildClosed(full: "closed" | "break"): void {
    const drawing = icon(full === "break" ? coffee : moon);
    const night = h("div", { class: "night" }, drawing, this.title, this.text, this.clock, this.date);
    this.place.append(night, this.notice);
  }

  /** The minute of silence has no clock: nothing on it moves. */
  private buildStill(kind: StandingKind): void {
    this.still = new StillPicture(kind, this.messages);
    this.place.append(this.still.element);
    if (kind !== "silence") this.place.append(h("div", { class: "still-foot" }, this.clock));
    this.place.append(this.notice);
  }

  private drawStill({ state, now }: Situation): void {
    const standing = state === null ? null : standingOf(state.branch);
    if (this.still === null || state === null || standing === null) return;
    this.still.draw({ standing, languages: languagesOf(state.settings.languages), shelter: state.branch.shelter, now });
  }

  private drawNight({ state, now }: Situation): void {
    if (now === null || state === null) return;
    const { branch, settings } = state;
    const languages = languagesOf(settings.languages);
    const minute = Math.floor(now / 60_000) % PLACES;
    this.place.style.setProperty("--wander", `${(minute - (PLACES - 1) / 2) * 2}vh`);
    writeIn(this.title, this.messages, languages, this.shown === "break" ? "display-break-title" : "display-closed-title");
    sayIn(this.text, languages, (language) => {
      if (branch.opens_at === null) return this.messages.in(language, "display-closed-text");
      const when = whenIn(this.messages, language, branch.opens_at, now, branch.time_zone);
      return this.messages.in(language, "display-opens", { when });
    });
    write(this.clock, wallTime(now, branch.time_zone));
    write(this.date, wallDate(now, branch.time_zone, languages[0] ?? "uk"));
  }

  private drawNotice({ connection }: Situation): void {
    this.notice.hidden = connection.connected;
    if (!connection.connected) write(this.noticeText, silenceText(this.messages, connection.age));
  }

  private shift(now: number): void {
    const shift = SHIFTS[Math.floor(now / SHIFT_MS) % SHIFTS.length] ?? SHIFTS[0];
    this.board.style.setProperty("--shift-x", `${shift[0]}px`);
    this.board.style.setProperty("--shift-y", `${shift[1]}px`);
  }
}

/** Which full screen a situation calls for. */
export function fullOf({ state, isRefused }: Pick<Situation, "state" | "isRefused">): Full {
  if (state === null) return isRefused ? "unpaired" : null;
  const standing = standingOf(state.branch);
  if (standing !== null) return standing.kind;
  if (state.branch.state !== "closed" || state.rows.length > 0 || state.waiting > 0) return null;
  return state.branch.issuing.reason === "break" ? "break" : "closed";
}

/** Whether nothing may sound now. */
export function isSilent(state: BoardState | null): boolean {
  return state !== null && standingOf(state.branch) !== null;
}
