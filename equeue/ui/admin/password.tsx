/** A password that is shown this once. */

import type { JSX } from "preact";

import { Dialog } from "../staff/dialog";
import { useText } from "../staff/hooks";
import { Command } from "./command";

interface PasswordOnceProps {
  readonly id: string;
  readonly password: string;
  readonly onClose: () => void;
}

export function PasswordOnce({ id, password, onClose }: PasswordOnceProps): JSX.Element {
  const text = useText();
  return (
    <Dialog title={text("admin-password-title", { name: id })} closable={false} onClose={onClose}>
      <div class="stack">
        <p>{text("admin-password-once")}</p>
        <Command words={password} />
        <div class="dialog-actions">
          <button type="button" class="button button-primary" data-first onClick={onClose}>
            {text("admin-password-noted")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
