/** The questions the console asks, one at a time. */

import type { JSX } from "preact";

import { writtenLabel } from "../shared/label";
import type { WindowState } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { useStaff, useText } from "../staff/hooks";
import type { Deeds } from "./deeds";
import { FinishQuestion } from "./finish";
import { HoldQuestion } from "./hold";
import { KeysDialog } from "./keys_dialog";
import type { Link } from "./moves";
import { BreakQuestion } from "./pause";

/** What is asked, and about which visitor. */
export interface Question {
  readonly kind: "finish" | "hold" | "break" | "cancel" | "close" | "sign-out" | "keys";
  readonly leg: string | null;
  /** Whether a button was pressed for it, not a function key. */
  readonly clicked: boolean;
}

export interface QuestionProps {
  readonly state: WindowState;
  readonly link: Link;
  readonly deeds: Deeds;
  readonly onClose: () => void;
}

/** The dialog of a question. */
export function Questions({ question, ...props }: QuestionProps & { readonly question: Question }): JSX.Element | null {
  switch (question.kind) {
    case "finish":
      return question.leg === null ? null : <FinishQuestion {...props} leg={question.leg} clicked={question.clicked} />;
    case "hold":
      return question.leg === null ? null : <HoldQuestion {...props} leg={question.leg} />;
    case "break":
      return <BreakQuestion {...props} />;
    case "cancel":
      return <CancelQuestion {...props} />;
    case "close":
      return <CloseQuestion {...props} />;
    case "sign-out":
      return <SignOutQuestion {...props} />;
    case "keys":
      return <KeysDialog onClose={props.onClose} />;
  }
}

function CancelQuestion({ state, deeds, onClose }: QuestionProps): JSX.Element {
  const text = useText();
  const label = state.current === null ? "" : writtenLabel(state.current.ticket.label);
  return (
    <Confirm
      title={text("operator-cancel-title", { label })}
      words={[text("operator-cancel-text")]}
      yes={text("operator-cancel-submit")}
      no={text("operator-cancel-keep")}
      danger
      onYes={() => void deeds.cancel(state)}
      onClose={onClose}
    />
  );
}

function CloseQuestion({ state, deeds, onClose }: QuestionProps): JSX.Element {
  const text = useText();
  const held = state.held.filter((entry) => entry.mine).length;
  const words = [text("operator-close-text")];
  if (held > 0) words.push(text("operator-close-held", { count: held }));
  return (
    <Confirm
      title={text("operator-close-title", { label: state.window.label })}
      words={words}
      yes={text("operator-close-submit")}
      no={text("operator-close-keep")}
      onYes={() => void deeds.close()}
      onClose={onClose}
    />
  );
}

/** Who leaves may leave the window to others. */
function SignOutQuestion({ state, deeds, onClose }: QuestionProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const closable = state.allowed.includes("close");
  const closeAndLeave = async (): Promise<void> => {
    if (await deeds.close()) await staff.signOut();
  };
  return (
    <Dialog title={text("operator-leave-title")} onClose={onClose}>
      <div class="stack">
        <p>{text(closable ? "operator-leave-text" : "operator-leave-busy", { window: state.window.label })}</p>
        <div class="dialog-actions">
          <button type="button" class="button" data-first={closable ? undefined : true} onClick={onClose}>
            {text("operator-close-keep")}
          </button>
          <button type="button" class="button" onClick={() => void staff.signOut()}>
            {text("operator-leave-only")}
          </button>
          {closable && (
            <button type="button" class="button button-primary" data-first onClick={() => void closeAndLeave()}>
              {text("operator-leave-close")}
            </button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly words: readonly string[];
  readonly yes: string;
  readonly no: string;
  readonly danger?: boolean;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

function Confirm({ title, words, yes, no, danger = false, onYes, onClose }: ConfirmProps): JSX.Element {
  const agree = (): void => {
    onYes();
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="stack">
        {words.map((one) => (
          <p key={one}>{one}</p>
        ))}
        <div class="dialog-actions">
          <button type="button" class="button" data-first={danger ? true : undefined} onClick={onClose}>
            {no}
          </button>
          <button
            type="button"
            class={danger ? "button button-danger" : "button button-primary"}
            data-first={danger ? undefined : true}
            onClick={agree}
          >
            {yes}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
