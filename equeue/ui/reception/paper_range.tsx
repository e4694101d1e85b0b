/** A range of numbers: from, to. */

import type { JSX } from "preact";

import { useText } from "../staff/hooks";
import { LAST_NUMBER, type RangeFault } from "./paper";

const FAULTS = { number: "reception-paper-wrong", "too-many": "reception-paper-too-many" } as const;

interface RangeFieldsProps {
  readonly ends: readonly [string, string];
  readonly fault: RangeFault | null;
  readonly onChange: (ends: readonly [string, string]) => void;
}

export function RangeFields({ ends, fault, onChange }: RangeFieldsProps): JSX.Element {
  const text = useText();
  const [first, last] = ends;
  const words = fault === "number" || fault === "too-many" ? text(FAULTS[fault]) : "";
  return (
    <div>
      <div class="paper-range">
        <label class="field">
          <span>{text("reception-paper-first")}</span>
          <input
            type="number"
            min={1}
            max={LAST_NUMBER}
            value={first}
            aria-invalid={words !== ""}
            onInput={(event) => onChange([event.currentTarget.value, last])}
          />
        </label>
        <label class="field">
          <span>{text("reception-paper-last")}</span>
          <input
            type="number"
            min={1}
            max={LAST_NUMBER}
            value={last}
            aria-invalid={words !== ""}
            onInput={(event) => onChange([first, event.currentTarget.value])}
          />
        </label>
      </div>
      <p class="field-error" role="status">
        {words}
      </p>
    </div>
  );
}
