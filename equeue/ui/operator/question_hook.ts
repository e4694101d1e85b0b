/** The one question that is open, and what becomes of it. */

import { useEffect, useState } from "preact/hooks";

import type { WindowState } from "../shared/states";
import { useStaff } from "../staff/hooks";
import { ABOUT_VISITOR, type Question } from "./questions";

export interface Asking {
  readonly question: Question | null;
  /** Open a question. */
  readonly ask: (kind: Question["kind"], clicked?: boolean) => void;
  /** Do what was chosen; the question stays until that went well. */
  readonly answer: (deed: Promise<boolean>) => void;
  readonly close: () => void;
}

export function useQuestion(state: WindowState): Asking {
  const staff = useStaff();
  const [question, setQuestion] = useState<Question | null>(null);
  const [answering, setAnswering] = useState(false);
  const close = (): void => setQuestion(null);
  const ask = (kind: Question["kind"], clicked = true): void => {
    setQuestion({ kind, leg: state.current?.leg ?? null, said: staff.notice.value?.number ?? 0, clicked });
  };
  const answered = async (deed: Promise<boolean>): Promise<void> => {
    setAnswering(true);
    const done = await deed;
    setAnswering(false);
    if (done) close();
  };
  useStale(answering ? null : question, state, close);
  return { question, ask, answer: (deed) => void answered(deed), close };
}

/** A question about a visitor who has gone elsewhere meanwhile is closed, and the person is told. */
function useStale(question: Question | null, state: WindowState, close: () => void): void {
  const staff = useStaff();
  const leg = state.current?.leg ?? null;
  useEffect(() => {
    if (question === null || question.leg === leg || !ABOUT_VISITOR.has(question.kind)) return;
    close();
    const said = staff.notice.value?.number ?? 0;
    if (said === question.said) staff.say("info", staff.text("operator-elsewhere-changed"));
  }, [question, leg, staff, close]);
}
