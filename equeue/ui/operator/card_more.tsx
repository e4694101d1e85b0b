/** What the card says of the visitor beyond who it is: priority and facts. */

import type { ComponentChildren, JSX } from "preact";

import badgeCheck from "lucide-static/icons/badge-check.svg?raw";
import idCard from "lucide-static/icons/id-card.svg?raw";

import { wallTime } from "../shared/clock";
import type { Current, PriorityNote } from "../shared/states";
import { writtenWait } from "../staff/durations";
import { useStaff, useText } from "../staff/hooks";
import { Icon } from "../staff/icon";
import type { Action } from "./moves";
import { usePriority } from "./priorities";

interface MoreProps {
  readonly visitor: Current;
  readonly timeZone: string | null;
  readonly onAction: (action: Action) => void;
}

/** In a place of its own that scrolls, so that nothing below it moves. */
export function More({ visitor, timeZone, onAction }: MoreProps): JSX.Element {
  const text = useText();
  const { priority } = visitor;
  return (
    <div class="card-more" role="group" aria-label={text("operator-more")} tabIndex={0}>
      {priority !== null && <PriorityStrip priority={priority} onAction={onAction} />}
      <Facts visitor={visitor} timeZone={timeZone} />
    </div>
  );
}

interface PriorityStripProps {
  readonly priority: PriorityNote;
  readonly onAction: (action: Action) => void;
}

/** To be confirmed: the document to see. Said with the mark of a decision once there is one. */
function PriorityStrip({ priority, onAction }: PriorityStripProps): JSX.Element {
  const text = useText();
  const { name, document, ground } = usePriority(priority);
  const { confirmed } = priority;
  const verdict = confirmed === null ? null : text(confirmed ? "operator-priority-confirmed" : "operator-priority-withdrawn");
  return (
    <div class={`priority priority-${confirmed === null ? "open" : String(confirmed)}`}>
      <Icon svg={confirmed === true ? badgeCheck : idCard} />
      <div class="priority-words">
        <p>
          <strong>{name}</strong>
          {verdict !== null && <span class="tag">{verdict}</span>}
        </p>
        {confirmed === null && <p>{text("operator-priority-show", { document })}</p>}
        {confirmed === null && (
          <p class="muted">
            {ground}
            {priority.once_a_day && ` · ${text("operator-priority-once")}`}
          </p>
        )}
      </div>
      <button type="button" class="button" aria-keyshortcuts="Shift+F8" onClick={() => onAction("priority")}>
        {text(confirmed === null ? "operator-priority-check" : "operator-priority-change")}
      </button>
    </div>
  );
}

function Facts({ visitor, timeZone }: Pick<MoreProps, "visitor" | "timeZone">): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const { ticket, waited_s, calls, started_at, usual_s } = visitor;
  const issued = timeZone === null ? "" : wallTime(Date.parse(ticket.issued_at), timeZone);
  const channel = `operator-channel-${ticket.channel}`;
  return (
    <dl class="facts">
      <Fact name={text("operator-waited")}>{writtenWait(staff.messages, waited_s)}</Fact>
      {started_at !== null && calls > 0 && <Fact name={text("operator-calls")}>{text("operator-calls-times", { count: calls })}</Fact>}
      <Fact name={text("operator-language")}>{languageName(text, ticket.language)}</Fact>
      <Fact name={text("operator-channel")}>
        {staff.messages.has(channel) ? text(channel) : ticket.channel}{" "}
        {issued !== "" && text("operator-issued", { time: issued })}
      </Fact>
      {started_at === null && !!usual_s && (
        <Fact name={text("operator-usual-name")}>{text("staff-minutes", { count: Math.max(1, Math.round(usual_s / 60)) })}</Fact>
      )}
    </dl>
  );
}

export function Fact({ name, wide = false, children }: FactProps): JSX.Element {
  return (
    <div class={wide ? "fact fact-wide" : "fact"}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface FactProps {
  readonly name: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

function languageName(text: ReturnType<typeof useText>, code: string): string {
  if (code === "uk") return text("operator-language-uk");
  return code === "en" ? text("operator-language-en") : text("operator-language-other", { code });
}
