/** The live connection: watches topics, watches again whenever something may have been missed, never gives up. */

import { io, type Socket } from "socket.io-client";

import { ServerClock } from "./clock";
import { type Connection, judge, SILENCE_MS } from "./connection";
import type { Problem } from "./problem";
import { afterAnswer, afterPush, type Beat, isBehind, type Known, type StateMessage } from "./topic";

export type { Connection } from "./connection";
export type { Known } from "./topic";

type Answer = ({ readonly ok: true } & StateMessage<unknown>) | { readonly ok: false; readonly problem: Problem };
type Listener<S> = (known: Known<S>) => void;

interface Watched {
  known: Known<unknown> | null;
  /** While a watch is unanswered or was refused: when it may be sent again. */
  againAt: number | null;
  readonly onState: Listener<unknown>;
  readonly onRefusal: (problem: Problem) => void;
}

export interface LiveOptions {
  /** A device's token; without it the session's cookie speaks. */
  readonly token?: string | null;
  /** The clock that learns from every message. */
  readonly clock?: ServerClock;
  /** Allowed silence in milliseconds. */
  readonly silence?: number;
  /** Told when the server does not know the token any more. */
  readonly onUnknown?: () => void;
}

const ANSWER_MS = 3000;
const REFUSED_MS = 10_000;
/** A refusal for one of these reasons is the server's word; any other passes, such as a database that is away. */
const FINAL = new Set(["unauthenticated", "forbidden", "not-found", "invalid-field"]);
const LOOK_MS = 100;
/** Said early enough to be seen within the allowed silence: a little, and more when the link is known to be cut. */
const EARLY_MS = 100;
const EARLY_CUT_MS = 500;
const AGAIN_MS = 500;

/** One connection of one page. */
export class Live {
  readonly clock: ServerClock;
  private readonly socket: Socket;
  private readonly watched = new Map<string, Watched>();
  private readonly listeners = new Set<(connection: Connection) => void>();
  private readonly silence: number;
  private readonly startedAt = performance.now();
  private readonly look: number;
  private lastBeatAt: number | null = null;
  private brokenAt = 0;
  private told = "";

  constructor(options: LiveOptions = {}) {
    this.clock = options.clock ?? new ServerClock();
    this.silence = options.silence ?? SILENCE_MS;
    this.socket = io({
      transports: ["websocket"],
      auth: options.token ? { token: options.token } : {},
      reconnection: true,
      reconnectionAttempts: Infinity,
      reconnectionDelay: 300,
      reconnectionDelayMax: 1200,
      randomizationFactor: 0.4,
      timeout: 2500,
    });
    this.socket.on("connect", () => this.watchAll());
    this.socket.on("state", (push: StateMessage<unknown>) => this.onPush(push));
    this.socket.on("beat", (beat: Beat) => this.onBeat(beat));
    this.socket.on("disconnect", () => this.comeBack());
    this.socket.on("connect_error", (error: Error) => {
      if (error.message === "unauthenticated") options.onUnknown?.();
      this.comeBack();
    });
    window.addEventListener("online", () => this.socket.connect());
    this.look = window.setInterval(() => this.lookAround(), LOOK_MS);
  }

  /** The connection as it is now. */
  get connection(): Connection {
    const early = this.socket.connected ? EARLY_MS : EARLY_CUT_MS;
    return judge(this.lastBeatAt, this.startedAt, performance.now(), this.silence - early);
  }

  /**
   * Watch a topic until the returned function is called.
   *
   * @param onState - gets every new whole state
   * @param onRefusal - gets the problem when the server refuses the watch
   */
  watch<S>(topic: string, onState: Listener<S>, onRefusal: (problem: Problem) => void = () => {}): () => void {
    const watched: Watched = { known: null, againAt: null, onState: onState as Listener<unknown>, onRefusal };
    this.watched.set(topic, watched);
    this.ask(topic, watched);
    return () => this.unwatch(topic, watched);
  }

  /** Be told whenever the connection, or the age of what was last heard, changes; at once for the first time. */
  onConnection(listener: (connection: Connection) => void): () => void {
    this.listeners.add(listener);
    listener(this.connection);
    return () => this.listeners.delete(listener);
  }

  /** End everything. */
  close(): void {
    window.clearInterval(this.look);
    this.watched.clear();
    this.listeners.clear();
    this.socket.io.reconnection(false);
    // One that is only just being made is let come first: browsers complain of those cut off before.
    if (this.socket.connected || !this.socket.active) this.socket.disconnect();
    else this.socket.once("connect", () => this.socket.disconnect());
  }

  private unwatch(topic: string, watched: Watched): void {
    if (this.watched.get(topic) !== watched) return;
    this.watched.delete(topic);
    if (this.socket.connected) this.socket.emit("unwatch", { topic });
  }

  private watchAll(): void {
    this.watched.forEach((watched, topic) => {
      watched.againAt = null;
      this.ask(topic, watched);
    });
  }

  private ask(topic: string, watched: Watched): void {
    const now = performance.now();
    if (!this.socket.connected) return;
    if (watched.againAt !== null && now < watched.againAt) return;
    watched.againAt = now + ANSWER_MS;
    this.socket.emit("watch", { topic }, (answer: Answer) => {
      if (this.watched.get(topic) !== watched) return;
      this.onAnswer(watched, answer);
    });
  }

  private onAnswer(watched: Watched, answer: Answer): void {
    if (!answer.ok) {
      this.heard();
      if (!FINAL.has(answer.problem.code)) return;
      watched.againAt = performance.now() + REFUSED_MS;
      watched.onRefusal(answer.problem);
      return;
    }
    watched.againAt = null;
    this.heard(answer.at);
    watched.known = afterAnswer(answer);
    watched.onState(watched.known);
  }

  private onPush(push: StateMessage<unknown>): void {
    this.heard(push.at);
    const watched = this.watched.get(push.topic);
    if (watched === undefined) return;
    const known = afterPush(watched.known, push);
    if (known === watched.known) return;
    watched.known = known;
    watched.onState(known);
  }

  private onBeat(beat: Beat): void {
    this.heard(beat.at);
    this.watched.forEach((watched, topic) => {
      if (isBehind(watched.known, topic, beat)) this.ask(topic, watched);
    });
  }

  private heard(at?: string): void {
    this.lastBeatAt = performance.now();
    if (at !== undefined) this.clock.observe(at);
    this.tell();
  }

  /** The library gives up when the server itself closed the door; we do not. */
  private comeBack(): void {
    this.tell();
    if (this.socket.active) return;
    window.setTimeout(() => {
      if (this.watched.size > 0) this.socket.connect();
    }, AGAIN_MS);
  }

  /** A link that died without a word looks open for a minute: after the allowed silence it is made anew. */
  private renew(): void {
    const now = performance.now();
    if (!this.socket.connected || now - this.brokenAt < this.silence) return;
    this.brokenAt = now;
    this.socket.disconnect();
    this.socket.connect();
  }

  /** Ask again what was not answered, make a dead link anew, tell how old the news is. */
  private lookAround(): void {
    this.watched.forEach((watched, topic) => {
      if (watched.againAt !== null) this.ask(topic, watched);
    });
    if (!this.connection.connected) this.renew();
    this.tell();
  }

  private tell(): void {
    const { connection } = this;
    const words = `${connection.connected} ${connection.age}`;
    if (words === this.told) return;
    this.told = words;
    this.listeners.forEach((listener) => listener(connection));
  }
}
