/** The hours of a service: as the center, the same every day, or a week of its own. */

import type { JSX } from "preact";
import { useId } from "preact/hooks";

import { useText } from "../staff/hooks";
import { isTree } from "./values";
import { spanOf, USUAL, WEEKDAYS, writtenDay, writtenSpan } from "./week";
import { SpanFields, WeekFields } from "./week_fields";
import type { Value } from "./wire";

const HOW = ["center", "daily", "week"] as const;
const WEEKEND: ReadonlySet<string> = new Set(["saturday", "sunday"]);
type How = (typeof HOW)[number];

interface HoursFieldProps {
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

export function HoursField({ value, onChange }: HoursFieldProps): JSX.Element {
  const text = useText();
  const name = useId();
  const how = howOf(value);
  return (
    <div class="stack">
      <div class="pill-row">
        {HOW.map((one) => (
          <label key={one} class="pill">
            <input type="radio" name={name} checked={one === how} onChange={() => onChange(begin(one))} />
            <span>{text(`admin-hours-${one}`)}</span>
          </label>
        ))}
      </div>
      {how === "daily" && (
        <SpanFields name={text("admin-day-open")} span={spanOf(value)} onChange={(span) => onChange(writtenSpan(span))} />
      )}
      {how === "week" && isTree(value) && <WeekFields week={value} onChange={onChange} />}
    </div>
  );
}

function howOf(value: Value | undefined): How {
  if (typeof value === "string") return "daily";
  return isTree(value) ? "week" : "center";
}

function begin(how: How): Value {
  if (how === "center") return null;
  return how === "daily"
    ? writtenSpan(USUAL.open)
    : Object.fromEntries(WEEKDAYS.map((day) => [day, WEEKEND.has(day) ? null : writtenDay(USUAL)]));
}
