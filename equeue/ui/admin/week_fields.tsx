/** A week of hours, day by day. */

import type { JSX } from "preact";

import { useText } from "../staff/hooks";
import { type Day, dayOf, likeMonday, type Span, timeOf, USUAL, WEEKDAYS, type Weekday, writtenDay } from "./week";
import type { Values } from "./wire";

interface WeekProps {
  readonly week: Values;
  readonly onChange: (week: Values) => void;
}

export function WeekFields({ week, onChange }: WeekProps): JSX.Element {
  const text = useText();
  return (
    <div class="week">
      {WEEKDAYS.map((name) => (
        <fieldset key={name} class="week-day">
          <legend class="unseen">{text(`admin-day-${name}`)}</legend>
          <OpenOrNot name={name} week={week} onChange={onChange} />
          <DayFields day={dayOf(week[name])} onChange={(day) => onChange({ ...week, [name]: writtenDay(day) })} />
        </fieldset>
      ))}
      <button type="button" class="button" onClick={() => onChange(likeMonday(week))}>
        {text("admin-like-monday")}
      </button>
    </div>
  );
}

function OpenOrNot({ name, week, onChange }: WeekProps & { readonly name: Weekday }): JSX.Element {
  const text = useText();
  const usual = WEEKDAYS.slice(0, WEEKDAYS.indexOf(name)).reduce((last, day) => dayOf(week[day]) ?? last, USUAL);
  return (
    <label class="choice-row week-name">
      <input
        type="checkbox"
        checked={dayOf(week[name]) !== null}
        onChange={({ currentTarget }) => onChange({ ...week, [name]: currentTarget.checked ? writtenDay(usual) : null })}
      />
      <span>{text(`admin-day-${name}`)}</span>
    </label>
  );
}

interface DayProps {
  readonly day: Day | null;
  readonly onChange: (day: Day) => void;
}

/** What is asked of a day on which it is open. */
export function DayFields({ day, onChange }: DayProps): JSX.Element {
  const text = useText();
  if (day === null) return <p class="muted week-closed">{text("admin-day-closed")}</p>;
  const { breaks, lastTicket } = day;
  return (
    <div class="week-hours">
      <SpanFields name={text("admin-day-open")} span={day.open} onChange={(open) => onChange({ ...day, open })} />
      {breaks.map((pause, index) => (
        <SpanFields
          key={index}
          name={text("admin-day-break")}
          span={pause}
          onChange={(changed) => onChange({ ...day, breaks: breaks.map((one, at) => (at === index ? changed : one)) })}
          onDrop={() => onChange({ ...day, breaks: breaks.filter((_, at) => at !== index) })}
        />
      ))}
      {day.issue !== null && (
        <SpanFields
          name={text("admin-day-issue")}
          span={day.issue}
          onChange={(issue) => onChange({ ...day, issue })}
          onDrop={() => onChange({ ...day, issue: null })}
        />
      )}
      <label class="week-last">
        <span>{text("admin-day-last-ticket")}</span>
        <input
          type="number"
          min={0}
          max={720}
          value={lastTicket ?? ""}
          onInput={({ currentTarget: { value } }) => onChange({ ...day, lastTicket: value === "" ? null : Number(value) })}
        />
      </label>
      <span class="row-actions">
        <button type="button" class="button row-button" onClick={() => onChange({ ...day, breaks: [...breaks, { from: "13:00", until: "13:45" }] })}>
          {text("admin-day-add-break")}
        </button>
        {day.issue === null && (
          <button type="button" class="button row-button" onClick={() => onChange({ ...day, issue: day.open })}>
            {text("admin-day-add-issue")}
          </button>
        )}
      </span>
    </div>
  );
}

interface SpanProps {
  readonly name: string;
  readonly span: Span;
  readonly onChange: (span: Span) => void;
  readonly onDrop?: () => void;
}

/** From and until. */
export function SpanFields({ name, span, onChange, onDrop }: SpanProps): JSX.Element {
  const text = useText();
  return (
    <span class="span">
      <span class="span-name">{name}</span>
      <TimeInput name={text("admin-span-from", { name })} value={span.from} onChange={(from) => onChange({ ...span, from })} />
      <span aria-hidden="true">–</span>
      <TimeInput name={text("admin-span-until", { name })} value={span.until} onChange={(until) => onChange({ ...span, until })} />
      {onDrop !== undefined && (
        <button type="button" class="button row-button" aria-label={text("admin-span-drop", { name })} onClick={onDrop}>
          ×
        </button>
      )}
    </span>
  );
}

interface TimeProps {
  readonly name: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
}

/** A time of 24 hours, whatever the browser's own language makes of times. */
function TimeInput({ name, value, onChange }: TimeProps): JSX.Element {
  return (
    <input
      type="text"
      class="time"
      maxLength={5}
      placeholder="09:00"
      autocomplete="off"
      aria-label={name}
      value={value}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
      onBlur={({ currentTarget }) => onChange(timeOf(currentTarget.value))}
    />
  );
}
