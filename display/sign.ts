/** The sign above a window: the label that is called or served, the break, the window's name; nothing else. */

import "./sign.css";

import unplug from "lucide-static/icons/unplug.svg?raw";

import commonUk from "../equeue/kernel/messages/uk/common.ftl?raw";
import displayUk from "../equeue/kernel/messages/uk/display.ftl?raw";
import signUk from "../equeue/kernel/messages/uk/sign.ftl?raw";
import commonEn from "../equeue/kernel/messages/en/common.ftl?raw";
import displayEn from "../equeue/kernel/messages/en/display.ftl?raw";
import signEn from "../equeue/kernel/messages/en/sign.ftl?raw";
import { silenceText } from "../equeue/ui/shared/age";
import { ServerClock, wallTime } from "../equeue/ui/shared/clock";
import { deviceToken } from "../equeue/ui/shared/device";
import { h, icon, root, write } from "../equeue/ui/shared/dom";
import { Api } from "../equeue/ui/shared/http";
import { writtenLabel } from "../equeue/ui/shared/label";
import { Live } from "../equeue/ui/shared/live";
import { type Arguments, type MessageId, Messages } from "../equeue/ui/shared/messages";
import type { BranchState, Language, SignState } from "../equeue/ui/shared/states";
import { writeIn } from "./bilingual";
import { identify } from "./identity";
import { Screens } from "./screens";

const LOOK_MS = 500;
const LANGUAGES: readonly Language[] = ["uk", "en"];

/** One sign on one page. */
class SignPage {
  private readonly clock = new ServerClock();
  private readonly messages = new Messages({ uk: [commonUk, displayUk, signUk], en: [commonEn, displayEn, signEn] });
  private readonly live: Live;
  private readonly screens: Screens;
  private readonly word = h("p", { class: "words sign-word" });
  private readonly label = h("p", { class: "label sign-label", "aria-live": "polite" });
  private readonly note = h("p", { class: "words sign-note" });
  private readonly window = h("p", { class: "sign-window" });
  private readonly windowWord = h("span", { class: "words" });
  private readonly windowLabel = h("strong", { class: "label" });
  private readonly notice = h("p", { class: "offline", role: "status" });
  private readonly noticeText = h("span");
  private readonly board = h("div", { class: "sign" });
  private state: SignState | null = null;
  private timeZone = "Europe/Kyiv";
  private isRefused = false;

  constructor(
    place: HTMLElement,
    private readonly token: string | null,
  ) {
    const full = h("div");
    this.window.append(this.windowWord, this.windowLabel);
    this.notice.append(icon(unplug), this.noticeText);
    this.board.append(this.window, h("div", { class: "sign-call" }, this.word, this.label, this.note), this.notice);
    place.append(h("h1", { class: "unseen" }, this.messages.text("sign-title")), this.board, full);
    this.screens = new Screens(this.board, full, this.messages, "sign", token !== null);
    this.live = new Live({ token, clock: this.clock });
  }

  /** Learn which window this sign hangs above and show it from then on. */
  begin(): void {
    document.title = this.messages.text("sign-title");
    window.setInterval(() => this.draw(), LOOK_MS);
    this.live.onConnection(() => this.draw());
    if (this.token === null) this.isRefused = true;
    else identify(this.token, "sign", (device) => this.watch(device.window ?? "", device.branch), this.refuse);
    this.draw();
  }

  private watch(window: string, branch: string): void {
    this.live.watch<SignState>(`sign:${window}`, (known) => this.onState(known.state), this.refuse);
    new Api({ token: this.token })
      .get<BranchState>(`/branches/${branch}`)
      .then(({ time_zone }) => (this.timeZone = time_zone))
      .catch(() => {});
  }

  private readonly refuse = (): void => {
    this.isRefused = true;
    this.draw();
  };

  private onState(state: SignState): void {
    this.state = state;
    this.isRefused = false;
    this.draw();
  }

  private draw(): void {
    const { state, messages, live } = this;
    this.board.className = `sign sign-${state?.state ?? "unknown"}`;
    writeIn(this.windowWord, messages, LANGUAGES, "sign-window");
    write(this.windowLabel, state?.window.label ?? "");
    this.window.hidden = state === null;
    write(this.label, state?.label ? writtenLabel(state.label) : "");
    this.label.hidden = !state?.label;
    const [id, args] = this.phrase();
    this.word.hidden = !state?.label;
    this.note.hidden = !this.word.hidden;
    writeIn(this.word.hidden ? this.note : this.word, messages, LANGUAGES, id, args);
    const { connected, age } = live.connection;
    this.notice.hidden = connected;
    write(this.noticeText, silenceText(messages, age));
    this.screens.draw({ state: null, isRefused: this.isRefused && state === null, connection: live.connection, now: null });
  }

  private phrase(): [MessageId, Arguments?] {
    const { state } = this;
    if (state === null) return ["sign-connecting"];
    if (state.state !== "break") return [`sign-${state.state}`];
    if (state.break_until === null) return ["sign-break"];
    return ["sign-break-until", { time: wallTime(Date.parse(state.break_until), this.timeZone) }];
  }
}

new SignPage(root(), deviceToken("sign")).begin();
