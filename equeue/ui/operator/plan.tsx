/** What the visit goes on with after this service. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import type { Named } from "../shared/states";
import { writtenLabel } from "../shared/label";
import { Dialog } from "../staff/dialog";
import { useNamed, useText } from "../staff/hooks";
import { Finder } from "./finder";
import type { VisitorQuestionProps } from "./questions";
import { Refusal } from "./refusal";

/** The largest number of services of one visit, its first one left out. */
const MOST = 9;

export function PlanQuestion({ state, visitor, deeds, said, answer, onClose }: VisitorQuestionProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  const [then, setThen] = useState<readonly Named[]>(visitor.then);
  const [chosen, setChosen] = useState<string | null>(null);
  const left = state.choices.services.filter(
    (one) => one.id !== visitor.ticket.service.id && !then.some((planned) => planned.id === one.id),
  );
  const options = left.map((one) => ({ id: one.id, name: named("services", one), detail: "" }));
  const add = (): readonly Named[] => {
    const service = left.find((one) => one.id === chosen);
    if (service === undefined || then.length >= MOST) return then;
    const more = [...then, service];
    setThen(more);
    setChosen(null);
    return more;
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    answer(deeds.plan(visitor, add()));
  };
  const label = writtenLabel(visitor.ticket.label);
  return (
    <Dialog title={text("operator-plan-title", { label })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Planned then={then} onRemove={(id) => setThen(then.filter((one) => one.id !== id))} />
        <Finder label={text("operator-plan-add")} options={options} value={chosen} onChange={setChosen} first />
        <Refusal said={said} />
        <div class="dialog-actions">
          <button type="button" class="button" onClick={onClose}>
            {text("staff-back")}
          </button>
          <button type="button" class="button" onClick={add}>
            {text("operator-plan-more")}
          </button>
          <button type="submit" class="button button-primary">
            {text("operator-plan-submit")} <kbd>Enter</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface PlannedProps {
  readonly then: readonly Named[];
  readonly onRemove: (id: string) => void;
}

function Planned({ then, onRemove }: PlannedProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  if (then.length === 0) return <p class="muted">{text("operator-plan-none")}</p>;
  return (
    <ol class="planned">
      {then.map((one) => (
        <li key={one.id}>
          <span>{named("services", one)}</span>
          <button
            type="button"
            class="button row-button"
            aria-label={text("operator-plan-remove-name", { service: named("services", one) })}
            onClick={() => onRemove(one.id)}
          >
            {text("operator-plan-remove")}
          </button>
        </li>
      ))}
    </ol>
  );
}
