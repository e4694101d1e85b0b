/** The page behind the QR code: place, state and window of one ticket, for whoever holds its code. */

import "./visitor.css";

import commonEn from "../../kernel/messages/en/common.ftl?raw";
import suspensionEn from "../../kernel/messages/en/suspension.ftl?raw";
import visitorEn from "../../kernel/messages/en/visitor.ftl?raw";
import commonUk from "../../kernel/messages/uk/common.ftl?raw";
import suspensionUk from "../../kernel/messages/uk/suspension.ftl?raw";
import visitorUk from "../../kernel/messages/uk/visitor.ftl?raw";
import { TICKET_SILENCE_MS } from "../shared/connection";
import { recall, remember } from "../shared/device";
import { root } from "../shared/dom";
import { Api, Intention, Refused } from "../shared/http";
import { writtenLabel } from "../shared/label";
import { type Known, Live } from "../shared/live";
import { isLanguage, Messages } from "../shared/messages";
import { type Names, namesPath } from "../shared/names";
import type { Language, NamesState, TrackState } from "../shared/states";
import { Chime } from "./chime";
import { inLanguage, needsNames } from "./naming";
import { Page } from "./page";
import { isNewCall } from "./phase";

const LOOK_MS = 1000;
const LANGUAGE_KEY = "equeue.visitor.language";

/** One visitor's page. */
class VisitorPage {
  private readonly messages = new Messages({ uk: [commonUk, suspensionUk, visitorUk], en: [commonEn, suspensionEn, visitorEn] });
  private readonly live = new Live({ silence: TICKET_SILENCE_MS });
  private readonly api = new Api({ language: () => this.messages.language });
  private readonly chime = new Chime();
  private readonly page: Page;
  private known: Known<TrackState> | null = null;
  private names: Names | null = null;
  private isRefused = false;
  private isAsking = false;
  private isLeaving = false;
  private leaving: Intention | null = null;
  private failure: string | null = null;
  private signalled: string | null = null;
  private isLanguageChosen = false;

  constructor(
    place: HTMLElement,
    private readonly code: string,
  ) {
    this.page = new Page(place, this.messages, {
      setLanguage: (language) => this.setLanguage(language),
      switchBellOn: () => this.switchBellOn(),
      ask: () => this.ask(true),
      keep: () => this.ask(false),
      leave: () => void this.leave(),
    });
  }

  /** Watch the ticket from now on. */
  begin(): void {
    const chosen = recall(LANGUAGE_KEY);
    if (isLanguage(chosen)) this.setLanguage(chosen);
    window.setInterval(() => this.draw(), LOOK_MS);
    this.live.onConnection(() => this.draw());
    this.live.watch<TrackState>(
      `ticket:${this.code}`,
      (known) => this.onState(known),
      () => this.onRefusal(),
    );
    this.draw();
  }

  private onState(known: Known<TrackState>): void {
    this.known = known;
    this.isRefused = false;
    if (!this.isLanguageChosen) this.messages.use(known.state.language);
    void this.learnNames(known.state);
    if (isNewCall(known.state, this.signalled)) {
      this.signalled = known.state.called_at;
      this.chime.ring();
    }
    this.draw();
  }

  private onRefusal(): void {
    this.isRefused = true;
    this.known = null;
    this.draw();
  }

  private setLanguage(language: Language): void {
    this.isLanguageChosen = true;
    remember(LANGUAGE_KEY, language);
    this.messages.use(language);
    if (this.known !== null) void this.learnNames(this.known.state);
    this.draw();
  }

  /** Fetch the names of service and branch when the page speaks another language than its ticket; tried again with the next state. */
  private async learnNames(state: TrackState): Promise<void> {
    const { language } = this.messages;
    if (!needsNames(state, language, this.names)) return;
    try {
      const names = await this.api.get<NamesState>(namesPath(state.branch.id, language));
      this.names = { branch: state.branch.id, language, state: names };
    } catch {
      return;
    }
    this.draw();
  }

  private switchBellOn(): void {
    this.chime.switchOn();
    this.draw();
  }

  private ask(isAsking: boolean): void {
    this.isAsking = isAsking;
    this.failure = null;
    this.draw();
  }

  /** Give the ticket up; repeated touches are one wish. */
  private async leave(): Promise<void> {
    if (this.isLeaving) return;
    this.isLeaving = true;
    this.leaving ??= new Intention();
    this.draw();
    try {
      await this.api.act(`/track/${this.code}/cancel`, {}, this.leaving);
      this.isAsking = false;
      this.leaving = null;
    } catch (error) {
      this.failure = error instanceof Refused ? error.problem.detail : this.messages.text("visitor-leave-failed");
      if (error instanceof Refused) this.leaving = null;
    } finally {
      this.isLeaving = false;
      this.draw();
    }
  }

  private draw(): void {
    const { known, messages } = this;
    const label = known === null ? "" : `${writtenLabel(known.state.label)} · `;
    document.title = label + messages.text("visitor-title");
    document.documentElement.lang = messages.language;
    this.page.draw({
      state: known === null ? null : inLanguage(known.state, messages.language, this.names),
      isRefused: this.isRefused,
      connection: this.live.connection,
      at: known === null ? null : this.lastAt(known),
      now: this.live.clock.now(),
      isBellOn: this.chime.isOn,
      isAsking: this.isAsking,
      isLeaving: this.isLeaving,
      failure: this.failure,
    });
  }

  /** The state holds as long as beats confirm it: it is as old as the last word of the server. */
  private lastAt(known: Known<TrackState>): string {
    const { connection, clock } = this.live;
    if (connection.lastBeatAt === null) return known.at;
    return new Date(clock.now() - (performance.now() - connection.lastBeatAt)).toISOString();
  }
}

new VisitorPage(root(), document.body.dataset["code"] ?? location.pathname.split("/").pop() ?? "").begin();
