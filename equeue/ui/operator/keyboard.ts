/** The console's keys, heard everywhere on the page. */

import { useEffect, useRef } from "preact/hooks";

import { useStaff, useStore } from "../staff/hooks";
import { recallFor } from "../staff/memory";
import { type Command, commandOf, isOurs } from "./keys";
import type { Action } from "./moves";

/** The name under which the browser keeps whether `?` opens the keys. */
export const QUESTION_MARK = "question-mark";

export interface Handlers {
  readonly main: () => void;
  readonly keys: () => void;
  readonly close: () => void;
  readonly action: (action: Action) => void;
}

/**
 * Listen for the console's keys.
 *
 * @param asking - whether a question is open: it has keys of its own, the console's are silent but kept from the browser
 */
export function useKeys(asking: boolean, handlers: Handlers): void {
  const staff = useStaff();
  const expired = useStore(staff.expired);
  const newest = useRef({ silent: false, handlers });
  newest.current = { silent: asking || expired, handlers };
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
      if (command !== null && !newest.current.silent) carryOut(command, newest.current.handlers);
    };
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [staff]);
}

function carryOut(command: Command, handlers: Handlers): void {
  if (command === "main") handlers.main();
  else if (command === "keys") handlers.keys();
  else if (command === "close") handlers.close();
  else handlers.action(command);
}

/** Enter or the space bar kept down would press a button again and again. */
function isHeldDown(event: KeyboardEvent): boolean {
  return event.repeat && (event.key === "Enter" || (event.key === " " && event.target instanceof HTMLButtonElement));
}

function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "button", "submit"].includes(target.type);
}
