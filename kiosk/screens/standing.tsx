/** The branch stands still: an alert with the way to the shelter, no power, silence, people coming back. */

import flame from "lucide-static/icons/flame.svg?raw";
import footprints from "lucide-static/icons/footprints.svg?raw";
import hourglass from "lucide-static/icons/hourglass.svg?raw";
import pause from "lucide-static/icons/circle-pause.svg?raw";
import siren from "lucide-static/icons/siren.svg?raw";
import zapOff from "lucide-static/icons/zap-off.svg?raw";

import { stopwatch } from "../../equeue/ui/shared/clock";
import { secondsLeft, type Standing, type StandingKind, worksThroughAlert } from "../../equeue/ui/shared/standing";
import type { MessageId } from "../../equeue/ui/shared/messages";
import type { View } from "../context";
import { Drawing } from "../drawing";
import { Full } from "./full";

const PICTURES: Readonly<Record<StandingKind, string>> = {
  "air-alert": siren,
  power: zapOff,
  silence: flame,
  other: pause,
  resuming: hourglass,
};

/** The way to the shelter in the language in use; empty where the branch has none to tell. */
export function shelterOf({ state, kiosk }: View): string {
  const { shelter } = state.branch;
  return shelter[kiosk.language] ?? shelter["uk"] ?? "";
}

export function StandsStill({ view, standing }: { readonly view: View; readonly standing: Standing }) {
  const { messages } = view;
  const { kind } = standing;
  const tone = kind === "air-alert" ? "bad" : "calm";
  return (
    <Full name={kind} svg={PICTURES[kind]} tone={tone} title={messages.text(`suspension-${kind}`)}>
      <p class="lead">{standing.text === "" ? messages.text(textOf(kind)) : standing.text}</p>
      {kind === "air-alert" && <Shelter view={view} />}
      {kind === "resuming" && <Left view={view} standing={standing} />}
      {kind !== "silence" && <p class="aside">{messages.text("suspension-kept")}</p>}
    </Full>
  );
}

function textOf(kind: StandingKind): MessageId {
  return `suspension-${kind}-text`;
}

function Shelter({ view }: { readonly view: View }) {
  const shelter = shelterOf(view);
  if (shelter === "") return null;
  return (
    <div class="shelter">
      <Drawing svg={footprints} />
      <p>{shelter}</p>
    </div>
  );
}

/** Minutes and seconds until it goes on. */
function Left({ view, standing }: { readonly view: View; readonly standing: Standing }) {
  const left = secondsLeft(standing, view.clock.now());
  if (left === null) return null;
  return (
    <p class="left">
      <span>{view.messages.text("suspension-left")}</span>
      <strong class="figures" data-left={left}>
        {stopwatch(left)}
      </strong>
    </p>
  );
}

/** The sign above everything while the branch works through an alert. */
export function AlertSign({ view }: { readonly view: View }) {
  if (!worksThroughAlert(view.state.branch)) return null;
  const shelter = shelterOf(view);
  const words = shelter === "" ? view.messages.text("suspension-goes-on") : view.messages.text("suspension-goes-on-shelter", { shelter });
  return (
    <p class="alert-sign" role="status">
      <Drawing svg={siren} />
      <span>{words}</span>
    </p>
  );
}
