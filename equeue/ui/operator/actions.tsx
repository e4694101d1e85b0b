/** The one big button and the fixed grid beside it: every action always in its own place. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

import check from "lucide-static/icons/check.svg?raw";
import megaphone from "lucide-static/icons/megaphone.svg?raw";
import play from "lucide-static/icons/play.svg?raw";

import type { WindowState } from "../shared/states";
import { useStaff, useText } from "../staff/hooks";
import { Icon } from "../staff/icon";
import { undoneMove } from "./deeds";
import { type Action, actionReason, type Link, type Main, mainOf, mainReason, type Reason, undoSeconds } from "./moves";

const DRAWINGS: Readonly<Record<Main, string>> = {
  "call-next": megaphone,
  start: play,
  finish: check,
  "end-break": play,
};

interface MainButtonProps {
  readonly state: WindowState;
  readonly link: Link;
  readonly onPress: () => void;
}

/** Call next → start → finish, by its state; never removed from the page, so the focus stays on it. */
export function MainButton({ state, link, onPress }: MainButtonProps): JSX.Element {
  const text = useText();
  const button = useRef<HTMLButtonElement>(null);
  const main = mainOf(state);
  const reason = mainReason(state, link);
  useEffect(() => {
    if (document.activeElement === document.body) button.current?.focus();
  }, []);
  return (
    <button
      ref={button}
      type="button"
      class={`main-button main-button-${main}`}
      aria-disabled={reason !== null && reason.id !== "operator-why-working"}
      aria-keyshortcuts="F2"
      data-working={link.working}
      onClick={(event) => {
        // The second half of a double click is no new wish.
        if (event.detail < 2) onPress();
      }}
      onKeyDown={(event) => {
        if (event.repeat) event.preventDefault();
      }}
    >
      <Icon svg={DRAWINGS[main]} />
      <span class="main-button-words">
        <span>{text(`operator-${main}`)}</span>
        {reason !== null && reason.id !== "operator-why-working" && (
          <span class="main-button-why">{text(reason.id, { seconds: reason.seconds })}</span>
        )}
      </span>
      <kbd>F2</kbd>
    </button>
  );
}

interface Place {
  readonly action: Action;
  readonly key: string | null;
  readonly shortcuts: string | null;
}

const PLACES: readonly Place[] = [
  { action: "recall", key: "F3", shortcuts: "F3" },
  { action: "miss", key: "F4", shortcuts: "F4" },
  { action: "hold", key: "F6", shortcuts: "F6" },
  { action: "transfer", key: "F7", shortcuts: "F7" },
  { action: "finish-next", key: "F10", shortcuts: "F10 Shift+F2" },
  { action: "pick", key: "F8", shortcuts: "F8" },
  { action: "break", key: "F9", shortcuts: "F9" },
  { action: "undo", key: "Ctrl+Z", shortcuts: "Control+Z" },
  { action: "withdraw", key: null, shortcuts: "Shift+F3" },
  { action: "cancel", key: null, shortcuts: "Shift+F4" },
];

interface ActionGridProps {
  readonly state: WindowState;
  readonly link: Link;
  readonly now: number;
  readonly onAction: (action: Action) => void;
}

/** All actions; those that cannot be taken now say why when they are pressed. */
export function ActionGrid({ state, link, now, onAction }: ActionGridProps): JSX.Element {
  const text = useText();
  return (
    <div class="actions" role="group" aria-label={text("operator-actions")}>
      {PLACES.map(({ action, key, shortcuts }) => {
        const reason = actionReason(action, state, link, now);
        return (
          <button
            key={action}
            type="button"
            class={`action action-${action}`}
            aria-disabled={reason !== null && reason.id !== "operator-why-working"}
            aria-keyshortcuts={shortcuts ?? undefined}
            title={reason === null ? undefined : text(reason.id, { seconds: reason.seconds })}
            onClick={() => onAction(action)}
          >
            <span class="action-words">
              <span>{nameOf(text, action, state)}</span>
              <ActionNote action={action} state={state} reason={reason} now={now} />
            </span>
            {key !== null && <kbd>{key}</kbd>}
          </button>
        );
      })}
    </div>
  );
}

function nameOf(text: ReturnType<typeof useText>, action: Action, state: WindowState): string {
  return text(action === "break" && state.state === "break" ? "operator-end-break" : `operator-${action}`);
}

interface NoteProps {
  readonly action: Action;
  readonly state: WindowState;
  readonly reason: Reason | null;
  readonly now: number;
}

/** The second line of a button: a countdown, what would be undone, when it is meant to be used. */
function ActionNote({ action, state, reason, now }: NoteProps): JSX.Element | null {
  const staff = useStaff();
  const text = useText();
  if (action === "recall" && reason?.id === "operator-why-recall-soon") {
    return <span class="action-note figures">{text("operator-recall-in", { seconds: reason.seconds })}</span>;
  }
  if (action === "miss" && reason?.id === "operator-why-miss-calls") {
    return <span class="action-note">{text("operator-miss-after-recall")}</span>;
  }
  if (action === "undo" && reason === null) {
    const words = { move: undoneMove(staff, state.undo), seconds: undoSeconds(state, now) };
    return <span class="action-note figures">{text("operator-undo-what", words)}</span>;
  }
  if (action === "withdraw" || action === "cancel") {
    return <span class="action-note">{text(`operator-${action}-hint`)}</span>;
  }
  if (action === "pick") return <span class="action-note">{text("operator-pick-note")}</span>;
  return null;
}
