/** A choice among a few lengths of time, or none. */

import type { JSX } from "preact";
import { useId } from "preact/hooks";

interface MinutesProps {
  readonly legend: string;
  readonly hint: string;
  /** The words for no length. */
  readonly none: string;
  readonly some: (minutes: number) => string;
  readonly lengths: readonly number[];
  readonly value: number | null;
  readonly onChange: (minutes: number | null) => void;
  /** Whether the chosen one gets the focus when its dialog opens. */
  readonly first?: boolean;
}

export function Minutes(props: MinutesProps): JSX.Element {
  const { legend, hint, none, some, lengths, value, onChange, first = false } = props;
  const name = useId();
  const options: readonly (number | null)[] = [null, ...lengths];
  return (
    <fieldset class="pills">
      <legend>{legend}</legend>
      <div class="pill-row">
        {options.map((minutes) => (
          <label key={minutes ?? "none"} class="pill">
            <input
              type="radio"
              name={name}
              checked={value === minutes}
              data-first={first && value === minutes ? true : undefined}
              onChange={() => onChange(minutes)}
            />
            <span>{minutes === null ? none : some(minutes)}</span>
          </label>
        ))}
      </div>
      <p class="hint">{hint}</p>
    </fieldset>
  );
}

/** The moment so many minutes from now, as the server writes it; null for no length. */
export function momentIn(minutes: number | null, now: number): string | null {
  return minutes === null ? null : new Date(now + minutes * 60_000).toISOString();
}
