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
import type { Pairing } from "../equeue/ui/shared/pairing";
import { type StandingKind, standingOf } from "../equeue/ui/shared/standing";
import type { BoardState, Language } from "../equeue/ui/shared/states";
import { languagesOf, sayIn, whenIn, writeIn } from "./bilingual";
import { StillPicture } from "./standing";

export interface Situation {
  readonly state: BoardState | null;
  readonly isRefused: boolean;
  /** The code that is shown while the page has no token that is good. */
  readonly pairing: Pairing | null;
  readonly connection: Connection;
  readonly now: number | null;
}

export type Full = "unpaired" | "closed" | "break" | StandingKind | null;

/** Whoever sets the device up reads one of them; the branch, and its languages, are not known yet. */
const PAIRING_LANGUAGES: readonly Language[] = ["uk", "en"];
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
  private readonly code = h("p", { class: "pairing-code figures", role: "status" });
  private readonly refused = h("p", { class: "words" });
  private readonly codeText = h("p", { class: "words" });
  private readonly title = h("h2", { class: "words" });
  private readonly text = h("p", { class: "words" });
  private readonly noticeText = h("span");
  private readonly notice = h("p", { class: "offline", role: "status" }, icon(unplug), this.noticeText);

  constructor(
    private readonly board: HTMLElement,
    private readonly place: HTMLElement,
    private readonly messages: Messages,
    private readonly kind: "display" | "sign",
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
    this.drawUnpaired(situation);
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
    const title = h("h2", { class: "words" });
    const how = h("p", { class: "words" });
    writeIn(title, messages, PAIRING_LANGUAGES, `pairing-title-${kind}`);
    writeIn(how, messages, PAIRING_LANGUAGES, "pairing-how");
    this.place.append(icon(plug), title, this.refused, this.code, how, this.codeText);
  }

  /** The code, or why there is none yet. */
  private drawUnpaired({ pairing }: Situation): void {
    if (this.shown !== "unpaired" || pairing === null) return;
    const { messages } = this;
    const said = pairing.shown !== null ? "pairing-lasts" : pairing.connected ? "pairing-waiting" : "pairing-offline";
    write(this.code, pairing.shown ?? "");
    this.code.hidden = pairing.shown === null;
    writeIn(this.codeText, messages, PAIRING_LANGUAGES, said);
    this.refused.hidden = !pairing.wasPaired;
    writeIn(this.refused, messages, PAIRING_LANGUAGES, "pairing-refused");
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
