/** The hall display: whole states in, the picture at once, the gong beside it. */

import "./display.css";

import commonUk from "../equeue/kernel/messages/uk/common.ftl?raw";
import displayUk from "../equeue/kernel/messages/uk/display.ftl?raw";
import suspensionUk from "../equeue/kernel/messages/uk/suspension.ftl?raw";
import commonEn from "../equeue/kernel/messages/en/common.ftl?raw";
import displayEn from "../equeue/kernel/messages/en/display.ftl?raw";
import suspensionEn from "../equeue/kernel/messages/en/suspension.ftl?raw";
import { ServerClock } from "../equeue/ui/shared/clock";
import { deviceToken, recall, remember } from "../equeue/ui/shared/device";
import { h, root } from "../equeue/ui/shared/dom";
import { Live } from "../equeue/ui/shared/live";
import { Messages } from "../equeue/ui/shared/messages";
import { Gong, type SoundState } from "../equeue/ui/shared/sound";
import type { BoardState } from "../equeue/ui/shared/states";
import { Board } from "./board";
import { identify } from "./identity";
import { news, type Seen, seenFrom } from "./novelty";
import { isSilent, Screens } from "./screens";
import gongUrl from "./sounds/gong.wav?url";
import { NOBODY, nextTop, shownOnTop, type Top } from "./top";

const LOOK_MS = 250;

/** One hall display on one page. */
class DisplayPage {
  private readonly clock = new ServerClock();
  private readonly messages = new Messages({ uk: [commonUk, displayUk, suspensionUk], en: [commonEn, displayEn, suspensionEn] });
  private readonly live: Live;
  private readonly gong: Gong;
  private readonly board: Board;
  private readonly screens: Screens;
  private state: BoardState | null = null;
  private isRefused = false;
  private top: Top = NOBODY;
  private seen: Seen = {};
  private memory = "";
  private sound: SoundState = "absent";

  constructor(
    place: HTMLElement,
    private readonly token: string | null,
  ) {
    const board = document.createElement("div");
    const full = document.createElement("div");
    const title = h("h1", { class: "unseen" }, this.messages.text("display-title"));
    place.append(title, board, full);
    this.live = new Live({ token, clock: this.clock });
    this.board = new Board(board, this.messages, () => this.gong.unlock());
    this.screens = new Screens(board, full, this.messages, "display", this.token !== null);
    this.gong = new Gong(gongUrl, (sound) => this.onSound(sound));
  }

  /** Learn which display this is and show its board from then on. */
  begin(): void {
    document.title = this.messages.text("display-title");
    window.setInterval(() => this.draw(), LOOK_MS);
    this.live.onConnection(() => this.draw());
    const asked = new URLSearchParams(location.search).get("display");
    if (asked !== null) this.watch(asked);
    else if (this.token === null) this.isRefused = true;
    else identify(this.token, "display", (device) => this.watch(device.id), this.refuse);
    this.draw();
  }

  private watch(display: string): void {
    this.memory = `equeue.display.${display}.seen`;
    this.seen = seenFrom(recall(this.memory));
    this.live.watch<BoardState>(`board:${display}`, (known) => this.onState(known.state), this.refuse);
  }

  private readonly refuse = (): void => {
    this.isRefused = true;
    this.draw();
  };

  private onState(state: BoardState): void {
    this.state = state;
    this.isRefused = false;
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
    this.screens.draw({ state, isRefused: this.isRefused, connection, now: serverNow });
  }
}

new DisplayPage(root(), deviceToken("display")).begin();
