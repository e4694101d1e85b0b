/** The keys of the console. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { MessageId } from "../shared/messages";
import { Dialog } from "../staff/dialog";
import { useStaff, useText } from "../staff/hooks";
import { recallFor, rememberFor } from "../staff/memory";
import { QUESTION_MARK } from "./keyboard";

const KEYS: readonly (readonly [keys: readonly string[], words: MessageId])[] = [
  [["F2"], "operator-keys-main"],
  [["F10", "Shift + F2"], "operator-keys-finish-next"],
  [["F3"], "operator-recall"],
  [["F4"], "operator-miss"],
  [["Shift + F3"], "operator-withdraw"],
  [["Shift + F4"], "operator-cancel"],
  [["F6"], "operator-hold"],
  [["F7"], "operator-transfer"],
  [["F8"], "operator-keys-pick"],
  [["F9"], "operator-keys-break"],
  [["Shift + F6"], "operator-keys-note"],
  [["Shift + F7"], "operator-keys-plan"],
  [["Shift + F8"], "operator-keys-priority"],
  [["Shift + F9"], "operator-close-window"],
  [["Ctrl + Z"], "operator-undo"],
  [["F1", "?"], "operator-keys-help"],
  [["↑ ↓"], "operator-keys-list"],
  [["Esc"], "operator-keys-esc"],
];

/** All keys, and a switch for the only one that is a plain character. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const me = staff.session.value.staff.id;
  const [mark, setMark] = useState(recallFor(me, QUESTION_MARK) !== "off");
  const choose = (wanted: boolean): void => {
    rememberFor(me, QUESTION_MARK, wanted ? "on" : "off");
    setMark(wanted);
  };
  return (
    <Dialog title={text("operator-keys-title")} onClose={onClose} wide>
      <div class="stack">
        <dl class="keys">
          {KEYS.map(([keys, words]) => (
            <div key={words}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{text(words)}</dd>
            </div>
          ))}
        </dl>
        <p class="hint">{text("operator-keys-hint")}</p>
        <label class="choice-row">
          <input type="checkbox" checked={mark} onChange={(event) => choose(event.currentTarget.checked)} />
          <span>{text("operator-keys-mark")}</span>
        </label>
        <div class="dialog-actions">
          <button type="button" class="button button-primary" data-first onClick={onClose}>
            {text("staff-close")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
