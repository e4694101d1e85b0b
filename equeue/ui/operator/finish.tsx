/** The end of a visit in one step: outcome, number of services and what comes next, with the usual answer ready. */

import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import { Dialog } from "../staff/dialog";
import { useNamed, useText } from "../staff/hooks";
import { SETTLE_MS } from "../staff/press";
import { defaults, type Ending } from "./deeds";
import { Following } from "./following";
import { usualWay } from "./onward";
import type { LegQuestionProps } from "./questions";

const MOST = 99;

interface FinishQuestionProps extends LegQuestionProps {
  /** Whether it was opened by pressing the button itself, with the mouse or with Enter. */
  readonly clicked: boolean;
}

/** Enter or F2 accepts, F10 accepts and calls the next. */
export function FinishQuestion({ state, deeds, leg, clicked, onClose }: FinishQuestionProps): JSX.Element {
  const text = useText();
  const [ending, setEnding] = useState(() => ({ ...defaults(state, false), leg }));
  const openedAt = useRef(performance.now());
  const submit = (callNext: boolean): void => {
    const goOn = callNext || usualWay(state, ending.next) === null ? null : ending.goOn;
    void deeds.finish(state, { ...ending, callNext, goOn });
    onClose();
  };
  const onKey = (event: KeyboardEvent): void => {
    // The second half of a double press is not an answer: it comes from the key that opened the question.
    const isSecond = performance.now() - openedAt.current < SETTLE_MS;
    if (isSecond && event.key === "Enter" && clicked) event.preventDefault();
    if (isSecond) return;
    const next = event.key === "F10" || (event.key === "F2" && event.shiftKey);
    if ((next || event.key === "F2") && !event.repeat) submit(next);
  };
  const label = state.current === null ? "" : writtenLabel(state.current.ticket.label);
  return (
    <Dialog title={text("operator-finish-title", { label })} onClose={onClose} wide>
      <form
        class="stack"
        onKeyDown={onKey}
        onSubmit={(event) => {
          event.preventDefault();
          submit(false);
        }}
      >
        <Outcomes outcomes={state.choices.outcomes} ending={ending} onChange={setEnding} />
        <Count value={ending.done} onChange={(done) => setEnding({ ...ending, done })} />
        <Following state={state} ending={ending} onChange={setEnding} />
        <div class="dialog-actions">
          <button type="button" class="button" onClick={() => submit(true)}>
            {text("operator-finish-submit-next")} <kbd>F10</kbd>
          </button>
          <button type="submit" class="button button-primary">
            {text("operator-finish-submit")} <kbd>Enter</kbd>
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface OutcomesProps {
  readonly outcomes: LegQuestionProps["state"]["choices"]["outcomes"];
  readonly ending: Ending;
  readonly onChange: (ending: Ending) => void;
}

function Outcomes({ outcomes, ending, onChange }: OutcomesProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  return (
    <fieldset class="choices choices-two">
      <legend>{text("operator-outcome")}</legend>
      {outcomes.map((outcome) => (
        <label key={outcome.id} class="choice-row">
          <input
            type="radio"
            name="outcome"
            value={outcome.id}
            checked={ending.outcome === outcome.id}
            data-first={ending.outcome === outcome.id ? true : undefined}
            onChange={() => onChange({ ...ending, outcome: outcome.id })}
          />
          <span>{named("outcomes", outcome)}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface CountProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** How many services were done: a number with two large buttons. */
function Count({ value, onChange }: CountProps): JSX.Element {
  const text = useText();
  const set = (wanted: number): void => onChange(Number.isNaN(wanted) ? 1 : Math.min(MOST, Math.max(0, wanted)));
  return (
    <label class="field count-field">
      <span>{text("operator-done")}</span>
      <span class="count">
        <button type="button" class="button" aria-label={text("operator-done-less")} onClick={() => set(value - 1)}>
          −
        </button>
        <input
          type="number"
          inputmode="numeric"
          min={0}
          max={MOST}
          value={value}
          onInput={(event) => set(event.currentTarget.valueAsNumber)}
        />
        <button type="button" class="button" aria-label={text("operator-done-more")} onClick={() => set(value + 1)}>
          +
        </button>
      </span>
    </label>
  );
}
