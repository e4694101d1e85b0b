/** The hall display: whole states in, the picture at once, the gong beside it. */

import "./display.css";

import commonUk from "../equeue/kernel/messages/uk/common.ftl?raw";
import displayUk from "../equeue/kernel/messages/uk/display.ftl?raw";
import suspensionUk from "../equeue/kernel/messages/uk/suspension.ftl?raw";
import pairingUk from "../equeue/kernel/messages/uk/pairing.ftl?raw";
import commonEn from "../equeue/kernel/messages/en/common.ftl?raw";
import displayEn from "../equeue/kernel/messages/en/display.ftl?raw";
import suspensionEn from "../equeue/kernel/messages/en/suspension.ftl?raw";
import pairingEn from "../equeue/kernel/messages/en/pairing.ftl?raw";
import { ServerClock } from "../equeue/ui/shared/clock";
import { deviceToken, recall, remember } from "../equeue/ui/shared/device";
import { h, root } from "../equeue/ui/shared/dom";
import { Live } from "../equeue/ui/shared/live";
import { Messages } from "../equeue/ui/shared/messages";
import { Health, Renewal } from "../equeue/ui/shared/paired";
import { Gong, type SoundState } from "../equeue/ui/shared/sound";
import type { BoardState } from "../equeue/ui/shared/states";
import { Board } from "./board";
import { Identity } from "./identity";
import { news, type Seen, seenFrom } from "./novelty";
import { isSilent, Screens } from "./screens";
import gongUrl from "./sounds/gong.wav?url";
import { NOBODY, nextTop, shownOnTop, type Top } from "./top";

const LOOK_MS = 250;

/** One hall display on one page. */
class DisplayPage {
  private readonly clock = new ServerClock();
  private readonly messages = new Messages({
    uk: [commonUk, displayUk, suspensionUk, pairingUk],
    en: [commonEn, displayEn, suspensionEn, pairingEn],
  });
  private readonly live: Live;
  private readonly gong: Gong;
  private readonly board: Board;
  private readonly screens: Screens;
  private readonly identity: Identity;
  private readonly health: Health | null;
  private readonly renewal = new Renewal();
  private state: BoardState | null = null;
  private top: Top = NOBODY;
  private seen: Seen = {};
  private memory = "";
  private sound: SoundState = "absent";

  constructor(place: HTMLElement, token: string | null) {
    const board = document.createElement("div");
    const full = document.createElement("div");
    const title = h("h1", { class: "unseen" }, this.messages.text("display-title"));
    place.append(title, board, full);
    this.identity = new Identity("display", token, (device) => this.watch(device.id), this.forget, () => this.draw());
    this.health = token === null ? null : new Health(token);
    this.live = new Live({ token, clock: this.clock, onUnknown: () => this.identity.nobody() });
    this.board = new Board(board, this.messages, () => this.gong.unlock());
    this.screens = new Screens(board, full, this.messages, "display");
    this.gong = new Gong(gongUrl, (sound) => this.onSound(sound));
  }

  /** Learn which display this is and show its board from then on. */
  begin(): void {
    document.title = this.messages.text("display-title");
    window.setInterval(() => this.draw(), LOOK_MS);
    this.health?.begin();
    this.live.onConnection(() => this.draw());
    const asked = new URLSearchParams(location.search).get("display");
    if (asked !== null) this.watch(asked);
    else this.identity.ask();
    this.draw();
  }

  private watch(display: string): void {
    this.memory = `equeue.display.${display}.seen`;
    this.seen = seenFrom(recall(this.memory));
    this.live.watch<BoardState>(`board:${display}`, (known) => this.onState(known.state), () => this.identity.askAgain());
  }

  /** The token is not good: what was shown is not for this page any more. */
  private readonly forget = (): void => {
    this.live.close();
    this.gong.hush();
    this.state = null;
    this.draw();
  };

  private onState(state: BoardState): void {
    this.state = state;
    this.renewal.hear(state.settings.reload_at);
    const { fresh, seen } = news(state.calls, this.seen, this.clock.now());
    if (seen !== this.seen) remember(this.memory, JSON.stringify(seen));
    this.seen = seen;
    this.top = nextTop(this.top, state.calls, fresh, performance.now());
    this.draw();
    if (isSilent(state)) this.gong.hush();
    else if (state.settings.gong) fresh.forEach(() => void this.gong.play());
  }

  private onSound(sound: SoundState): void {
    this.sound = sound;
    this.health?.heard(sound === "ready" ? "allowed" : sound);
    this.draw();
  }

  private draw(): void {
    const { state, clock } = this;
    const now = performance.now();
    if (state !== null) this.top = nextTop(this.top, state.calls, [], now);
    const shown = state === null ? null : shownOnTop(this.top, state.rows, now);
    const needsTouch = this.sound === "blocked" && state?.settings.gong === true;
    const serverNow = clock.isKnown ? clock.now() : null;
    const { connection } = this.live;
    this.board.draw({ state, shown, connection, now: serverNow, needsTouch });
    const { pairing } = this.identity;
    this.screens.draw({ state, isRefused: pairing !== null, pairing, connection, now: serverNow });
    this.renewal.offer(connection.connected && state?.calls.length === 0);
  }
}

new DisplayPage(root(), deviceToken("display")).begin();
