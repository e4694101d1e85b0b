/** Requests to the server: who asks, which intention it is, what went wrong. */

import type { Problem } from "./problem";
import type { StaffSession } from "./states";

const ROOT = "/api/v1";
const ANSWER_MS = 8000;
const RETRY_MS = [300, 700, 1500, 3000] as const;

/** The server understood and said no. */
export class Refused extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
  ) {
    super(problem.code);
    this.name = "Refused";
  }
}

/** No answer came: the server may or may not have done what was asked. */
export class NoAnswer extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "NoAnswer";
  }
}

/** A random word of 128 bits; works over plain HTTP, where `randomUUID` does not exist. */
export function randomWord(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What somebody wants once, however many requests it takes: one key for all of them. */
export class Intention {
  readonly key = randomWord();
}

export interface Request {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly body?: unknown;
  /** A file in TOML, sent instead of a body. */
  readonly toml?: string;
  readonly intention?: Intention;
  /** How long to wait for an answer, in milliseconds. */
  readonly timeout?: number;
}

export interface ApiOptions {
  readonly token?: string | null;
  /** The language in which problems are explained. */
  readonly language?: () => string;
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/** The HTTP side of one page. */
export class Api {
  private csrf: string | null = null;
  private readonly fetch: NonNullable<ApiOptions["fetch"]>;
  private readonly sleep: NonNullable<ApiOptions["sleep"]>;

  constructor(private readonly options: ApiOptions = {}) {
    this.fetch = options.fetch ?? ((url, init) => fetch(url, init));
    this.sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  }

  /** Read something. */
  get<T>(path: string): Promise<T> {
    return this.send<T>(path, {});
  }

  /** Change something, once. */
  post<T>(path: string, body: unknown = {}, intention?: Intention): Promise<T> {
    return this.send<T>(path, intention ? { method: "POST", body, intention } : { method: "POST", body });
  }

  /**
   * Do what is intended: asked again with the same key while no answer comes or the server is not ready.
   *
   * @throws Refused when the server says no; NoAnswer when all attempts were in vain
   */
  async act<T>(path: string, body: unknown, intention: Intention, timeout = ANSWER_MS): Promise<T> {
    for (const pause of RETRY_MS) {
      try {
        return await this.send<T>(path, { method: "POST", body, intention, timeout });
      } catch (error) {
        if (!isWorthRepeating(error)) throw error;
        await this.sleep(pause);
      }
    }
    return this.send<T>(path, { method: "POST", body, intention, timeout });
  }

  /** Take the CSRF token of a session that was just read or begun. */
  trust(session: StaffSession): void {
    this.csrf = session.csrf_token;
  }

  /** One request and its answer. */
  async send<T>(path: string, request: Request): Promise<T> {
    const method = request.method ?? "GET";
    if (method !== "GET" && !isOpen(method, path)) await this.ready();
    const response = await this.ask(path, method, request);
    const body = await read(response);
    if (response.ok) return body as T;
    if (isProblem(body)) throw new Refused(body, response.status);
    if (response.status >= 500) throw new NoAnswer(`status ${response.status}`);
    throw new Refused(bareProblem(response.status), response.status);
  }

  private async ask(path: string, method: string, request: Request): Promise<Response> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), request.timeout ?? ANSWER_MS);
    const init: RequestInit = {
      method,
      headers: this.headers(request),
      credentials: "same-origin",
      cache: "no-store",
      signal: abort.signal,
    };
    if (request.body !== undefined) init.body = JSON.stringify(request.body);
    if (request.toml !== undefined) init.body = request.toml;
    try {
      return await this.fetch(ROOT + path, init);
    } catch (error) {
      throw new NoAnswer(String(error));
    } finally {
      clearTimeout(timer);
    }
  }

  private headers(request: Request): Record<string, string> {
    const headers: Record<string, string> = { Accept: "application/json" };
    const language = this.options.language?.();
    if (language) headers["Accept-Language"] = language;
    if (request.body !== undefined) headers["Content-Type"] = "application/json";
    if (request.toml !== undefined) headers["Content-Type"] = "application/toml";
    if (this.options.token) headers["Authorization"] = `Bearer ${this.options.token}`;
    else if (this.csrf !== null) headers["X-CSRF-Token"] = this.csrf;
    if (request.intention) headers["Idempotency-Key"] = request.intention.key;
    return headers;
  }

  /** A member of staff changes nothing without the session's CSRF token. */
  private async ready(): Promise<void> {
    if (this.options.token || this.csrf !== null) return;
    const response = await this.ask("/session", "GET", {});
    const body = await read(response);
    if (response.ok && isObject(body) && typeof body["csrf_token"] === "string") this.csrf = body["csrf_token"];
  }
}

/** Signing in cannot have a CSRF token yet; a new device and the holder of a ticket's code have no session at all. */
function isOpen(method: string, path: string): boolean {
  return (method === "POST" && path === "/session") || path.startsWith("/track/") || path.startsWith("/pairings");
}

function isWorthRepeating(error: unknown): boolean {
  return error instanceof NoAnswer || (error instanceof Refused && (error.status === 503 || error.status === 429));
}

async function read(response: Response): Promise<unknown> {
  if (response.status === 204) return null;
  try {
    return (await response.json()) as unknown;
  } catch (error) {
    if (response.ok) throw new NoAnswer(String(error));
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isProblem(value: unknown): value is Problem {
  return isObject(value) && typeof value["code"] === "string";
}

function bareProblem(status: number): Problem {
  return { type: "about:blank", title: "", status, code: "unexplained", detail: "" };
}
