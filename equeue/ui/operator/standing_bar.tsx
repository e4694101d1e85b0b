/** Above the card: why nobody can be called now, since when, until when, and what can be done meanwhile. */

import type { JSX } from "preact";

import pause from "lucide-static/icons/circle-pause.svg?raw";
import triangleAlert from "lucide-static/icons/triangle-alert.svg?raw";

import { stopwatch, wallTime } from "../shared/clock";
import type { LineState, RequirementState } from "../shared/states";
import { useNamed, useText } from "../staff/hooks";
import { Icon } from "../staff/icon";
import { down } from "../staff/standing";
import { REASON_WORDS, type Standing, standingOf } from "./standing";

interface StandingBarProps {
  readonly line: LineState | null;
  /** The server's time in milliseconds. */
  readonly now: number;
}

/** Its region is always there, so that its words are spoken; empty, it takes no place. */
export function StandingBar({ line, now }: StandingBarProps): JSX.Element {
  const standing = line === null ? null : standingOf(line.branch, now);
  const missing = line === null ? [] : down(line.requirements);
  return (
    <div class="standing" role="status">
      {line !== null && standing !== null && standing.kind !== "works" && (
        <div class={`standing-bar standing-${standing.kind}`}>
          <Icon svg={standing.kind === "grace" ? triangleAlert : pause} />
          <Words standing={standing} zone={line.branch.time_zone} />
        </div>
      )}
      {missing.length > 0 && <Down requirements={missing} />}
    </div>
  );
}

function Words({ standing, zone }: { readonly standing: Standing; readonly zone: string }): JSX.Element | null {
  const text = useText();
  switch (standing.kind) {
    case "stands":
      return (
        <div>
          {standing.reasons.map((one) => (
            <p key={one.reason}>
              <strong>{text(REASON_WORDS[one.reason])}</strong>
              {one.text !== "" && ` ${one.text}`}{" "}
              <span>{text("operator-standing-since", { time: wallTime(Date.parse(one.began_at), zone) })}</span>
            </p>
          ))}
          <p>{text("operator-standing-may")}</p>
        </div>
      );
    case "resuming":
      return (
        <div>
          <p>
            <strong>{text("operator-standing-resuming")}</strong>{" "}
            <span class="figures" role="timer" aria-live="off">
              {stopwatch(standing.seconds)}
            </span>
          </p>
          <p>{text("operator-standing-may")}</p>
        </div>
      );
    case "alert":
      return <p>{text("operator-standing-shelter")}</p>;
    case "grace":
      return <p>{text("operator-standing-grace", { time: wallTime(Date.parse(standing.until), zone) })}</p>;
    case "works":
      return null;
  }
}

function Down({ requirements }: { readonly requirements: readonly RequirementState[] }): JSX.Element {
  const text = useText();
  const named = useNamed();
  const names = requirements.map((one) => named("requirements", one));
  return (
    <div class="standing-bar standing-down">
      <Icon svg={triangleAlert} />
      <p>{text("operator-standing-down", { count: names.length, names: names.join(", ") })}</p>
    </div>
  );
}
