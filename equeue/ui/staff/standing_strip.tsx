/** What the branch stands still for, what it lacks and what is to be decided; nothing of it takes no place. */

import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";

import circleQuestion from "lucide-static/icons/circle-question-mark.svg?raw";
import pauseDrawing from "lucide-static/icons/circle-pause.svg?raw";
import shieldAlert from "lucide-static/icons/shield-alert.svg?raw";
import siren from "lucide-static/icons/siren.svg?raw";
import timer from "lucide-static/icons/timer.svg?raw";
import unplug from "lucide-static/icons/unplug.svg?raw";
import zapOff from "lucide-static/icons/zap-off.svg?raw";

import { stopwatch, wallTime } from "../shared/clock";
import type { BranchState, ProposalState, SuspensionReason, SuspensionState } from "../shared/states";
import { type Deed, useDeed } from "./deed";
import { Dialog } from "./dialog";
import { secondsUntil } from "./durations";
import { useNamed, useNow, useStaff, useText } from "./hooks";
import { writtenMoment } from "./hours";
import { Icon } from "./icon";
import { down, isCountdown, isGrace, isQuiet, isUnknown, type Standing } from "./standing";

const DRAWINGS: Readonly<Record<SuspensionReason, string>> = {
  "air-alert": siren,
  power: zapOff,
  silence: pauseDrawing,
  other: pauseDrawing,
};

interface StripProps {
  readonly standing: Standing;
  /** Whether this person may change what is shown. */
  readonly mayChange: boolean;
  /** Opens what can be changed. */
  readonly onManage: () => void;
}

/** One slim row for everything that is out of the ordinary. */
export function StandingStrip({ standing, mayChange, onManage }: StripProps): JSX.Element {
  const text = useText();
  const now = useNow();
  const deed = useDeed();
  const { branch, proposals, requirements, feed } = standing;
  const named = useNamed();
  const lacking = down(requirements).map((one) => named("requirements", one));
  const row = { branch, deed: useMeant(deed, shapeOf(standing)), mayChange, now };
  return (
    <section
      class={isQuiet(standing, now) ? "standing unseen" : "standing"}
      aria-label={text("standing-title")}
      aria-live="polite"
    >
      {proposals.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} {...row} />
      ))}
      {branch.suspensions.map((suspension) => (
        <Suspension key={suspension.reason} suspension={suspension} {...row} />
      ))}
      {isCountdown(branch) && <Countdown {...row} />}
      {isGrace(branch, now) && (
        <Row kind="info" drawing={timer}>
          {text("standing-grace", { time: wallTime(Date.parse(branch.grace_until), branch.time_zone) })}
        </Row>
      )}
      {lacking.length > 0 && (
        <Row kind="warn" drawing={unplug} tools={mayChange && <Tool words={text("standing-change")} onPress={onManage} />}>
          <strong>{text("standing-down", { names: lacking.join("; ") })}</strong>
        </Row>
      )}
      {isUnknown(feed) && (
        <Row kind="warn" drawing={shieldAlert}>
          {text("standing-feed-warning", { why: text(`standing-feed-${faultOf(feed.fault)}`) })}
        </Row>
      )}
    </section>
  );
}

/** Rows move up when one goes: so long a press may still be meant for the one that stood there. */
const MOVED_MS = 600;

/** What rows there are. */
function shapeOf({ branch, proposals, requirements, feed }: Standing): string {
  const reasons = branch.suspensions.map((one) => one.reason);
  return JSON.stringify([proposals.map((one) => one.id), reasons, branch.state, down(requirements).length, feed?.state]);
}

/** The same deeds, save for a press that the rows have slipped under. */
function useMeant(deed: Deed, shape: string): Deed {
  const last = useRef({ shape, at: Number.NEGATIVE_INFINITY });
  if (last.current.shape !== shape) last.current = { shape, at: performance.now() };
  const isMeant = (): boolean => performance.now() - last.current.at >= MOVED_MS;
  return { ...deed, act: (wish, done) => (isMeant() ? deed.act(wish, done) : Promise.resolve(null)) };
}

