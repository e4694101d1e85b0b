/** The beginning of a break, with its planned end if there is one. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { Dialog } from "../staff/dialog";
import { useStaff, useText } from "../staff/hooks";
import { Answers } from "./answers";
import { Minutes, momentIn } from "./minutes";
import type { QuestionProps } from "./questions";

const LENGTHS = [5, 10, 15, 30, 60] as const;
const USUAL = 15;

export function BreakQuestion({ deeds, onClose }: QuestionProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const [minutes, setMinutes] = useState<number | null>(USUAL);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void deeds.pause(momentIn(minutes, staff.now()));
    onClose();
  };
  return (
    <Dialog title={text("operator-break-dialog")} onClose={onClose}>
      <form class="stack" onSubmit={submit}>
        <Minutes
          legend={text("operator-break-length")}
          hint={text("operator-break-hint")}
          none={text("operator-break-open-end")}
          some={(count) => text("operator-break-minutes", { minutes: count })}
          lengths={LENGTHS}
          value={minutes}
          onChange={setMinutes}
          first
        />
        <Answers submit={text("operator-break-submit")} onBack={onClose} />
      </form>
    </Dialog>
  );
}
