/** Relieving a colleague who has not closed a window: after a question that names them. */

import type { JSX } from "preact";

import { writtenLabel } from "../shared/label";
import type { WindowState } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { useText } from "../staff/hooks";

interface TakeOverProps {
  readonly state: WindowState;
  readonly onTake: (state: WindowState) => void;
  readonly onClose: () => void;
}

/** Who works there, and what happens to their visitor; the careful answer has the focus. */
export function TakeOver({ state, onTake, onClose }: TakeOverProps): JSX.Element {
  const text = useText();
  const window = state.window.label;
  const name = state.operator?.name ?? "—";
  const label = state.current === null ? null : writtenLabel(state.current.ticket.label);
  return (
    <Dialog title={text("operator-take-over-title", { window })} onClose={onClose}>
      <div class="stack">
        <p>{text("operator-take-over-text", { name, window })}</p>
        <p>{label === null ? text("operator-take-over-free") : text("operator-take-over-visitor", { label })}</p>
        <div class="dialog-actions">
          <button type="button" class="button" data-first onClick={onClose}>
            {text("operator-take-over-no")}
          </button>
          <button type="button" class="button button-danger" onClick={() => onTake(state)}>
            {text("operator-take-over-yes", { name })}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
