/** What every device's page does beside its own work: shows a code while it has no token, tells how it is, begins anew. */

import { deviceToken, recall, remember } from "./device";
import { Api } from "./http";
import { Pairing } from "./pairing";
import type { DeviceSession, Moment } from "./states";

export type DeviceKind = "kiosk" | "display" | "sign";
type Sound = "allowed" | "blocked" | "absent";

const STEP_MS = 500;
const PACE_MS = 2000;
const TELL_EVERY_MS = 300_000;
/** A change is told no sooner than so long after the last telling, and the first when the page has settled. */
const CHANGE_MS = 15_000;
const FIRST_MS = 2000;

/** The version of the program that this page was loaded with. */
export function pageVersion(): string {
  return document.body.dataset["version"] || "0";
}

/** Show a code and wait for a token; then the page begins anew with it. */
export function beginPairing(kind: DeviceKind, oldToken: string | null, onChange: (pairing: Pairing) => void): Pairing {
  const api = new Api();
  let askedAt = -PACE_MS;
  const pairing: Pairing = new Pairing({
    kind,
    oldToken,
    post: (path, body) => api.post(path, body),
    session: (token) => new Api({ token }).get<DeviceSession>("/session"),
    now: () => Date.now(),
    keep: (text) => remember(`equeue.pairing.${kind}`, text),
    kept: () => recall(`equeue.pairing.${kind}`),
    onToken: (token) => {
      remember(`equeue.token.${kind}`, token);
      if (deviceToken(kind) !== token) location.hash = `token=${token}`; // a browser that keeps nothing
      location.reload();
    },
    onChange: () => onChange(pairing),
  });
  window.setInterval(() => {
    if (performance.now() - askedAt < PACE_MS) return;
    askedAt = performance.now();
    void pairing.step();
  }, STEP_MS);
  void pairing.step();
  return pairing;
}

/** Tells the server how this page is: when it begins, when something changes, and every few minutes. */
export class Health {
  private sound: Sound | null = null;
  private told = "";
  private askedAt = performance.now() - CHANGE_MS + FIRST_MS;
  private readonly api: Api;

  constructor(token: string) {
    this.api = new Api({ token });
  }

  /** Tell from now on. */
  begin(): void {
    window.setInterval(() => void this.look(), STEP_MS);
  }

  /** Say whether the browser lets the page sound. */
  heard(sound: Sound): void {
    this.sound = sound;
  }

  private async look(): Promise<void> {
    const body = { version: pageVersion(), sound: this.sound };
    const words = JSON.stringify(body);
    const now = performance.now();
    if (now - this.askedAt < (words === this.told ? TELL_EVERY_MS : CHANGE_MS)) return;
    this.askedAt = now;
    try {
      await this.api.post("/devices/self/health", body);
      this.told = words;
    } catch {
      this.told = ""; // told again soon
    }
  }
}

/** Reloads the page once for each wish of the administrator, as soon as nobody needs it. */
export class Renewal {
  private first: Moment | null | undefined;
  private wanted = false;

  constructor(private readonly reload: () => void = () => location.reload()) {}

  /** Take the moment of the newest wish; the first one that the page sees is an old one. */
  hear(moment: Moment | null): void {
    if (this.first === undefined) this.first = moment;
    else if (moment !== null && moment !== this.first) this.wanted = true;
  }

  /** Called every few moments: whether the page could begin anew now without harm. */
  offer(isIdle: boolean): void {
    if (!this.wanted || !isIdle) return;
    this.wanted = false;
    this.reload();
  }
}
