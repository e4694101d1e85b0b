/** Draws the board: one object in, the same page out, however often. */

import arrow from "lucide-static/icons/arrow-right.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import repeat from "lucide-static/icons/repeat-2.svg?raw";
import siren from "lucide-static/icons/siren.svg?raw";
import unplug from "lucide-static/icons/unplug.svg?raw";
import volume from "lucide-static/icons/volume-x.svg?raw";

import { silenceText } from "../equeue/ui/shared/age";
import { wallTime } from "../equeue/ui/shared/clock";
import type { Connection } from "../equeue/ui/shared/connection";
import { h, icon, write } from "../equeue/ui/shared/dom";
import { writtenLabel } from "../equeue/ui/shared/label";
import type { MessageId, Messages } from "../equeue/ui/shared/messages";
import { worksThroughAlert } from "../equeue/ui/shared/standing";
import type { BoardRow, BoardState, Language } from "../equeue/ui/shared/states";
import { languagesOf, sayIn, writeIn } from "./bilingual";
import { goesOnWords } from "./standing";
import { rowsBelow, type Shown } from "./top";

export interface Picture {
  readonly state: BoardState | null;
  readonly shown: Shown | null;
  readonly connection: Connection;
  /** The server's time in milliseconds; null until it is known. */
  readonly now: number | null;
  readonly needsTouch: boolean;
}

const MOST_ROWS = 8;
const LEAST_SCALE = 0.4;

/** The page of a hall display below one element. */
export class Board {
  private readonly top = h("section", { class: "top" });
  private readonly call = h("div", { class: "call" });
  private readonly topLabel = h("span", { class: "label" });
  private readonly topWindow = h("span", { class: "label" });
  private readonly topTicketWord = h("p", { class: "words" });
  private readonly topWindowWord = h("p", { class: "words" });
  private readonly again = h("p", { class: "again" });
  private readonly sentence = h("p", { class: "sentence", role: "status", "aria-live": "polite" });
  private readonly welcome = h("div", { class: "welcome" });
  private readonly welcomeTitle = h("h2", { class: "words" });
  private readonly welcomeText = h("p", { class: "words" });
  private readonly table = h("table", { class: "calls" });
  private readonly ticketHead = h("th", { scope: "col", class: "words" });
  private readonly windowHead = h("th", { scope: "col", class: "words" });
  private readonly body = h("tbody");
  private readonly hint = h("p", { class: "words hint" });
  private readonly waitingWord = h("span", { class: "words" });
  private readonly waitingCount = h("strong", { class: "figures" });
  private readonly time = h("time", { class: "time figures" });
  private readonly hall = h("span", { class: "hall" });
  private readonly notice = h("p", { class: "offline", role: "status" });
  private readonly noticeText = h("span");
  private readonly alert = h("p", { class: "band band-alert", role: "status" });
  private readonly alertText = h("span", { class: "words" });
  private readonly closing = h("p", { class: "band", role: "status" });
  private readonly closingText = h("span", { class: "words" });
  private readonly soundKey = h("button", { type: "button", class: "sound" });
  private readonly soundText = h("span", { class: "words" });

  private readonly list = h("div", { class: "list" });
  private readonly notices = h("div", { class: "notices" });
  private fitted = "";

  constructor(
    private readonly place: HTMLElement,
    private readonly messages: Messages,
    onTouch: () => void,
  ) {
    this.place.className = "board";
    this.soundKey.addEventListener("click", onTouch);
    this.build();
  }

  /** Draw the picture. */
  draw(picture: Picture): void {
    const { state, shown } = picture;
    const languages = languagesOf(state?.branch === undefined ? ["uk", "en"] : state.settings.languages);
    this.drawTop(shown, state, languages);
    this.drawRows(state === null ? [] : rowsBelow(state.rows, shown), state?.settings.rows ?? MOST_ROWS, languages);
    this.drawFoot(picture, languages);
    this.drawNotices(picture, languages);
    this.drawBands(state, languages);
    this.squeeze();
    this.fit();
  }

  private build(): void {
    this.welcome.append(this.welcomeTitle, this.welcomeText);
    const head = h("div", { class: "ticket-head" }, this.topTicketWord, this.again);
    this.call.append(
      h("div", {}, head, h("p", { class: "huge" }, this.topLabel)),
      h("div", { class: "way" }, icon(arrow, "arrow"), this.topWindowWord, h("p", { class: "huge" }, this.topWindow)),
    );
    this.top.append(this.call, this.welcome, this.sentence);
    this.table.append(h("thead", {}, h("tr", {}, this.ticketHead, this.windowHead)), this.body);
    this.notice.append(icon(unplug), this.noticeText);
    this.soundKey.append(icon(volume), this.soundText);
    const foot = h(
      "footer",
      { class: "foot" },
      h("p", { class: "waiting" }, this.waitingWord, this.waitingCount),
      this.hall,
      h("p", { class: "when" }, this.time),
    );
    this.alert.append(icon(siren), this.alertText);
    this.closing.append(icon(clock), this.closingText);
    this.list.append(this.table, this.hint);
    this.notices.append(this.alert, this.closing, this.notice, this.soundKey);
    this.place.append(this.top, this.list, this.notices, foot);
    this.again.append(icon(repeat), h("span", { class: "words" }));
  }

