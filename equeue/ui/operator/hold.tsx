/** Putting a visitor aside: why, until when if that is known, and whether only this window may call them again. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { Named } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { useNamed, useStaff, useText } from "../staff/hooks";
import { Minutes, momentAt, momentIn } from "./minutes";
import type { LegQuestionProps } from "./questions";

const LENGTHS = [5, 10, 15, 30, 60] as const;

export function HoldQuestion({ state, timeZone, deeds, leg, onClose }: LegQuestionProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const reasons = state.choices.hold_reasons;
  const [reason, setReason] = useState(reasons[0]?.id ?? "");
  const [minutes, setMinutes] = useState<number | null>(null);
  const [time, setTime] = useState("");
  const [here, setHere] = useState(false);
  const [refused, setRefused] = useState("");
  const label = state.current === null ? "" : writtenLabel(state.current.ticket.label);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const until = time === "" ? momentIn(minutes, staff.now()) : momentAt(time, staff.now(), timeZone);
    if (time !== "" && until === null) {
      setRefused(text("operator-hold-until-past"));
      return;
    }
    void deeds.hold(state, { leg, reason, until, here });
    onClose();
  };
  return (
    <Dialog title={text("operator-hold-title", { label })} onClose={onClose} wide>
      <form class="stack" onSubmit={submit}>
        <Reasons reasons={reasons} value={reason} onChange={setReason} />
        <Minutes
          legend={text("operator-hold-until")}
          hint={text("operator-hold-until-hint")}
          none={text("operator-hold-until-none")}
          some={(count) => text("operator-hold-until-minutes", { minutes: count })}
          lengths={LENGTHS}
          value={minutes}
          onChange={(chosen) => {
            setMinutes(chosen);
            setTime("");
          }}
          clock={{ label: text("operator-hold-until-time"), value: time, onChange: setTime }}
        />
        <label class="choice-row">
          <input type="checkbox" checked={here} onChange={(event) => setHere(event.currentTarget.checked)} />
          <span>{text("operator-hold-here")}</span>
        </label>
        <p class="field-error" role="alert">
          {refused}
        </p>
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

interface ReasonsProps {
  readonly reasons: readonly Named[];
  readonly value: string;
  readonly onChange: (reason: string) => void;
}

function Reasons({ reasons, value, onChange }: ReasonsProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  return (
    <fieldset class="choices choices-two">
      <legend>{text("operator-hold-reason")}</legend>
      {reasons.length === 0 && <p>{text("operator-hold-no-reasons")}</p>}
      {reasons.map((one) => (
        <label key={one.id} class="choice-row">
          <input
            type="radio"
            name="reason"
            value={one.id}
            checked={value === one.id}
            data-first={value === one.id ? true : undefined}
            onChange={() => onChange(one.id)}
          />
          <span>{named("hold_reasons", one)}</span>
        </label>
      ))}
    </fieldset>
  );
}
