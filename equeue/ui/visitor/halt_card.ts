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
import { type Halt, haltOf, type HaltKind } from "./halt";

const PICTURES: Readonly<Record<HaltKind, string>> = {
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
export class HaltCard {
  readonly element = h("section", { class: "card halt" });
  private readonly picture = h("span", { class: "halt-picture" });
  private readonly title = h("h2");
  private readonly text = h("p", { class: "halt-text" });
  private readonly way = h("span");
  private readonly shelter = h("p", { class: "halt-shelter" }, icon(footprints), this.way);
  private readonly left = h("p", { class: "halt-left figures" });
  private readonly againText = h("span");
  private readonly again = h("p", { class: "halt-again" }, icon(clock), this.againText);
  private readonly kept = h("p", { class: "halt-kept" });
  private kind: HaltKind | null = null;

  constructor(private readonly messages: Messages) {
    const head = h("div", { class: "halt-head" }, this.picture, this.title);
    this.element.append(h("div", { role: "status" }, head, this.text, this.shelter, this.again, this.kept), this.left);
  }

  /** Draw what holds the visitor up, at this moment of the server. */
  draw(state: TrackState, now: number): void {
    const halt = haltOf(state);
    this.element.hidden = halt === null;
    if (halt === null) return;
    this.drawPicture(halt.kind);
    write(this.title, this.say(halt.title));
    write(this.text, halt.text === null ? halt.words : this.say(halt.text, { requirement: state.requirement ?? "" }));
    this.shelter.hidden = halt.shelter === "";
    write(this.way, halt.shelter);
    this.drawTime(halt, state, now);
    this.kept.hidden = halt.kind === "silence" || halt.kind === "alert-goes-on" || state.state === "called" || state.state === "serving";
    write(this.kept, this.say("visitor-kept"));
  }

  private drawPicture(kind: HaltKind): void {
    if (kind === this.kind) return;
    this.kind = kind;
    fill(this.picture, icon(PICTURES[kind]));
    this.element.className = `card halt halt-${kind}`;
    this.element.dataset["halt"] = kind;
  }

  private drawTime({ kind, again }: Halt, { branch }: TrackState, now: number): void {
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
