/** Calling somebody out of order: who, and why. */

import type { JSX, RefObject } from "preact";
import { useRef, useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { LineState } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { shortWait } from "../staff/durations";
import { useNamed, useStaff, useText } from "../staff/hooks";
import { Answers } from "./answers";
import { Finder } from "./finder";
import type { QuestionProps } from "./questions";
import { Refusal } from "./refusal";

const LONGEST = 300;
const REASONS = ["operator-pick-reason-unwell", "operator-pick-reason-child", "operator-pick-reason-agreed"] as const;

interface PickQuestionProps extends QuestionProps {
  readonly line: Known<LineState> | null;
}

export function PickQuestion({ state, line, deeds, said, answer, onClose }: PickQuestionProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const named = useNamed();
  const [leg, setLeg] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [refused, setRefused] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const served = new Set(state.services.map((one) => one.id));
  const rows = (line?.state.waiting ?? []).filter((row) => served.has(row.service.id));
  const options = rows.map((row) => ({
    id: row.leg,
    name: writtenLabel(row.label),
    detail: `${named("services", row.service)} · ${shortWait(staff.messages, row.waited_s)}`,
  }));
  const chosen = rows.find((row) => row.leg === leg);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (chosen === undefined) setRefused(text("operator-pick-nobody"));
    else if (reason.trim() === "") {
      setRefused(text("operator-pick-no-reason"));
      field.current?.focus();
    }
    else answer(deeds.pick(state, chosen, reason.trim()));
  };
  return (
    <Dialog title={text("operator-pick-title")} onClose={onClose} wide>
      <form class="stack" onSubmit={submit}>
        <Finder label={text("operator-pick-who")} options={options} value={leg} onChange={setLeg} first />
        <Reason value={reason} field={field} onChange={setReason} />
        <p class="field-error" role="alert">
          {refused}
        </p>
        <Refusal said={said} />
        <Answers submit={text("operator-pick-submit")} onBack={onClose} />
      </form>
    </Dialog>
  );
}

interface ReasonProps {
  readonly value: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onChange: (reason: string) => void;
}

/** In the operator's words, some of which can be had by one press; it is kept in the journal. */
function Reason({ value, field, onChange }: ReasonProps): JSX.Element {
  const text = useText();
  return (
    <div class="field">
      <label class="field">
        <span>{text("operator-pick-reason")}</span>
        <input
          ref={field}
          type="text"
          autocomplete="off"
          maxLength={LONGEST}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      </label>
      <div class="suggestions">
        {REASONS.map((id) => (
          <button key={id} type="button" class="button" onClick={() => onChange(text(id))}>
            {text(id)}
          </button>
        ))}
      </div>
      <p class="hint">{text("operator-pick-hint")}</p>
    </div>
  );
}
