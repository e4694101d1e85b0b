/** Putting a visitor aside: why, and until when if that is known. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import { Dialog } from "../staff/dialog";
import { useNamed, useStaff, useText } from "../staff/hooks";
import { Minutes, momentIn } from "./minutes";
import type { QuestionProps } from "./questions";

const LENGTHS = [5, 10, 15, 30, 60] as const;

export function HoldQuestion({ state, deeds, leg, onClose }: QuestionProps & { readonly leg: string }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const named = useNamed();
  const reasons = state.choices.hold_reasons;
  const [reason, setReason] = useState(reasons[0]?.id ?? "");
  const [minutes, setMinutes] = useState<number | null>(null);
  const label = state.current === null ? "" : writtenLabel(state.current.ticket.label);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void deeds.hold(state, leg, reason, momentIn(minutes, staff.now()));
    onClose();
  };
  return (
    <Dialog title={text("operator-hold-title", { label })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <fieldset class="choices">
          <legend>{text("operator-hold-reason")}</legend>
          {reasons.length === 0 && <p>{text("operator-hold-no-reasons")}</p>}
          {reasons.map((one) => (
            <label key={one.id} class="choice-row">
              <input
                type="radio"
                name="reason"
                value={one.id}
                checked={reason === one.id}
                data-first={reason === one.id ? true : undefined}
                onChange={() => setReason(one.id)}
              />
              <span>{named("hold_reasons", one)}</span>
            </label>
          ))}
        </fieldset>
        <Minutes
          legend={text("operator-hold-until")}
          hint={text("operator-hold-until-hint")}
          none={text("operator-hold-until-none")}
          some={(count) => text("operator-hold-until-minutes", { minutes: count })}
          lengths={LENGTHS}
          value={minutes}
          onChange={setMinutes}
        />
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {text("staff-back")}
          </button>
          {reason !== "" && (
            <button type="submit" class="button button-primary">
              {text("operator-hold-submit")} <kbd>Enter</kbd>
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}
