/** A declared priority: the document to see, the ground, and what follows when there is none. */

import type { JSX } from "preact";
import { useContext, useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { PriorityNote } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { useText } from "../staff/hooks";
import { Answers } from "./answers";
import type { Verdict } from "./deeds";
import { Finder } from "./finder";
import { PrioritiesContext, usePriority } from "./priorities";
import type { VisitorQuestionProps } from "./questions";
import { Refusal } from "./refusal";

/** Declared: is the document there? Not declared: the visitor may have forgotten. */
export function PriorityQuestion(props: VisitorQuestionProps): JSX.Element {
  const { priority } = props.visitor;
  return priority === null ? <DeclareQuestion {...props} /> : <JudgeQuestion {...props} priority={priority} />;
}

const VERDICTS: readonly Verdict[] = ["confirm", "withdraw", "withdraw-back"];

function JudgeQuestion(props: VisitorQuestionProps & { readonly priority: PriorityNote }): JSX.Element {
  const { visitor, priority, deeds, said, answer, onClose } = props;
  const text = useText();
  const { name } = usePriority(priority);
  const [verdict, setVerdict] = useState<Verdict>("confirm");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    answer(deeds.judge(visitor, verdict));
  };
  return (
    <Dialog title={text("operator-priority-title", { label: writtenLabel(visitor.ticket.label) })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <p class="priority-name">{name}</p>
        <PriorityFacts priority={priority} />
        <fieldset class="choices">
          <legend>{text("operator-priority-verdict")}</legend>
          {VERDICTS.map((one) => (
            <label key={one} class="choice-row">
              <input
                type="radio"
                name="verdict"
                checked={verdict === one}
                data-first={verdict === one ? true : undefined}
                onChange={() => setVerdict(one)}
              />
              <span>{text(`operator-priority-${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <Refusal said={said} />
        <Answers submit={text("operator-priority-submit")} onBack={onClose} />
      </form>
    </Dialog>
  );
}

function PriorityFacts({ priority }: { readonly priority: PriorityNote }): JSX.Element {
  const text = useText();
  const { document, ground } = usePriority(priority);
  return (
    <dl class="priority-facts">
      <dt>{text("operator-priority-document")}</dt>
      <dd>{document}</dd>
      <dt>{text("operator-priority-ground")}</dt>
      <dd>{ground}</dd>
      {priority.once_a_day && (
        <>
          <dt>{text("operator-priority-limit")}</dt>
          <dd>{text("operator-priority-once-a-day")}</dd>
        </>
      )}
    </dl>
  );
}

function DeclareQuestion({ state, visitor, deeds, said, answer, onClose }: VisitorQuestionProps): JSX.Element {
  const text = useText();
  const known = useContext(PrioritiesContext);
  const [chosen, setChosen] = useState<string | null>(state.choices.priorities[0]?.id ?? null);
  const options = state.choices.priorities.map((one) => {
    const { name, document } = known.get(one.id) ?? one;
    return { id: one.id, name, detail: document };
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (chosen !== null) answer(deeds.declare(visitor, chosen));
  };
  return (
    <Dialog title={text("operator-priority-declare-title", { label: writtenLabel(visitor.ticket.label) })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Finder label={text("operator-priority-which")} options={options} value={chosen} onChange={setChosen} first />
        <p class="hint">{text("operator-priority-declare-hint")}</p>
        <Refusal said={said} />
        <Answers submit={text("operator-priority-declare-submit")} onBack={onClose} />
      </form>
    </Dialog>
  );
}
