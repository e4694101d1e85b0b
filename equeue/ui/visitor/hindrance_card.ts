/** Draws what keeps a visitor waiting: one card above the place in the line. */

import clock from "lucide-static/icons/clock.svg?raw";
import footprints from "lucide-static/icons/footprints.svg?raw";
import hourglass from "lucide-static/icons/hourglass.svg?raw";
import moon from "lucide-static/icons/moon.svg?raw";
import pause from "lucide-static/icons/circle-pause.svg?raw";
import siren from "lucide-static/icons/siren.svg?raw";
import zapOff from "lucide-static/icons/zap-off.svg?raw";

import { stopwatch } from "../shared/clock";
import { fill, h, icon, write } from "../shared/dom";
import type { Arguments, MessageId, Messages } from "../shared/messages";
import type { TrackState } from "../shared/states";
import { whenWords } from "../shared/when";
import { type Hindrance, hindranceOf, type HindranceKind } from "./hindrance";

const PICTURES: Readonly<Record<HindranceKind, string>> = {
  "air-alert": siren,
  "alert-goes-on": siren,
  power: zapOff,
  silence: pause,
  other: pause,
  resuming: hourglass,
  requirement: pause,
  closed: moon,
};

/** The card; hidden while nothing holds the visitor up. */
export class HindranceCard {
  readonly element = h("section", { class: "card hindrance" });
  private readonly picture = h("span", { class: "hindrance-picture" });
  private readonly title = h("h2");
  private readonly text = h("p", { class: "hindrance-text" });
  private readonly way = h("span");
  private readonly shelter = h("p", { class: "hindrance-shelter" }, icon(footprints), this.way);
  private readonly left = h("p", { class: "hindrance-left figures" });
  private readonly againText = h("span");
  private readonly again = h("p", { class: "hindrance-again" }, icon(clock), this.againText);
  private readonly kept = h("p", { class: "hindrance-kept" });
  private kind: HindranceKind | null = null;

  constructor(private readonly messages: Messages) {
    const head = h("div", { class: "hindrance-head" }, this.picture, this.title);
    this.element.append(h("div", { role: "status" }, head, this.text, this.shelter, this.again, this.kept), this.left);
  }

  /** Draw what holds the visitor up, at this moment of the server. */
  draw(state: TrackState, now: number): void {
    const hindrance = hindranceOf(state);
    this.element.hidden = hindrance === null;
    if (hindrance === null) return;
    this.drawPicture(hindrance.kind);
    write(this.title, this.say(hindrance.title));
    write(this.text, hindrance.text === null ? hindrance.words : this.say(hindrance.text, { requirement: state.requirement ?? "" }));
    this.shelter.hidden = hindrance.shelter === "";
    write(this.way, hindrance.shelter);
    this.drawTime(hindrance, state, now);
    this.kept.hidden = hindrance.kind === "silence" || hindrance.kind === "alert-goes-on" || state.state === "called" || state.state === "serving";
    write(this.kept, this.say("visitor-kept"));
  }

  private drawPicture(kind: HindranceKind): void {
    if (kind === this.kind) return;
    this.kind = kind;
    fill(this.picture, icon(PICTURES[kind]));
    this.element.className = `card hindrance hindrance-${kind}`;
    this.element.dataset["hindrance"] = kind;
  }

  private drawTime({ kind, again }: Hindrance, { branch }: TrackState, now: number): void {
    const isCounted = kind === "resuming" && again !== null;
    this.left.hidden = !isCounted;
    if (isCounted) write(this.left, stopwatch(Math.max(0, Math.ceil((Date.parse(again) - now) / 1000))));
    this.again.hidden = again === null;
    if (again === null) return;
    const { language } = this.messages;
    const when = whenWords(again, { now, timeZone: branch.time_zone, language, say: (id, args) => this.say(id, args) });
    write(this.againText, this.say(kind === "closed" ? "visitor-opens" : "visitor-goes-on-at", { when }));
  }

  private say(id: MessageId, args?: Arguments): string {
    return this.messages.text(id, args);
  }
}
