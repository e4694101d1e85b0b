/** The ticket kiosk: touches in, requests out, live state drawn. */

import "./kiosk.css";

import { h, render } from "preact";

import commonUk from "../equeue/kernel/messages/uk/common.ftl?raw";
import kioskUk from "../equeue/kernel/messages/uk/kiosk.ftl?raw";
import suspensionUk from "../equeue/kernel/messages/uk/suspension.ftl?raw";
import pairingUk from "../equeue/kernel/messages/uk/pairing.ftl?raw";
import commonEn from "../equeue/kernel/messages/en/common.ftl?raw";
import kioskEn from "../equeue/kernel/messages/en/kiosk.ftl?raw";
import suspensionEn from "../equeue/kernel/messages/en/suspension.ftl?raw";
import pairingEn from "../equeue/kernel/messages/en/pairing.ftl?raw";
import { ServerClock } from "../equeue/ui/shared/clock";
import { deviceToken, recall, remember } from "../equeue/ui/shared/device";
import { root, write } from "../equeue/ui/shared/dom";
import { Api, Intention, Refused } from "../equeue/ui/shared/http";
import { writtenLabel } from "../equeue/ui/shared/label";
import { Live } from "../equeue/ui/shared/live";
import { Messages } from "../equeue/ui/shared/messages";
import { beginPairing, Health, Renewal } from "../equeue/ui/shared/paired";
import type { Pairing } from "../equeue/ui/shared/pairing";
import type { DeviceSession, KioskState, Ticket } from "../equeue/ui/shared/states";
import { App } from "./app";
import type { Actions } from "./context";
import { Fit } from "./fit";
import { idleness, isUnused } from "./idle";
import { useArrowKeys } from "./keypad";
import { after, begin, type Kiosk, type KioskEvent, type Wish, wishOf } from "./machine";
import { rangeWords } from "./waiting";
import { diagonalFrom, pixelsPerMillimetre, USUAL_DIAGONAL_IN } from "./sizes";

const LOOK_MS = 500;
const SESSION_AGAIN_MS = 1500;
const ANSWER_MS = 6000;
const DIAGONAL_KEY = "equeue.kiosk.diagonal";
const PATIENCE = { idle_s: 40, warn_s: 20 };

/** One kiosk on one page. */
class KioskPage {
  private kiosk: Kiosk = begin(performance.now());
  private state: KioskState | null = null;
  private pairing: Pairing | null = null;
  private readonly renewal = new Renewal();
  private readonly clock = new ServerClock();
  private readonly messages = new Messages({
    uk: [commonUk, kioskUk, suspensionUk, pairingUk],
    en: [commonEn, kioskEn, suspensionEn, pairingEn],
  });
  private readonly api: Api;
  private readonly live: Live | null;
  private readonly asked = new Set<Intention>();
  private readonly announcer = document.createElement("p");
  private readonly fit = new Fit(document.documentElement);
  private shown = "";

  constructor(
    private readonly place: HTMLElement,
    private readonly token: string | null,
  ) {
    this.api = new Api({ token, language: () => this.kiosk.language });
    this.live = token === null ? null : new Live({ token, clock: this.clock, onUnknown: this.nobody });
    this.announcer.className = "unseen";
    this.announcer.setAttribute("aria-live", "assertive");
    document.body.appendChild(this.announcer);
  }

  /** Begin: listen to touches, to the clock and to the server. */
  begin(): void {
    this.measure();
    window.addEventListener("resize", () => this.measure());
    document.addEventListener("pointerdown", () => this.touched());
    document.addEventListener("keydown", (event) => this.typed(event.key));
    document.addEventListener("click", ignoreSecondTaps, true);
    document.addEventListener("contextmenu", (event) => event.preventDefault());
    useArrowKeys(document);
    window.setInterval(() => this.look(), LOOK_MS);
    this.live?.onConnection(() => this.draw());
    if (this.token === null) this.nobody();
    else {
      new Health(this.token).begin();
      void this.watch();
    }
    this.draw();
  }

  private readonly actions: Actions = {
    chooseGroup: (group) => this.on({ type: "group", group }),
    chooseService: (service) => this.on({ type: "service", service, intention: new Intention() }),
    showPriorities: () => this.on({ type: "priorities" }),
    declare: (priority) => this.on({ type: "priority", priority }),
    several: (wanted) => this.on({ type: "several", wanted }),
    take: () => this.on({ type: "take", intention: new Intention() }),
    back: () => this.on({ type: "back" }),
    again: () => this.on({ type: "again" }),
    start: () => this.on({ type: "start" }),
  };

  private on(event: KioskEvent): void {
    this.kiosk = after(this.kiosk, event, performance.now());
    const wish = wishOf(this.kiosk);
    if (wish !== null && this.kiosk.screen.name === "issuing") void this.fulfil(wish);
    this.draw();
  }

  /** Ask for the ticket of a wish; the same wish is never asked for twice at a time. */
  private async fulfil(wish: Wish): Promise<void> {
    const { intention } = wish;
    if (this.asked.has(intention) || this.state === null) return;
    this.asked.add(intention);
    const path = `/branches/${this.state.branch.id}/tickets`;
    const { service, then, language, priority } = wish;
    const body = { service, then, language, priority };
    try {
      const ticket = await this.api.act<Ticket>(path, body, intention, ANSWER_MS);
      this.on({ type: "issued", ticket, intention });
    } catch (error) {
      if (error instanceof Refused) this.on({ type: "refused", problem: error.problem, intention });
      else this.on({ type: "unanswered", intention });
    } finally {
      this.asked.delete(intention);
    }
  }

