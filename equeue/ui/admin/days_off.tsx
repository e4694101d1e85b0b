/** Dates with hours of their own, or closed. */

import type { JSX } from "preact";

import { useText } from "../staff/hooks";
import { type DayOff, USUAL } from "./week";
import { DayFields } from "./week_fields";

interface DaysOffProps {
  readonly days: readonly DayOff[];
  readonly onChange: (days: readonly DayOff[]) => void;
}

export function DaysOff({ days, onChange }: DaysOffProps): JSX.Element {
  const text = useText();
  const put = (index: number, changed: DayOff): void => onChange(days.map((one, at) => (at === index ? changed : one)));
  return (
    <div class="week">
      {days.map((one, index) => (
        <fieldset key={index} class="week-day">
          <legend class="unseen">{one.day}</legend>
          <span class="day-off">
            <input type="date" required aria-label={text("admin-date")} value={one.day} onInput={({ currentTarget }) => put(index, { ...one, day: currentTarget.value })} />
            <label class="choice-row">
              <input
                type="checkbox"
                checked={one.hours !== null}
                onChange={({ currentTarget }) => put(index, { ...one, hours: currentTarget.checked ? USUAL : null })}
              />
              <span>{text("admin-day-works")}</span>
            </label>
            <button type="button" class="button row-button" aria-label={text("admin-span-drop", { name: one.day })} onClick={() => onChange(days.filter((_, at) => at !== index))}>
              ×
            </button>
          </span>
          <DayFields day={one.hours} onChange={(hours) => put(index, { ...one, hours })} />
        </fieldset>
      ))}
      <button type="button" class="button" onClick={() => onChange([...days, { day: "", hours: null }])}>
        {text("admin-add-day-off")}
      </button>
    </div>
  );
}
