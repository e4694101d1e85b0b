/** The right to be served earlier: declared here, confirmed or not at the window. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { useText } from "../staff/hooks";
import { usePriorities } from "../staff/priorities";
import { PriorityChoices } from "./priority_choices";
import { FormFrame, type FormProps, pathOf, send } from "./ticket_forms";

export function PriorityForm(props: FormProps): JSX.Element {
  const text = useText();
  const { ticket } = props.whole;
  const priorities = usePriorities(ticket.branch);
  const [chosen, setChosen] = useState(ticket.priority?.id ?? "");
  const save = (): void =>
    send(
      props,
      { path: pathOf(props, "priority"), body: { priority: chosen === "" ? null : chosen } },
      text(chosen === "" ? "reception-did-priority-none" : "reception-did-priority"),
    );
  return (
    <FormFrame {...props} submit={text("reception-save")} onSubmit={save}>
      <PriorityChoices priorities={priorities} value={chosen} onChange={setChosen} />
    </FormFrame>
  );
}
