/** Words to be copied: a command, a password. */

import type { JSX } from "preact";

import { useStaff, useText } from "../staff/hooks";

/** With a button that copies; over plain HTTP browsers do not allow that, so the words can be marked. */
export function Command({ words }: { readonly words: string }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words);
      staff.say("ok", text("admin-copied"));
    } catch {
      staff.say("warn", text("admin-copy-failed"));
    }
  };
  return (
    <div class="command">
      <code>{words}</code>
      {"clipboard" in navigator && (
        <button type="button" class="button" aria-label={`${text("admin-copy")}: ${words}`} onClick={() => void copy()}>
          {text("admin-copy")}
        </button>
      )}
    </div>
  );
}
