/** What few visitors need with their ticket: a priority, a note, another service. What is set stays in sight. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { PriorityChoice } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { useStaff, useText } from "../staff/hooks";
import { usePriorities } from "../staff/priorities";
import { PriorityChoices } from "./priority_choices";

/** What is asked beyond the service. */
export interface More {
  /** Empty: none. */
  readonly priority: string;
  readonly note: string;
}

export const NOTHING_MORE: More = { priority: "", note: "" };

interface MoreFieldsProps {
  readonly branch: string;
  readonly more: More;
  readonly onChange: (more: More) => void;
  /** Null while no service can be added. */
  readonly onAnother: (() => void) | null;
}

export function MoreFields({ branch, more, onChange, onAnother }: MoreFieldsProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const priorities = usePriorities(branch);
  const [open, setOpen] = useState(false);
  const declared = priorities.find((one) => one.id === more.priority);
  const another = (): void => {
    if (onAnother === null) staff.say("info", text("reception-choose-first"));
    else onAnother();
  };
  return (
    <>
      <div class="more-row">
        <button type="button" class="button" onClick={() => setOpen(true)}>
          {text("reception-more")}
        </button>
        <button type="button" class="button" aria-disabled={onAnother === null} onClick={another}>
          {text("reception-visit-add")}
        </button>
      </div>
      {(declared !== undefined || more.note !== "") && (
        <p class="chosen-more" role="status">
          {declared !== undefined && <span class="tag tag-primary">{declared.name}</span>}
          {more.note !== "" && <span class="tag">{more.note}</span>}
        </p>
      )}
      {open && <MoreDialog priorities={priorities} more={more} onChange={onChange} onClose={() => setOpen(false)} />}
    </>
  );
}

interface MoreDialogProps extends Pick<MoreFieldsProps, "more" | "onChange"> {
  readonly priorities: readonly PriorityChoice[];
  readonly onClose: () => void;
}

/** Its Enter closes it: the ticket is issued by a press of its own. */
function MoreDialog({ priorities, more, onChange, onClose }: MoreDialogProps): JSX.Element {
  const text = useText();
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    onClose();
  };
  return (
    <Dialog title={text("reception-more")} onClose={onClose} wide>
      <div class="stack" onKeyDown={onKey}>
        <PriorityChoices
          priorities={priorities}
          value={more.priority}
          onChange={(priority) => onChange({ ...more, priority })}
        />
        <label class="field">
          <span>{text("reception-note")}</span>
          <input
            type="text"
            maxLength={300}
            autocomplete="off"
            value={more.note}
            onInput={(event) => onChange({ ...more, note: event.currentTarget.value })}
          />
        </label>
        <div class="dialog-actions">
          <button type="button" class="button button-primary" onClick={onClose}>
            {text("reception-ready")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
