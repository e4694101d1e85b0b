/** Draws the visitor's page: one object in, the same page out, however often. */

import bell from "lucide-static/icons/bell.svg?raw";
import bellRing from "lucide-static/icons/bell-ring.svg?raw";
import mapPin from "lucide-static/icons/map-pin.svg?raw";
import unplug from "lucide-static/icons/unplug.svg?raw";

import { silenceText } from "../shared/age";
import { wallTime } from "../shared/clock";
import type { Connection } from "../shared/connection";
import { h, icon, write } from "../shared/dom";
import { waitWords } from "../shared/estimate";
import { writtenLabel } from "../shared/label";
import { LANGUAGE_NAMES, type Messages } from "../shared/messages";
import type { Language, TrackState } from "../shared/states";
import { hindranceOf } from "./hindrance";
import { HindranceCard } from "./hindrance_card";
import { type Phase, phaseOf, STEPS } from "./phase";

export interface Picture {
  readonly state: TrackState | null;
  /** The code is unknown, or its day is over. */
  readonly isRefused: boolean;
  readonly connection: Connection;
  /** When the state was made by the server; null until one came. */
  readonly at: string | null;
  /** The server's time in milliseconds. */
  readonly now: number;
  readonly isBellOn: boolean;
  readonly isAsking: boolean;
  readonly isLeaving: boolean;
  readonly failure: string | null;
}

export interface Actions {
  readonly setLanguage: (language: Language) => void;
  readonly switchBellOn: () => void;
  readonly ask: () => void;
  readonly keep: () => void;
  readonly leave: () => void;
}

/** The page below one element. */
export class Page {
  private readonly heading = h("h1", { class: "unseen" });
  private readonly offline = h("p", { class: "offline", role: "status" });
  private readonly offlineText = h("span");
  private readonly branch = h("p", { class: "where" });
  private readonly label = h("p", { class: "ticket-label label" });
  private readonly service = h("p", { class: "ticket-service" });
  private readonly then = h("p", { class: "ticket-then" });
  private readonly card = h("section", { class: "card card-ticket" });
  private readonly news = h("section", { class: "card news", role: "status" });
  private readonly title = h("h2");
  private readonly window = h("p", { class: "news-window label" });
  private readonly text = h("p", { class: "news-text" });
  private readonly wait = h("p", { class: "news-wait" });
  private readonly hindrance: HindranceCard;
  private readonly steps = h("ol", { class: "steps" });
  private readonly bellKey = h("button", { type: "button", class: "button button-primary wide" });
  private readonly bellText = h("span");
  private readonly bellOn = h("p", { class: "banner banner-ok" });
  private readonly bellOnText = h("span");
  private readonly leaveKey = h("button", { type: "button", class: "button wide" });
  private readonly question = h("section", { class: "card question", "aria-labelledby": "leave-title" });
  private readonly questionTitle = h("h2", { id: "leave-title", tabindex: "-1" });
  private readonly questionText = h("p");
  private readonly keepKey = h("button", { type: "button", class: "button button-primary wide" });
  private readonly yesKey = h("button", { type: "button", class: "button button-danger wide" });
  private readonly failure = h("p", { class: "banner banner-bad", role: "alert" });
  private readonly place = h("address", { class: "place" });
  private readonly placeText = h("span");
  private readonly updated = h("p", { class: "updated" });
  private readonly languages = h("div", { class: "languages", role: "group" });

  constructor(
    root: HTMLElement,
    private readonly messages: Messages,
    private readonly actions: Actions,
  ) {
    root.className = "visitor";
    this.hindrance = new HindranceCard(messages);
    this.build(root);
  }

  /** Draw the picture. */
  draw(picture: Picture): void {
    const { state, isRefused } = picture;
    write(this.heading, this.messages.text("visitor-title"));
    this.drawConnection(picture);
    this.drawLanguages();
    if (state === null) this.drawNothing(isRefused);
    else this.drawTicket(state, phaseOf(state), picture);
  }

  private build(root: HTMLElement): void {
    const { actions } = this;
    this.offline.append(icon(unplug), this.offlineText);
    this.card.append(this.branch, this.label, this.service, this.then);
    this.news.append(this.title, this.wait, this.window, this.text);
    STEPS.forEach(() => this.steps.appendChild(h("li")));
    this.bellKey.append(icon(bell), this.bellText);
    this.bellOn.append(icon(bellRing), this.bellOnText);
    this.bellKey.addEventListener("click", actions.switchBellOn);
    this.leaveKey.addEventListener("click", () => this.ask());
    this.keepKey.addEventListener("click", actions.keep);
    this.yesKey.addEventListener("click", actions.leave);
    this.question.append(this.questionTitle, this.questionText, this.keepKey, this.yesKey);
    this.place.append(icon(mapPin), this.placeText);
    (["uk", "en"] as const).forEach((language) => this.languages.appendChild(this.languageKey(language)));
    root.append(this.heading, this.languages, this.offline, this.card, this.hindrance.element, this.news, this.steps);
    root.append(this.bellKey, this.bellOn, this.failure, this.leaveKey, this.question, this.place, this.updated);
  }