interface RowProps {
  readonly kind: "bad" | "warn" | "info" | "ask";
  readonly drawing: string;
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

function Row({ kind, drawing, tools, children }: RowProps): JSX.Element {
  return (
    <div class={`standing-row standing-${kind}`}>
      <Icon svg={drawing} />
      <p class="standing-words">{children}</p>
      {tools && <span class="standing-tools">{tools}</span>}
    </div>
  );
}

interface ToolProps {
  readonly words: string;
  readonly busy?: boolean;
  readonly strong?: boolean;
  readonly onPress: () => void;
}

function Tool({ words, busy = false, strong = false, onPress }: ToolProps): JSX.Element {
  return (
    <button
      type="button"
      class={strong ? "button button-primary standing-tool" : "button standing-tool"}
      aria-disabled={busy}
      onClick={onPress}
    >
      {words}
    </button>
  );
}

interface PartProps {
  readonly branch: BranchState;
  readonly deed: Deed;
  readonly mayChange: boolean;
  readonly now: number;
}

function Suspension({ suspension, branch, deed, mayChange }: PartProps & { readonly suspension: SuspensionState }): JSX.Element {
  const text = useText();
  const { reason } = suspension;
  const since = text("standing-since", { time: wallTime(Date.parse(suspension.began_at), branch.time_zone) });
  const path = `/branches/${encodeURIComponent(branch.id)}/suspensions/${reason}`;
  const end = (): void => {
    void deed.act({ path, method: "DELETE" }, () => text("standing-did-end", { reason: text(`standing-${reason}`) }));
  };
  return (
    <Row
      kind={reason === "air-alert" ? "bad" : "warn"}
      drawing={DRAWINGS[reason]}
      tools={
        mayChange && reason !== "silence" && <Tool words={text(`standing-end-${reason}`)} busy={deed.busy} onPress={end} />
      }
    >
      <strong>
        {text(`standing-${reason}`)} {since}.
      </strong>{" "}
      {suspension.text !== "" && <span class="standing-quote">{suspension.text}. </span>}
      {text(branch.state === "suspended" ? "standing-stands" : "standing-shelter")}
    </Row>
  );
}

function Countdown({ branch, deed, mayChange, now }: PartProps): JSX.Element {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const at = branch.resumes_at ?? "";
  const path = `/branches/${encodeURIComponent(branch.id)}/resume`;
  const left = stopwatch(secondsUntil(branch.resumes_at, now));
  const goOn = (): void => void deed.act({ path }, () => text("standing-did-go-on"));
  return (
    <Row
      kind="info"
      drawing={timer}
      tools={
        <>
          <span class="standing-left figures" role="timer">
            {text("standing-left", { left })}
          </span>
          {mayChange && <Tool words={text("standing-go-on")} busy={deed.busy} onPress={() => setAsking(true)} />}
          {asking && <GoOnDialog onClose={() => setAsking(false)} onAgree={goOn} />}
        </>
      }
    >
      <strong>{text("standing-countdown", { time: wallTime(Date.parse(at), branch.time_zone) })}.</strong>{" "}
      {text("standing-countdown-text")}
    </Row>
  );
}

interface GoOnDialogProps {
  readonly onClose: () => void;
  readonly onAgree: () => void;
}

/** Asked first: the button stands where "All clear" stood a moment ago, and some are still on their way back. */
function GoOnDialog({ onClose, onAgree }: GoOnDialogProps): JSX.Element {
  const text = useText();
  const agree = (): void => {
    onClose();
    onAgree();
  };
  return (
    <Dialog title={text("standing-go-on-title")} onClose={onClose}>
      <div class="stack">
        <p>{text("standing-go-on-text")}</p>
        <div class="dialog-actions">
          <button type="button" class="button" data-first onClick={onClose}>
            {text("standing-go-on-wait")}
          </button>
          <button type="button" class="button button-primary" onClick={agree}>
            {text("standing-go-on")}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Proposal({ proposal, branch, deed, mayChange, now }: PartProps & { readonly proposal: ProposalState }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const written = (at: string | null): string =>
    at === null ? "" : writtenMoment(at, branch.time_zone, staff.language.value, now);
  const path = `/branches/${encodeURIComponent(branch.id)}/proposals/${encodeURIComponent(proposal.id)}`;
  const decide = (accept: boolean): void => {
    void deed.act({ path, body: { accept } }, () => text(accept ? "standing-decided-yes" : "standing-decided-no"));
  };
  const { kind } = proposal;
  return (
    <Row
      kind="ask"
      drawing={circleQuestion}
      tools={
        mayChange && (
          <>
            <Tool words={text(`standing-propose-${kind}-yes`)} busy={deed.busy} strong onPress={() => decide(true)} />
            <Tool words={text(`standing-propose-${kind}-no`)} busy={deed.busy} onPress={() => decide(false)} />
          </>
        )
      }
    >
      <strong>
        {text(`standing-propose-${kind}`, { from: written(proposal.from_at), until: written(proposal.until_at) })}
      </strong>
    </Row>
  );
}

const FAULTS = ["no-answer", "refused", "too-many-requests", "not-understood"] as const;

function faultOf(fault: string | null): (typeof FAULTS)[number] {
  return FAULTS.find((one) => one === fault) ?? "not-understood";
}
