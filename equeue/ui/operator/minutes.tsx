/** A choice among a few lengths of time, or none, or a time of the day where one is wanted. */

import type { JSX } from "preact";
import { useId } from "preact/hooks";

import { wallTime } from "../shared/clock";

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
  /** A time of the day instead of a length. */
  readonly clock?: {
    readonly label: string;
    /** As `14:30`; empty when a length is chosen. */
    readonly value: string;
    readonly onChange: (time: string) => void;
  };
}

export function Minutes(props: MinutesProps): JSX.Element {
  const { legend, hint, none, some, lengths, value, onChange, first = false, clock } = props;
  const name = useId();
  const options: readonly (number | null)[] = [null, ...lengths];
  const isLength = clock === undefined || clock.value === "";
  return (
    <fieldset class="pills">
      <legend>{legend}</legend>
      <div class="pill-row">
        {options.map((minutes) => (
          <label key={minutes ?? "none"} class="pill">
            <input
              type="radio"
              name={name}
              checked={isLength && value === minutes}
              data-first={first && value === minutes ? true : undefined}
              onChange={() => onChange(minutes)}
            />
            <span>{minutes === null ? none : some(minutes)}</span>
          </label>
        ))}
        {clock !== undefined && (
          <label class="pill-time">
            <span>{clock.label}</span>
            <input type="time" value={clock.value} onInput={(event) => clock.onChange(event.currentTarget.value)} />
          </label>
        )}
      </div>
      <p class="hint">{hint}</p>
    </fieldset>
  );
}

/** The moment so many minutes from now, as the server writes it; null for no length. */
export function momentIn(minutes: number | null, now: number): string | null {
  return minutes === null ? null : new Date(now + minutes * 60_000).toISOString();
}

/** The moment of a time of this day in the branch's zone, as the server writes it; null when it is over. */
export function momentAt(time: string, now: number, timeZone: string): string | null {
  const ahead = minutesOf(time) - minutesOf(wallTime(now, timeZone));
  if (!(ahead > 0)) return null;
  return new Date(Math.floor(now / 60_000) * 60_000 + ahead * 60_000).toISOString();
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}
