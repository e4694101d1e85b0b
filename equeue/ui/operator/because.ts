/** Why this visitor was called, in the same sentences as in the ticket's explanation. Pure. */

import { wallTime } from "../shared/clock";
import { writtenLabel } from "../shared/label";
import type { Arguments, MessageId, Messages } from "../shared/messages";
import type { BecauseState, LineFirst } from "../shared/states";

interface Sentence {
  readonly id: string;
  readonly args: Arguments;
}

/** What is to be said of a call: the rule that chose it, and who had an earlier place. */
export function sentencesOf(because: BecauseState, timeZone: string): readonly Sentence[] {
  const since = wallTime(Date.parse(because.rank_at), timeZone);
  const rule: Sentence = {
    id: `explanation-${because.rule}`,
    args: { line: because.line, since, reason: because.reason ?? "" },
  };
  if (because.overtaken === 0) return [rule];
  const labels = because.first_overtaken.map(writtenLabel).join(", ");
  const more = because.overtaken - because.first_overtaken.length;
  return [rule, { id: "explanation-overtaken", args: { count: because.overtaken, labels, more } }];
}

/** The sentences in the language in use; null for a rule that this page does not know. */
export function explained(messages: Messages, because: BecauseState, timeZone: string): string | null {
  const said: string[] = [];
  for (const { id, args } of sentencesOf(because, timeZone)) {
    if (!messages.has(id)) return null;
    said.push(messages.text(id, args));
  }
  return said.join(" ");
}

/** Why somebody is the next of this window's line. */
export function nextReason(next: Pick<LineFirst, "priority" | "bound" | "backup">): MessageId {
  if (next.bound !== null) return next.bound === "window" ? "operator-next-bound-window" : "operator-next-bound-operator";
  if (next.priority !== null) return "operator-next-priority";
  return next.backup ? "operator-next-backup" : "operator-next-rank";
}
