/** The visitor's card: who is called or served, and for how long; otherwise who would be next. */

import type { JSX } from "preact";

import { stopwatch, wallTime } from "../shared/clock";
import { writtenLabel } from "../shared/label";
import type { Current, WindowState } from "../shared/states";
import { writtenWait } from "../staff/durations";
import { useNamed, useStaff, useText } from "../staff/hooks";
import { nextReason } from "./because";
import { Fact, More } from "./card_more";
import type { Action } from "./moves";

interface CardProps {
  readonly state: WindowState;
  /** The moment as of which the state's durations count. */
  readonly at: string;
  /** The server's time in milliseconds. */
  readonly now: number;
  readonly timeZone: string | null;
  readonly onAction: (action: Action) => void;
}

/** One card per state, always of the same size. */
export function Card(props: CardProps): JSX.Element {
  const { state } = props;
  if (state.current !== null) return <VisitorCard {...props} visitor={state.current} />;
  if (state.state === "break") return <BreakCard {...props} />;
  return <FreeCard {...props} />;
}

function VisitorCard(props: CardProps & { readonly visitor: Current }): JSX.Element {
  const { state, visitor, now, timeZone, onAction } = props;
  const text = useText();
  const named = useNamed();
  const serving = state.state === "serving";
  const since = serving ? (visitor.started_at ?? visitor.called_at) : visitor.called_at;
  const seconds = secondsSince(since, now);
  return (
    <article class={`card card-${state.state}`}>
      <header class="card-head">
        <h2>{text(serving ? "operator-serving-title" : "operator-called-title")}</h2>
      </header>
      <div class="card-main">
        <p class="card-label label">{writtenLabel(visitor.ticket.label)}</p>
        <Timer seconds={seconds} caption={text(serving ? "operator-since-start" : "operator-since-calls", { count: visitor.calls })} />
      </div>
      <p class="card-service">{named("services", visitor.ticket.service)}</p>
      {serving && <Usual seconds={seconds} usual={visitor.usual_s} />}
      <More visitor={visitor} timeZone={timeZone} onAction={onAction} />
    </article>
  );
}

function Timer({ seconds, caption }: { readonly seconds: number; readonly caption: string }): JSX.Element {
  return (
    <p class="timer" role="timer" aria-live="off">
      <span class="timer-figures figures">{stopwatch(seconds)}</span>
      <span class="timer-caption">{caption}</span>
    </p>
  );
}

/** How much of the time that this service usually takes has passed. */
function Usual({ seconds, usual }: { readonly seconds: number; readonly usual: number | null }): JSX.Element | null {
  const text = useText();
  if (usual === null || usual <= 0) return null;
  const minutes = Math.max(1, Math.round(usual / 60));
  const over = seconds > usual;
  const share = Math.min(100, Math.round((100 * seconds) / usual));
  return (
    <div class={over ? "usual usual-over" : "usual"}>
      <div class="usual-track" aria-hidden="true">
        <div class="usual-bar" style={{ width: `${share}%` }} />
      </div>
      <p>{text(over ? "operator-over-usual" : "operator-usual", { minutes })}</p>
    </div>
  );
}

function FreeCard({ state, at, now }: CardProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const named = useNamed();
  const next = state.line.first[0];
  if (next === undefined) {
    return (
      <article class="card card-free card-empty">
        <header class="card-head">
          <h2>{text("operator-free-title")}</h2>
        </header>
        <p class="card-quiet">{text("operator-free-nobody")}</p>
        <p class="muted">{text("operator-free-nobody-hint")}</p>
      </article>
    );
  }
  const priority = next.priority === null ? "" : named("priorities", { id: next.priority_id ?? "", name: next.priority });
  return (
    <article class="card card-free">
      <header class="card-head">
        <h2>
          {text("operator-free-title")} · {text("operator-free-next")}
        </h2>
      </header>
      <p class="card-label card-label-next label">{writtenLabel(next.label)}</p>
      <p class="card-service">{named("services", next.service)}</p>
      <dl class="facts">
        <Fact name={text("staff-waits")}>
          {writtenWait(staff.messages, next.waited_s + secondsSince(at, now))}
        </Fact>
        <Fact name={text("operator-next-why")}>{text(nextReason(next), { priority })}</Fact>
      </dl>
    </article>
  );
}

function BreakCard({ state, now, timeZone }: CardProps): JSX.Element {
  const text = useText();
  const until = state.break_until ?? null;
  const over = until !== null && Date.parse(until) <= now;
  return (
    <article class="card card-break">
      <header class="card-head">
        <h2>{text("operator-break-title")}</h2>
      </header>
      <div class="card-main">
        <p class="card-quiet">
          {until !== null && timeZone !== null
            ? text("operator-break-until", { time: wallTime(Date.parse(until), timeZone) })
            : text("operator-break-open-end")}
        </p>
        {state.since !== null && (
          <Timer seconds={secondsSince(state.since, now)} caption={text("operator-break-since")} />
        )}
      </div>
      {over && <p class="card-over">{text("operator-break-over")}</p>}
      <p class="muted">{text("operator-choose-waiting", { count: state.line.count })}</p>
    </article>
  );
}

function secondsSince(moment: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(moment)) / 1000));
}
