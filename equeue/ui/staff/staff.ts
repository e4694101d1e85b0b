/** What every staff page has at hand: who is signed in, the server, the words, the last message. */

import { type Api, Intention, NoAnswer, Refused, type Request } from "../shared/http";
import { Live } from "../shared/live";
import { branchNameOf, type Kind, nameOf, type Names, namesPath } from "../shared/names";
import type { Arguments, MessageId, Messages } from "../shared/messages";
import type { Language, Named, NamesState, StaffSession } from "../shared/states";
import { keepLanguage } from "./memory";
import { signInAddress } from "./next";
import type { Page } from "./roles";
import { Store } from "./store";

export type NoticeKind = "ok" | "info" | "warn" | "bad";

/** The last thing said to the person; the number makes the same words heard again. */
export interface Notice {
  readonly kind: NoticeKind;
  readonly text: string;
  readonly number: number;
}

/** How long one request of a press may take before it is asked again with the same key. */
const ANSWER_MS = 4000;
const LOOK_FOR_SESSION_MS = 5000;
/** Why something cannot be done now is soon no longer true. */
const INFO_MS = 8000;

/** One staff page in the hands of one person. */
export class Staff {
  readonly session: Store<StaffSession>;
  readonly language: Store<Language>;
  readonly expired = new Store(false);
  readonly notice = new Store<Notice | null>(null);
  readonly live: Store<Live>;
  /** The names of the branch's things in the language in use; null until they have come. */
  readonly names = new Store<Names | null>(null);
  private said = 0;

  constructor(
    readonly page: Page,
    readonly messages: Messages,
    readonly api: Api,
    session: StaffSession,
  ) {
    this.session = new Store(session);
    this.language = new Store(messages.language);
    this.live = new Store(new Live());
    window.setInterval(() => this.lookForSession(), LOOK_FOR_SESSION_MS);
  }

  /** A text in the language in use. */
  readonly text = (id: MessageId, args?: Arguments): string => this.messages.text(id, args);

  /** A thing of the branch, named in the language in use. */
  readonly named = (kind: Kind, thing: Named): string => nameOf(this.names.value, kind, thing);

  /** The branch's name in the language in use. */
  readonly branchName = (branch: Named): string => branchNameOf(this.names.value, branch);

  /** The server's time in milliseconds. */
  readonly now = (): number => this.live.value.clock.now();

  /** Say something in the page's live region. */
  say(kind: NoticeKind, text: string): void {
    this.said += 1;
    const notice: Notice = { kind, text, number: this.said };
    this.notice.set(notice);
    if (kind === "info") window.setTimeout(() => this.notice.value === notice && this.notice.set(null), INFO_MS);
  }

  /** Speak another language, now and next time. */
  speak(language: Language): void {
    this.messages.use(language);
    keepLanguage(this.session.value.staff.id, language);
    document.documentElement.lang = language;
    this.notice.set(null);
    this.language.set(language);
  }

  /** Do what is intended, once; an ended session opens the question to sign in again. */
  async act<T>(path: string, body: unknown, intention = new Intention()): Promise<T> {
    return this.guarded(() => this.api.act<T>(path, body, intention, ANSWER_MS));
  }

  /** One request of any kind, not repeated by itself. */
  async send<T>(path: string, request: Request): Promise<T> {
    return this.guarded(() => this.api.send<T>(path, request));
  }

  /** Read something. */
  async get<T>(path: string): Promise<T> {
    return this.guarded(() => this.api.get<T>(path));
  }

  /** Learn what the branch calls its things; what has not come keeps the names of the states. */
  async learnNames(branch: string): Promise<void> {
    const language = this.language.value;
    const state = await this.get<NamesState>(namesPath(branch, language));
    if (language === this.language.value) this.names.set({ branch, language, state });
  }

  /** Say what went wrong, in the server's words where it has some. */
  explain(error: unknown): void {
    if (error instanceof Refused) {
      if (error.status === 401) return;
      this.say("warn", this.wordsOf(error));
      return;
    }
    if (!(error instanceof NoAnswer)) throw error;
    this.say("bad", this.text("staff-problem-network"));
  }

  /** The server's reason for a refusal. */
  wordsOf(refused: Refused): string {
    const { detail, title, code } = refused.problem;
    return detail || title || this.text("staff-problem-unexpected", { code });
  }

  /** End the session and go to the sign-in page. */
  async signOut(): Promise<void> {
    try {
      await this.api.send("/session", { method: "DELETE" });
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) {
        this.explain(error);
        return;
      }
    }
    location.assign("/sign-in");
  }

  /** The same person goes on where they were; somebody else gets a page of their own. */
  goOn(session: StaffSession): void {
    this.api.trust(session);
    if (session.staff.id !== this.session.value.staff.id) {
      location.reload();
      return;
    }
    this.session.set(session);
    this.live.value.close();
    this.live.set(new Live());
    this.expired.set(false);
  }

  /** To the sign-in page, and back here afterwards. */
  leaveToSignIn(): void {
    location.assign(signInAddress(location.pathname + location.search));
  }

  /** The session may have ended: ask the person to sign in again. */
  expire(): void {
    this.expired.set(true);
  }

  private async guarded<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Refused && error.status === 401) this.expire();
      throw error;
    }
  }

  /** A live link that stays away may mean that the session has ended: ask. */
  private lookForSession(): void {
    if (this.expired.value || this.live.value.connection.connected) return;
    this.get("/session").catch(() => {});
  }
}
