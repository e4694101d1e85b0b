/** The two answers to a question that is a form: back, or do it, by Enter too. */

import type { JSX } from "preact";

import { useText } from "../staff/hooks";

interface AnswersProps {
  readonly submit: string;
  readonly onBack: () => void;
}

/** Buttons at the end of a form in a dialog. */
export function Answers({ submit, onBack }: AnswersProps): JSX.Element {
  const text = useText();
  return (
    <div class="dialog-actions">
      <button type="button" class="button" onClick={onBack}>
        {text("staff-back")}
      </button>
      <button type="submit" class="button button-primary">
        {submit} <kbd>Enter</kbd>
      </button>
    </div>
  );
}
