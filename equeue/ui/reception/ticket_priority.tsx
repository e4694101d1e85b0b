/** The right to be served earlier: declared here, confirmed or not at the window. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { useText } from "../staff/hooks";
import { usePriorities } from "../staff/priorities";
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
    <FormFrame {...props} title={text("reception-move-priority")} submit={text("reception-save")} onSubmit={save}>
      <p class="muted">{text("reception-priority-text")}</p>
      <div class="choices" role="radiogroup" aria-label={text("reception-move-priority")}>
        <label class="choice-row">
          <input type="radio" name="priority" checked={chosen === ""} onChange={() => setChosen("")} />
          <span>{text("reception-priority-none")}</span>
        </label>
        {priorities.map((one) => (
          <label key={one.id} class="choice-row">
            <input type="radio" name="priority" checked={chosen === one.id} onChange={() => setChosen(one.id)} />
            <span>
              {one.name}
              {one.document !== "" && (
                <span class="choice-hint">{text("reception-priority-document", { document: one.document })}</span>
              )}
              {one.ground !== "" && <span class="choice-hint">{one.ground}</span>}
            </span>
          </label>
        ))}
      </div>
    </FormFrame>
  );
}
