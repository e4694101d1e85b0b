/** Is the server there? Said by what was last heard from it, never by the socket's own belief. Pure. */

export interface Connection {
  /** Whether the server was heard within the allowed silence. */
  readonly connected: boolean;
  /** When the server was last heard, in milliseconds of `performance.now()`; null before the first time. */
  readonly lastBeatAt: number | null;
  /** Whole seconds since then; null before the first time. */
  readonly age: number | null;
}

/** Allowed silence in milliseconds: beats come every 2 s, those of a ticket's page every 15 s. */
export const SILENCE_MS = 5000;
export const TICKET_SILENCE_MS = 40_000;

/**
 * Judge the connection.
 *
 * @param lastBeatAt - when the server was last heard, null if never
 * @param startedAt - when listening began; the same patience is had with the first word
 * @param now - the present, on the same clock
 * @param silence - allowed silence in milliseconds
 */
export function judge(lastBeatAt: number | null, startedAt: number, now: number, silence: number): Connection {
  const age = lastBeatAt === null ? null : Math.max(0, Math.floor((now - lastBeatAt) / 1000));
  return { connected: now - (lastBeatAt ?? startedAt) < silence, lastBeatAt, age };
}
