/** The branch's priorities, each with the document to show and its ground; one of them, or none. */

import type { JSX } from "preact";

import type { PriorityChoice } from "../shared/states";
import { useText } from "../staff/hooks";

interface PriorityChoicesProps {
  readonly priorities: readonly PriorityChoice[];
  /** Empty: none. */
  readonly value: string;
  readonly onChange: (priority: string) => void;
}

export function PriorityChoices({ priorities, value, onChange }: PriorityChoicesProps): JSX.Element {
  const text = useText();
  return (
    <fieldset>
      <legend>{text("reception-priority")}</legend>
      <p class="muted priority-text">{text("reception-priority-text")}</p>
      <div class="choices">
        <label class="choice-row">
          <input
            type="radio"
            name="priority"
            data-first={value === "" ? true : undefined}
            checked={value === ""}
            onChange={() => onChange("")}
          />
          <span>{text("reception-priority-none")}</span>
        </label>
        {priorities.map((one) => (
          <label key={one.id} class="choice-row">
            <input
              type="radio"
              name="priority"
              data-first={value === one.id ? true : undefined}
              checked={value === one.id}
              onChange={() => onChange(one.id)}
            />
            <span>
              {one.name}
              <span class="choice-hint">{[one.document, one.ground].filter((words) => words !== "").join(" · ")}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
