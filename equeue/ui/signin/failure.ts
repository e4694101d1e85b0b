/** Why signing in failed, as something to say. Pure. */

import { NoAnswer, Refused } from "../shared/http";
import type { Arguments, MessageId } from "../shared/messages";

/** A text of our own, or the server's words. */
export type Failure =
  | { readonly id: MessageId; readonly args?: Arguments }
  | { readonly words: string };

/** What to tell the person about an error of `POST /session`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof NoAnswer) return { id: "signin-no-server" };
  if (!(error instanceof Refused)) return { id: "signin-other-problem", args: { detail: String(error) } };
  if (error.status === 401) return { id: "signin-wrong" };
  if (error.status === 429) return tooMany(error);
  if (error.status === 503) return { id: "signin-no-server" };
  const { detail, title, code } = error.problem;
  return { id: "signin-other-problem", args: { detail: detail || title || code } };
}

function tooMany(error: Refused): Failure {
  const seconds = error.problem["retry_after_s"];
  if (typeof seconds === "number" && seconds > 0) return { id: "signin-slow-down", args: { seconds } };
  return error.problem.detail ? { words: error.problem.detail } : { id: "signin-slow-down-soon" };
}
