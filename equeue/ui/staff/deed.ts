/** One deed at a time: pressed twice it is done once, and what became of it is said where the person looks. */

import { useMemo, useRef, useState } from "preact/hooks";

import { NoAnswer, Refused } from "../shared/http";
import type { Problem } from "../shared/problem";
import { useConnection, useStaff } from "./hooks";
import { intentionFor, signatureOf, type Unanswered } from "./press";

/** What is asked of the server. */
export interface Wish {
  readonly path: string;
  readonly body?: unknown;
  /** A file instead of a body. */
  readonly toml?: string;
  /** POST, unless what the path names is ended or changed. */
  readonly method?: "DELETE" | "PATCH";
}

/** Why the last deed came to nothing. */
export interface Refusal {
  readonly words: string;
  /** Null when no answer came. */
  readonly problem: Problem | null;
}

export interface Deed {
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** Forget the refusal: what it was about has been changed. */
  readonly forget: () => void;
  /** Do it and say so; null when it came to nothing or another is under way. */
  readonly act: <T>(wish: Wish, done: (answer: T) => string) => Promise<T | null>;
}

/**
 * The deeds of one form.
 *
 * @param inDialog - the form shows the refusal itself: the page's own place for messages lies behind the dialog
 */
export function useDeed(inDialog = false): Deed {
  const staff = useStaff();
  const connection = useConnection();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const running = useRef(false);
  const unanswered = useRef<Unanswered | null>(null);
  const refuse = (told: Refusal, kind: "info" | "warn" | "bad"): null => {
    setRefusal(told);
    if (!inDialog) staff.say(kind, told.words);
    return null;
  };
  const ask = <T>({ path, body = {}, toml, method }: Wish): Promise<T> => {
    const signature = signatureOf(path, method === "DELETE" ? null : (toml ?? body));
    const intention = intentionFor(signature, unanswered.current);
    unanswered.current = { signature, intention };
    if (method === "DELETE") return staff.send<T>(path, { method, intention });
    if (method === "PATCH") return staff.send<T>(path, { method, body, intention });
    return toml === undefined ? staff.act<T>(path, body, intention) : staff.send<T>(path, { method: "POST", toml });
  };
  const explain = (error: unknown): null => {
    if (error instanceof Refused) {
      unanswered.current = null;
      if (error.status === 401) return null;
      return refuse({ words: staff.wordsOf(error), problem: error.problem }, "warn");
    }
    if (!(error instanceof NoAnswer)) throw error;
    return refuse({ words: staff.text("staff-problem-network"), problem: null }, "bad");
  };
  const act = async <T>(wish: Wish, done: (answer: T) => string): Promise<T | null> => {
    if (running.current) return null;
    if (!connection.connected) return refuse({ words: staff.text("staff-offline-reason"), problem: null }, "info");
    running.current = true;
    setBusy(true);
    setRefusal(null);
    try {
      const answer = await ask<T>(wish);
      unanswered.current = null;
      staff.say("ok", done(answer));
      return answer;
    } catch (error) {
      return explain(error);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const forget = useMemo(() => () => setRefusal(null), []);
  return { busy, refusal, forget, act };
}
