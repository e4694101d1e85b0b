/** The console's keys, heard everywhere on the page. */

import { useEffect, useRef } from "preact/hooks";

import { useStaff, useStore } from "../staff/hooks";
import { recallFor } from "../staff/memory";
import { SETTLE_MS } from "../staff/press";
import { type Command, commandOf, isOurs } from "./keys";

/** The name under which the browser keeps whether `?` opens the keys. */
export const QUESTION_MARK = "question-mark";

/**
 * Listen for the console's keys.
 *
 * The big button's key pressed twice in a moment is one press, whatever came of the first half meanwhile.
 *
 * @param asking - whether a question is open: it has keys of its own, the console's are silent but kept from the browser
 */
export function useKeys(asking: boolean, onCommand: (command: Command) => void): void {
  const staff = useStaff();
  const expired = useStore(staff.expired);
  const newest = useRef({ silent: false, onCommand });
  const mainAt = useRef(-SETTLE_MS);
  newest.current = { silent: asking || expired, onCommand };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (isHeldDown(event)) event.preventDefault();
      const place = {
        typing: isTyping(event.target),
        questionMark: recallFor(staff.session.value.staff.id, QUESTION_MARK) !== "off",
      };
      if (!isOurs(event, place)) return;
      event.preventDefault();
      const command = commandOf(event, place);
      if (command === null || newest.current.silent) return;
      const isSecond = command === "main" && event.timeStamp - mainAt.current < SETTLE_MS;
      if (command === "main") mainAt.current = event.timeStamp;
      if (!isSecond) newest.current.onCommand(command);
    };
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [staff]);
}

/** Enter or the space bar kept down would press a button again and again. */
function isHeldDown(event: KeyboardEvent): boolean {
  return event.repeat && (event.key === "Enter" || (event.key === " " && event.target instanceof HTMLButtonElement));
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type);
}