  private languageKey(language: Language): HTMLElement {
    const click = (): void => this.actions.setLanguage(language);
    return h("button", { type: "button", class: "language", lang: language, on: { click } }, LANGUAGE_NAMES[language]);
  }

  private ask(): void {
    this.actions.ask();
    this.questionTitle.focus();
    this.question.scrollIntoView({ block: "nearest" });
  }

  private drawConnection({ connection }: Picture): void {
    this.offline.hidden = connection.connected;
    write(this.offlineText, silenceText(this.messages, connection.age));
  }

  private drawLanguages(): void {
    this.languages.setAttribute("aria-label", this.messages.text("common-language"));
    Array.from(this.languages.children).forEach((key) =>
      key.setAttribute("aria-pressed", String(key.getAttribute("lang") === this.messages.language)),
    );
  }

  /** Before the first state, and for a code that the server does not know. */
  private drawNothing(isRefused: boolean): void {
    const parts = [this.card, this.steps, this.bellKey, this.bellOn, this.leaveKey, this.question, this.failure];
    [...parts, this.place, this.updated, this.window, this.wait, this.hindrance.element].forEach((part) => (part.hidden = true));
    this.news.className = "card news";
    write(this.title, this.messages.text(isRefused ? "visitor-unknown" : "visitor-connecting"));
    write(this.text, isRefused ? this.messages.text("visitor-unknown-text") : "");
    this.text.hidden = !isRefused;
  }

  private drawTicket(state: TrackState, phase: Phase, picture: Picture): void {
    const { messages } = this;
    this.card.hidden = false;
    write(this.branch, state.branch.name);
    write(this.label, writtenLabel(state.label));
    this.label.dataset["label"] = state.label;
    this.service.hidden = state.service === null;
    write(this.service, state.service?.name ?? "");
    const then = state.then.map((service) => service.name).join(", ");
    this.then.hidden = then === "" || phase.tone === "over";
    write(this.then, messages.text("visitor-then", { services: then }));
    this.hindrance.draw(state, picture.now);
    this.drawNews(state, phase);
    this.drawWait(state);
    this.drawSteps(phase);
    this.drawActions(phase, picture);
    this.place.hidden = phase.step === null || state.branch.address === "";
    write(this.placeText, state.branch.address);
    const at = picture.at === null ? "" : wallTime(Date.parse(picture.at), state.branch.time_zone);
    this.updated.hidden = at === "" || phase.step === null;
    write(this.updated, messages.text("visitor-updated", { time: at }));
  }

  private drawNews(state: TrackState, phase: Phase): void {
    const { messages } = this;
    const window = state.window?.label ?? "";
    this.news.className = `card news news-${phase.tone}`;
    this.news.dataset["state"] = state.state;
    write(this.title, messages.text(phase.title, { n: state.ahead ?? 0, window }));
    this.window.hidden = window === "" || phase.step === null;
    write(this.window, messages.text("common-window", { window }));
    this.text.hidden = phase.text === null;
    write(this.text, phase.text === null ? "" : messages.text(phase.text, { window }));
  }

  /** How long to wait, unless nobody is called anyway. */
  private drawWait(state: TrackState): void {
    const { messages } = this;
    const hindrance = hindranceOf(state);
    const isShown = state.state === "waiting" && (hindrance === null || hindrance.kind === "alert-goes-on");
    this.wait.hidden = !isShown;
    if (!isShown) return;
    const { estimate } = state;
    this.wait.classList.toggle("news-wait-unknown", estimate === null);
    if (estimate === null) write(this.wait, messages.text("visitor-wait-unknown"));
    else write(this.wait, messages.text("visitor-wait", { range: waitWords(estimate, (id, args) => messages.text(id, args)) }));
  }

  private drawSteps(phase: Phase): void {
    this.steps.hidden = phase.step === null;
    STEPS.forEach((id, index) => {
      const item = this.steps.children[index] as HTMLElement;
      write(item, this.messages.text(id));
      item.className = phase.step !== null && index <= phase.step ? "step step-done" : "step";
      if (index === phase.step) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    });
  }

  private drawActions(phase: Phase, { isBellOn, isAsking, isLeaving, failure, connection }: Picture): void {
    const { messages } = this;
    const mayWait = phase.step === 0;
    this.bellKey.hidden = isBellOn || !mayWait;
    this.bellOn.hidden = !isBellOn || !mayWait;
    write(this.bellText, messages.text("visitor-bell"));
    write(this.bellOnText, messages.text("visitor-bell-on"));
    this.leaveKey.hidden = !phase.canLeave || isAsking;
    this.leaveKey.disabled = !connection.connected;
    this.question.hidden = !phase.canLeave || !isAsking;
    this.yesKey.disabled = isLeaving || !connection.connected;
    write(this.leaveKey, messages.text("visitor-leave"));
    write(this.questionTitle, messages.text("visitor-leave-title"));
    write(this.questionText, messages.text("visitor-leave-text"));
    write(this.keepKey, messages.text("visitor-leave-no"));
    write(this.yesKey, messages.text("visitor-leave-yes"));
    this.failure.hidden = failure === null;
    write(this.failure, failure ?? "");
  }
}
