/** The branch stands still, as hall display and window sign say it: pictures, words, minutes and seconds left. */

import flame from "lucide-static/icons/flame.svg?raw";
import footprints from "lucide-static/icons/footprints.svg?raw";
import hourglass from "lucide-static/icons/hourglass.svg?raw";
import pause from "lucide-static/icons/circle-pause.svg?raw";
import siren from "lucide-static/icons/siren.svg?raw";
import zapOff from "lucide-static/icons/zap-off.svg?raw";

import { stopwatch } from "../equeue/ui/shared/clock";
import { h, icon, write } from "../equeue/ui/shared/dom";
import type { Messages } from "../equeue/ui/shared/messages";
import { secondsLeft, type Standing, type StandingKind } from "../equeue/ui/shared/standing";
import type { Language } from "../equeue/ui/shared/states";
import { sayIn, writeIn } from "./bilingual";

/** What is drawn: why, in which languages, and when. */
export interface Still {
  readonly standing: Standing;
  readonly languages: readonly Language[];
  /** The way to the shelter, per language. */
  readonly shelter: Readonly<Record<string, string>>;
  /** The server's time in milliseconds; null until it is known. */
  readonly now: number | null;
}

const PICTURES: Readonly<Record<StandingKind, string>> = {
  "air-alert": siren,
  power: zapOff,
  silence: flame,
  other: pause,
  resuming: hourglass,
};

/** What is said while the branch works through an alert, with the way to the shelter. */
export function goesOnWords(messages: Messages, language: Language, shelter: Readonly<Record<string, string>>): string {
  const way = shelter[language] ?? "";
  return way === "" ? messages.in(language, "suspension-goes-on") : messages.in(language, "suspension-goes-on-shelter", { shelter: way });
}

const LEAST_SCALE = 0.4;

/** Title, text, the way to the shelter or the time left; drawn anew, only what differs is touched. */
export class StillPicture {
  readonly element: HTMLElement;
  private readonly title = h("h2", { class: "words still-title" });
  private readonly text = h("p", { class: "words still-text" });
  private readonly way = h("p", { class: "words still-way" });
  private readonly left = h("p", { class: "still-left figures" });
  private readonly kept = h("p", { class: "words still-kept" });
  private fitted = "";

  constructor(
    readonly kind: StandingKind,
    private readonly messages: Messages,
  ) {
    const way = h("div", { class: "still-shelter" }, icon(footprints), this.way);
    const head = h("div", { class: "still-head" }, icon(PICTURES[kind]), this.title);
    this.element = h("div", { class: `still still-${kind}` }, head, this.text);
    if (kind === "air-alert") this.element.append(way);
    if (kind === "resuming") this.element.append(this.left);
    if (kind !== "silence") this.element.append(this.kept);
  }

  /** Draw it as large as the page allows. */
  draw({ standing, languages, shelter, now }: Still): void {
    const { messages, kind } = this;
    writeIn(this.title, messages, languages, `suspension-${kind}`);
    if (standing.text === "") writeIn(this.text, messages, languages, `suspension-${kind}-text`);
    else sayIn(this.text, languages.slice(0, 1), () => standing.text);
    sayIn(this.way, languages, (language) => shelter[language] ?? "");
    (this.way.parentElement as HTMLElement).hidden = this.way.textContent === "";
    writeIn(this.kept, messages, languages, "suspension-kept");
    const seconds = now === null ? null : secondsLeft(standing, now);
    write(this.left, seconds === null ? "" : stopwatch(seconds));
    this.fit();
  }

  /** Whatever a branch calls its shelter, nothing is cut off; measured when words or page have changed. */
  private fit(): void {
    const place = this.element.parentElement;
    if (place === null) return;
    const key = [this.title.textContent, this.text.textContent, this.way.textContent, place.clientWidth, place.clientHeight].join(" ");
    if (key === this.fitted) return;
    this.fitted = key;
    for (let scale = 1; scale > LEAST_SCALE; scale -= 0.03) {
      this.element.style.setProperty("--fit", scale.toFixed(2));
      if (place.scrollHeight <= place.clientHeight && this.element.scrollWidth <= this.element.clientWidth) return;
    }
  }
}
