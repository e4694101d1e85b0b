/** The questions the console asks, one at a time. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { Current, LineState, WindowState } from "../shared/states";
import { Dialog } from "../staff/dialog";
import { useStaff, useText } from "../staff/hooks";
import type { Deeds } from "./deeds";
import { FinishQuestion } from "./finish";
import { HoldQuestion } from "./hold";
import { KeysDialog } from "./keys_dialog";
import type { Link } from "./moves";
import { NoteQuestion } from "./note";
import { BreakQuestion } from "./pause";
import { PickQuestion } from "./pick";
import { PlanQuestion } from "./plan";
import { PriorityQuestion } from "./priority";
import { TransferQuestion } from "./transfer";

type AboutVisitor = "finish" | "hold" | "transfer" | "cancel" | "plan" | "note" | "priority";

/** Questions that have no sense any more when another visitor is at the window. */
export const ABOUT_VISITOR: ReadonlySet<string> = new Set<AboutVisitor>([
  "finish",
  "hold",
  "transfer",
  "cancel",
  "plan",
  "note",
  "priority",
]);

/** What is asked, and about which visitor. */
export interface Question {
  readonly kind: AboutVisitor | "pick" | "break" | "close" | "sign-out" | "keys";
  readonly leg: string | null;
  /** The number of the last message before it was asked. */
  readonly said: number;
  /** Whether a button was pressed for it, not a function key. */
  readonly clicked: boolean;
}

export interface QuestionProps {
  readonly state: WindowState;
  readonly link: Link;
  /** The branch's. */
  readonly timeZone: string;
  readonly deeds: Deeds;
  /** The number of the last message before the question was asked. */
  readonly said: number;
  /** Do what was chosen; the question stays until that went well. */
  readonly answer: (deed: Promise<boolean>) => void;
  readonly onClose: () => void;
}

/** A question about the leg at the window. */
export interface LegQuestionProps extends QuestionProps {
  readonly leg: string;
}

/** A question about the visitor at the window, as they were when it was asked. */
export interface VisitorQuestionProps extends QuestionProps {
  readonly visitor: Current;
}

interface QuestionsProps extends Omit<QuestionProps, "said"> {
  readonly question: Question;
  readonly line: Known<LineState> | null;
}

/** The dialog of a question. */
export function Questions({ question, line, ...rest }: QuestionsProps): JSX.Element | null {
  const { kind, leg, clicked, said } = question;
  const props: QuestionProps = { ...rest, said };
  const [visitor] = useState(props.state.current);
  if (leg !== null && visitor !== null && ABOUT_VISITOR.has(kind)) {
    return <VisitorQuestions {...props} kind={kind} leg={leg} visitor={visitor} clicked={clicked} />;
  }
  switch (kind) {
    case "pick":
      return <PickQuestion {...props} line={line} />;
    case "break":
      return <BreakQuestion {...props} />;
    case "close":
      return <CloseQuestion {...props} />;
    case "sign-out":
      return <SignOutQuestion {...props} />;
    case "keys":
      return <KeysDialog onClose={props.onClose} />;
    default:
      return null;
  }
}

interface VisitorQuestionsProps extends VisitorQuestionProps {
  readonly kind: Question["kind"];
  readonly leg: string;
  readonly clicked: boolean;
}

function VisitorQuestions({ kind, clicked, ...props }: VisitorQuestionsProps): JSX.Element | null {
  switch (kind) {
    case "finish":
      return <FinishQuestion {...props} clicked={clicked} />;
    case "hold":
      return <HoldQuestion {...props} />;
    case "transfer":
      return <TransferQuestion {...props} />;
    case "cancel":
      return <CancelQuestion {...props} />;
    case "plan":
      return <PlanQuestion {...props} />;
    case "note":
      return <NoteQuestion {...props} />;
    case "priority":
      return <PriorityQuestion {...props} />;
    default:
      return null;
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