  /** Learn which kiosk this is, then watch its state. */
  private async watch(): Promise<void> {
    try {
      const { device } = await this.api.get<DeviceSession>("/session");
      if (device.kind !== "kiosk") throw new Refused(notAKiosk(), 403);
      this.live?.watch<KioskState>(`kiosk:${device.id}`, (known) => this.onState(known.state), this.watchAgain);
    } catch (error) {
      if (error instanceof Refused && error.status < 500 && error.status !== 429) this.nobody();
      else this.watchAgain();
    }
  }

  private onState(state: KioskState): void {
    this.state = state;
    this.renewal.hear(state.settings.reload_at);
    this.measure();
    this.draw();
  }

  private readonly watchAgain = (): void => {
    window.setTimeout(() => void this.watch(), SESSION_AGAIN_MS);
  };

  /** The kiosk has no token that is good: whatever was shown goes, and its code comes. */
  private readonly nobody = (): void => {
    if (this.pairing !== null) return;
    this.live?.close();
    this.state = null;
    this.kiosk = begin(performance.now());
    this.pairing = beginPairing("kiosk", this.token, () => this.draw());
    this.draw();
  };

  private touched(): void {
    if (this.idle().name !== "asking") this.kiosk = after(this.kiosk, { type: "touch" }, performance.now());
  }

  /** Any key says "I am here"; the one that would press the focused button is left to that button. */
  private typed(key: string): void {
    if (this.idle().name === "asking" && key !== "Enter" && key !== " ") this.on({ type: "touch" });
    else this.touched();
  }

  private idle(): ReturnType<typeof idleness> {
    return idleness(this.kiosk, this.state?.settings ?? PATIENCE, performance.now());
  }

  private look(): void {
    if (this.idle().name === "over") this.on({ type: "start" });
    else this.draw();
    const { connected } = this.live?.connection ?? { connected: false };
    this.renewal.offer(connected && isUnused(this.kiosk, performance.now()));
  }

  private measure(): void {
    const given = diagonalFrom(new URLSearchParams(location.search).get("diagonal"));
    if (given !== null) remember(DIAGONAL_KEY, String(given));
    const inches =
      given ?? this.state?.settings.diagonal_in ?? diagonalFrom(recall(DIAGONAL_KEY)) ?? USUAL_DIAGONAL_IN;
    const mm = pixelsPerMillimetre(screen.width, screen.height, inches);
    document.documentElement.style.setProperty("--mm", `${mm.toFixed(3)}px`);
  }

  private draw(): void {
    const { language } = this.kiosk;
    this.messages.use(language);
    document.documentElement.lang = language;
    document.title = this.messages.text("kiosk-title");
    render(h(App, this.props()), this.place);
    this.fitIn();
    this.announce();
    this.lead();
  }

  private props(): Parameters<typeof App>[0] {
    return {
      kiosk: this.kiosk,
      state: this.state,
      code: this.pairing,
      connected: this.live?.connection.connected ?? false,
      idle: this.idle(),
      now: performance.now(),
      clock: this.clock,
      messages: this.messages,
      actions: this.actions,
      setLanguage: (language) => this.on({ type: "language", language }),
      stay: () => this.on({ type: "touch" }),
    };
  }

  /** Say the label as soon as it exists, to those who do not see it. */
  private announce(): void {
    const { screen } = this.kiosk;
    if (screen.name !== "ticket") {
      write(this.announcer, "");
      return;
    }
    const { label, ahead, estimate } = screen.ticket;
    const before = ahead === null ? "" : this.messages.text("kiosk-your-place", { n: ahead });
    const wait = ahead === null ? "" : rangeWords(this.messages, estimate?.minutes ?? null);
    write(this.announcer, this.messages.text("kiosk-announce", { label: writtenLabel(label), ahead: before, wait }));
  }

  /** Measure anew whatever may have changed the size of what is on the stage. */
  private fitIn(): void {
    const stage = this.place.querySelector<HTMLElement>(".stage");
    if (stage === null) return;
    const { screen, language, wants } = this.kiosk;
    const parts = [screen.name, JSON.stringify(wants), "group" in screen ? screen.group : "", language, stage.clientWidth, stage.clientHeight];
    this.fit.apply(stage, [...parts, stage.firstElementChild?.className, this.state?.printer?.state].join(" "));
  }

  /** After a change of screen, or of what it is for, the focus goes to its heading, and the page to its top. */
  private lead(): void {
    const heading = this.place.querySelector<HTMLElement>("h1");
    const { screen, wants } = this.kiosk;
    const purpose = `${wants.priority ?? ""} ${wants.services === null ? "one" : "several"}`;
    const key = `${screen.name} ${purpose} ${heading?.closest("section")?.className ?? ""}`;
    if (key === this.shown) return;
    this.shown = key;
    this.place.querySelector(".stage")?.scrollTo(0, 0);
    heading?.focus({ preventScroll: true });
  }
}

/** A double tap is one touch: its second half would land on whatever the first one brought up. */
function ignoreSecondTaps(event: MouseEvent): void {
  if (event.detail < 2) return;
  event.stopPropagation();
  event.preventDefault();
}

function notAKiosk(): Refused["problem"] {
  return { type: "about:blank", title: "", status: 403, code: "forbidden", detail: "" };
}

new KioskPage(root(), deviceToken("kiosk")).begin();
