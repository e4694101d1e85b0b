/** The sign above a window: the label that is called or served, the break, the window's name, why all stands still. */

import "./sign.css";

import siren from "lucide-static/icons/siren.svg?raw";
import unplug from "lucide-static/icons/unplug.svg?raw";

import commonUk from "../equeue/kernel/messages/uk/common.ftl?raw";
import displayUk from "../equeue/kernel/messages/uk/display.ftl?raw";
import suspensionUk from "../equeue/kernel/messages/uk/suspension.ftl?raw";
import pairingUk from "../equeue/kernel/messages/uk/pairing.ftl?raw";
import signUk from "../equeue/kernel/messages/uk/sign.ftl?raw";
import commonEn from "../equeue/kernel/messages/en/common.ftl?raw";
import displayEn from "../equeue/kernel/messages/en/display.ftl?raw";
import suspensionEn from "../equeue/kernel/messages/en/suspension.ftl?raw";
import pairingEn from "../equeue/kernel/messages/en/pairing.ftl?raw";
import signEn from "../equeue/kernel/messages/en/sign.ftl?raw";
import { silenceText } from "../equeue/ui/shared/age";
import { ServerClock } from "../equeue/ui/shared/clock";
import { deviceToken } from "../equeue/ui/shared/device";
import { fill, h, icon, root, write } from "../equeue/ui/shared/dom";
import { writtenLabel } from "../equeue/ui/shared/label";
import { Live } from "../equeue/ui/shared/live";
import { Messages } from "../equeue/ui/shared/messages";
import { Health, Renewal } from "../equeue/ui/shared/paired";
import { standingOf, worksThroughAlert } from "../equeue/ui/shared/standing";
import type { SignState } from "../equeue/ui/shared/states";
import { languagesOf, sayIn, writeIn } from "./bilingual";
import { Identity } from "./identity";
import { phraseOf, showsStanding } from "./phrase";
import { Screens } from "./screens";
import { goesOnWords, StillPicture } from "./standing";

const LOOK_MS = 500;

/** One sign on one page. */
class SignPage {
  private readonly clock = new ServerClock();
  private readonly messages = new Messages({
    uk: [commonUk, displayUk, suspensionUk, pairingUk, signUk],
    en: [commonEn, displayEn, suspensionEn, pairingEn, signEn],
  });
  private readonly live: Live;
  private readonly screens: Screens;
  private readonly word = h("p", { class: "words sign-word" });
  private readonly label = h("p", { class: "label sign-label", "aria-live": "polite" });
  private readonly note = h("p", { class: "words sign-note" });
  private readonly call = h("div", { class: "sign-call" }, this.word, this.label, this.note);
  private readonly stand = h("div", { class: "sign-stand" });
  private readonly window = h("p", { class: "sign-window" });
  private readonly windowWord = h("span", { class: "words" });
  private readonly windowLabel = h("strong", { class: "label" });
  private readonly notice = h("p", { class: "offline", role: "status" });
  private readonly noticeText = h("span");
  private readonly alertText = h("span", { class: "words" });
  private readonly alert = h("p", { class: "sign-alert", role: "status" }, icon(siren), this.alertText);
  private readonly board = h("div", { class: "sign" });
  private still: StillPicture | null = null;
  private state: SignState | null = null;
  private readonly identity: Identity;
  private readonly health: Health | null;
  private readonly renewal = new Renewal();
  private unwatch: () => void = () => {};

  constructor(place: HTMLElement, token: string | null) {
    const full = h("div");
    this.window.append(this.windowWord, this.windowLabel);
    this.notice.append(icon(unplug), this.noticeText);
    this.board.append(this.window, this.call, this.stand, h("div", {}, this.alert, this.notice));
    place.append(h("h1", { class: "unseen" }, this.messages.text("sign-title")), this.board, full);
    this.screens = new Screens(this.board, full, this.messages, "sign");
    this.identity = new Identity("sign", token, (device) => this.watch(device.window ?? ""), this.forget, () => this.draw());
    this.live = new Live({ token, clock: this.clock, onUnknown: () => this.identity.nobody() });
    this.health = token === null ? null : new Health(token);
  }

  /** Learn which window this sign hangs above and show it from then on. */
  begin(): void {
    document.title = this.messages.text("sign-title");
    window.setInterval(() => this.draw(), LOOK_MS);
    this.live.onConnection(() => this.draw());
    this.health?.begin();
    this.identity.ask();
    this.draw();
  }

  private watch(window: string): void {
    this.unwatch();
    this.unwatch = this.live.watch<SignState>(`sign:${window}`, (known) => this.onState(known.state), this.askWhere);
  }

  /** Refused: the sign hangs above another window now, or is nobody's. */
  private readonly askWhere = (): void => this.identity.askAgain();

  /** The token is not good: what was shown is not for this page any more. */
  private readonly forget = (): void => {
    this.live.close();
    this.state = null;
    this.draw();
  };

  private onState(state: SignState): void {
    this.state = state;
    this.renewal.hear(state.reload_at);
    this.draw();
  }

  private draw(): void {
    const { state, messages, live } = this;
    const languages = languagesOf(state?.branch.languages ?? ["uk", "en"]);
    writeIn(this.windowWord, messages, languages, "sign-window");
    write(this.windowLabel, state?.window.label ?? "");
    this.window.hidden = state === null;
    this.drawStanding();
    write(this.label, state?.label ? writtenLabel(state.label) : "");
    this.label.hidden = !state?.label;
    const [id, args] = phraseOf(state);
    this.word.hidden = !state?.label;
    this.note.hidden = !this.word.hidden;
    writeIn(this.word.hidden ? this.note : this.word, messages, languages, id, args);
    const isAlert = state !== null && worksThroughAlert(state.branch);
    this.alert.hidden = !isAlert;
    this.board.classList.toggle("sign-warned", isAlert);
    if (state !== null) sayIn(this.alertText, languages, (language) => goesOnWords(messages, language, state.branch.shelter));
    const { connected, age } = live.connection;
    this.notice.hidden = connected;
    write(this.noticeText, silenceText(messages, age));
    const { pairing } = this.identity;
    this.screens.draw({ state: null, isRefused: pairing !== null, pairing, connection: live.connection, now: null });
    this.renewal.offer(connected && state !== null && state.state !== "called");
  }

  /** Instead of the window's own words, why the branch stands still. */
  private drawStanding(): void {
    const { state, clock } = this;
    const standing = state === null || !showsStanding(state) ? null : standingOf(state.branch);
    this.call.hidden = standing !== null;
    this.stand.hidden = standing === null;
    this.board.className = `sign sign-${standing === null ? (state?.state ?? "unknown") : `suspended sign-${standing.kind}`}`;
    if (standing === null || state === null) return;
    if (this.still?.kind !== standing.kind) {
      this.still = new StillPicture(standing.kind, this.messages);
      fill(this.stand, this.still.element);
    }
    const languages = languagesOf(state.branch.languages);
    this.still.draw({ standing, languages, shelter: state.branch.shelter, now: clock.isKnown ? clock.now() : null });
  }
}

new SignPage(root(), deviceToken("sign")).begin();
