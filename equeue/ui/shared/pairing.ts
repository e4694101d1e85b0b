/** How a page without a token comes to one: it shows a code until an administrator types it in. No DOM. */

import { Refused } from "./http";
import { type DeviceSession } from "./states";

/** What the page has of its code; the secret never leaves the browser but for the server. */
export interface Code {
  readonly id: string;
  readonly code: string;
  readonly secret: string;
  /** When it is over, by this browser's own clock, in milliseconds. */
  readonly until: number;
}

interface NewCode extends Omit<Code, "until"> {
  readonly expires_in_s: number;
}

interface Answer {
  readonly state: "pending" | "paired";
  readonly token: string | null;
}

/** What the pairing works with. */
export interface Around {
  /** What the page is for. */
  readonly kind: string;
  /** The token that was refused, if there is one: it may be good again. */
  readonly oldToken: string | null;
  readonly post: <T>(path: string, body: unknown) => Promise<T>;
  /** Whose a token is. */
  readonly session: (token: string) => Promise<DeviceSession>;
  readonly now: () => number;
  /** Kept across reloads of the page, so that the code on the screen stays the same. */
  readonly keep: (text: string) => void;
  readonly kept: () => string | null;
  /** Told the token, once; the page begins anew with it. */
  readonly onToken: (token: string) => void;
  readonly onChange: () => void;
}

const AGAIN_MS = 4000;
const OLD_TOKEN_EVERY_MS = 30_000;
const LONGEST_MS = 10 * 60_000;

/** One page on its way to a token. */
export class Pairing {
  private code: Code | null;
  private isHeard = true;
  private isAsking = false;
  private isOver = false;
  private notBefore = 0;
  private oldTokenAt: number;

  constructor(private readonly around: Around) {
    this.code = codeFrom(around.kept(), around.now());
    this.oldTokenAt = around.now() + OLD_TOKEN_EVERY_MS;
  }

  /** The code to show in two groups of three; null until there is one. */
  get shown(): string | null {
    return this.code === null ? null : `${this.code.code.slice(0, 3)} ${this.code.code.slice(3)}`;
  }

  /** Whether the page had a token before. */
  get wasPaired(): boolean {
    return this.around.oldToken !== null;
  }

  /** Whether the server answered when it was last asked. */
  get connected(): boolean {
    return this.isHeard;
  }

  /** Do what is due now; called every few moments. */
  async step(): Promise<void> {
    const { now } = this.around;
    if (this.isAsking || this.isOver || now() < this.notBefore) return;
    this.isAsking = true;
    try {
      if (this.code !== null && now() >= this.code.until) this.forget();
      await (this.code === null ? this.ask() : this.fetch(this.code));
      this.hear(true);
      await this.tryOldToken();
    } catch (error) {
      this.notBefore = now() + AGAIN_MS;
      this.hear(error instanceof Refused && error.status < 500);
    } finally {
      this.isAsking = false;
    }
  }

  private async ask(): Promise<void> {
    const { kind, now, post, keep, onChange } = this.around;
    const { expires_in_s, id, code, secret } = await post<NewCode>("/pairings", { kind });
    this.code = { id, code, secret, until: now() + expires_in_s * 1000 };
    keep(JSON.stringify(this.code));
    onChange();
  }

  /** Fetch the token; a code that the server knows no more makes room for another. */
  private async fetch({ id, secret }: Code): Promise<void> {
    try {
      const { token } = await this.around.post<Answer>(`/pairings/${id}/token`, { secret });
      if (token !== null) this.end(token);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 404)) throw error;
      this.forget();
    }
  }

  /** The database may have been away for an hour, or the wrong one: then the old token is good again. */
  private async tryOldToken(): Promise<void> {
    const { oldToken, now, session, kind } = this.around;
    if (oldToken === null || this.isOver || now() < this.oldTokenAt) return;
    this.oldTokenAt = now() + OLD_TOKEN_EVERY_MS;
    try {
      const { device } = await session(oldToken);
      if (device?.kind === kind) this.end(oldToken);
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) throw error;
    }
  }

  private end(token: string): void {
    this.isOver = true;
    this.forget();
    this.around.onToken(token);
  }

  private forget(): void {
    this.code = null;
    this.around.keep("");
    this.around.onChange();
  }

  private hear(isHeard: boolean): void {
    if (isHeard === this.isHeard) return;
    this.isHeard = isHeard;
    this.around.onChange();
  }
}

/** The code that was kept before a reload, unless it is over or no code at all. */
export function codeFrom(text: string | null, now: number): Code | null {
  let kept: unknown;
  try {
    kept = JSON.parse(text ?? "");
  } catch {
    return null;
  }
  if (!isCode(kept)) return null;
  return now < kept.until && kept.until - now <= LONGEST_MS ? kept : null;
}

function isCode(kept: unknown): kept is Code {
  if (typeof kept !== "object" || kept === null) return false;
  const { id, code, secret, until } = kept as Record<string, unknown>;
  return typeof id === "string" && typeof secret === "string" && typeof code === "string" && typeof until === "number";
}