  private drawTop(shown: Shown | null, state: BoardState | null, languages: readonly Language[]): void {
    const { messages } = this;
    this.top.className = shown === null ? "top top-empty" : shown.isBright ? "top top-bright" : "top";
    this.again.hidden = shown === null || !shown.isRecall || shown.isServing;
    this.welcome.hidden = shown !== null;
    writeIn(this.topTicketWord, messages, languages, "display-ticket");
    writeIn(this.topWindowWord, messages, languages, "display-window");
    writeIn(this.again.lastElementChild as HTMLElement, messages, languages, "display-again");
    writeIn(this.welcomeTitle, messages, languages, state === null ? "display-connecting" : "display-welcome");
    if (state !== null) writeIn(this.welcomeText, messages, languages, "display-welcome-text");
    write(this.topLabel, shown === null ? "" : writtenLabel(shown.label));
    write(this.topWindow, shown?.window ?? "");
    this.topLabel.dataset["label"] = shown?.label ?? "";
    this.place.dataset["calls"] = shown === null ? "no" : "yes";
    this.place.dataset["long"] = (shown?.window.length ?? 0) > 3 ? "yes" : "no";
    this.drawSentence(shown, languages);
  }

  /** The largest type that fits: a wide letter or a long window's name is never cut off. */
  private fit(): void {
    const { top, call, place } = this;
    const key = [call.textContent, this.sentence.textContent, top.clientWidth, top.clientHeight].join(" ");
    if (key === this.fitted) return;
    this.fitted = key;
    for (let scale = 1; scale > LEAST_SCALE; scale -= 0.02) {
      place.style.setProperty("--fit", scale.toFixed(2));
      if (call.scrollWidth <= call.clientWidth && call.scrollHeight <= call.clientHeight) return;
    }
  }

  /** The line that repeats in words what the gong only hints at. */
  private drawSentence(shown: Shown | null, languages: readonly Language[]): void {
    this.sentence.hidden = shown === null;
    if (shown === null) {
      this.sentence.textContent = "";
      return;
    }
    const { label, window } = shown;
    writeIn(this.sentence, this.messages, languages, sentenceOf(shown), { label: writtenLabel(label), window });
  }

  private drawRows(rows: readonly BoardRow[], most: number, languages: readonly Language[]): void {
    writeIn(this.ticketHead, this.messages, languages, "display-ticket");
    writeIn(this.windowHead, this.messages, languages, "display-window");
    const visible = rows.slice(0, Math.min(most, MOST_ROWS));
    this.table.hidden = visible.length === 0;
    this.hint.hidden = visible.length > 0;
    writeIn(this.hint, this.messages, languages, "display-welcome-text");
    while (this.body.children.length > visible.length) this.body.removeChild(this.body.lastElementChild as Element);
    visible.forEach((row, index) => {
      const line = this.body.children[index] ?? this.body.appendChild(emptyRow());
      (line as HTMLElement).dataset["state"] = row.state;
      write(line.children[0] as Element, writtenLabel(row.label));
      write(line.children[1]?.lastElementChild as Element, row.window);
    });
    this.place.style.setProperty("--rows", String(Math.max(4, Math.min(most, MOST_ROWS) - 1)));
  }

  private drawFoot({ state, now }: Picture, languages: readonly Language[]): void {
    writeIn(this.waitingWord, this.messages, languages, "display-waiting");
    write(this.waitingCount, state === null ? "–" : String(state.waiting));
    write(this.hall, state?.branch.name ?? "");
    if (state === null || now === null) return;
    write(this.time, wallTime(now, state.branch.time_zone));
  }

  /** What everybody in the hall has to know while calls go on: an alert, and that the branch closes soon. */
  private drawBands(state: BoardState | null, languages: readonly Language[]): void {
    const { messages } = this;
    this.alert.hidden = state === null || !worksThroughAlert(state.branch);
    this.closing.hidden = state === null || !state.closing_soon || state.branch.closes_at === null;
    if (state === null) return;
    const { shelter, closes_at, time_zone } = state.branch;
    sayIn(this.alertText, languages, (language) => goesOnWords(messages, language, shelter));
    if (closes_at === null) return;
    writeIn(this.closingText, messages, languages, "display-closing", { time: wallTime(Date.parse(closes_at), time_zone) });
  }

  /** The rows give way to whatever stands below them. */
  private squeeze(): void {
    const [left, taken] = [this.list.clientHeight, this.notices.offsetHeight];
    const share = left === 0 ? 1 : left / (left + taken);
    this.place.style.setProperty("--squeeze", share.toFixed(3));
  }

  private drawNotices({ connection, state, needsTouch }: Picture, languages: readonly Language[]): void {
    this.notice.hidden = connection.connected;
    this.soundKey.hidden = !needsTouch || !connection.connected;
    writeIn(this.soundText, this.messages, languages, "display-sound-blocked");
    if (connection.connected) return;
    write(this.noticeText, silenceText(this.messages, state === null ? null : connection.age));
  }
}

function sentenceOf(shown: Shown): MessageId {
  if (shown.isServing) return "display-sentence-serving";
  return shown.isRecall ? "display-sentence-again" : "display-sentence";
}

function emptyRow(): HTMLTableRowElement {
  const window = h("td", { class: "label" }, icon(arrow, "arrow"), h("span"));
  return h("tr", {}, h("td", { class: "label" }), window);
}
