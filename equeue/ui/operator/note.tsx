/** What the next who serves the visitor should know. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import { Dialog } from "../staff/dialog";
import { useText } from "../staff/hooks";
import { Answers } from "./answers";
import type { VisitorQuestionProps } from "./questions";
import { Refusal } from "./refusal";

const LONGEST = 300;

export function NoteQuestion({ visitor, deeds, said, answer, onClose }: VisitorQuestionProps): JSX.Element {
  const text = useText();
  const [note, setNote] = useState(visitor.ticket.note);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    answer(deeds.note(visitor, note.trim()));
  };
  return (
    <Dialog title={text("operator-note-title", { label: writtenLabel(visitor.ticket.label) })} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <label class="field">
          <span>{text("operator-note")}</span>
          <input
            type="text"
            autocomplete="off"
            maxLength={LONGEST}
            value={note}
            data-first
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
        <p class="hint">{text("operator-note-hint")}</p>
        <Refusal said={said} />
        <Answers submit={text("operator-note-submit")} onBack={onClose} />
      </form>
    </Dialog>
  );
}
