/** The console of one open window. */

import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { Known } from "../shared/live";
import type { LineState, WindowState } from "../shared/states";
import { Frame } from "../staff/frame";
import { useConnection, useNow, useStaff, useStore, useText, useTopic } from "../staff/hooks";
import { NoticeBar } from "../staff/notice";
import { ActionGrid, MainButton } from "./actions";
import { useBecause } from "./because";
import { useBell } from "./bell_hook";
import { Card } from "./card";
import { Deeds } from "./deeds";
import { Desk } from "./desk";
import { Header } from "./header";
import { useKeys } from "./keyboard";
import { Line } from "./line";
import { type Action, actionReason, type Link, mainReason, type Reason } from "./moves";
import { type Question, Questions } from "./questions";
import { isMine } from "../staff/windows";

interface ConsoleProps {
  readonly branch: string;
  readonly window: string;
  readonly onLeave: () => void;
}

/** Waits for the window's state, then shows the console. */
export function Console({ branch, window, onLeave }: ConsoleProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const known = useTopic<WindowState>(`window:${window}`);
  const line = useTopic<LineState>(`line:${branch}`);
  const desk = useMemo(() => new Desk(staff, window), [staff, window]);
  useLeaving(known, onLeave);
  if (known === null) {
    return (
      <Frame timeZone={null} lead={<h1 class="bar-title">{text("operator-title")}</h1>}>
        <p class="page muted">{text("staff-connecting")}</p>
      </Frame>
    );
  }
  return <OpenConsole known={known} line={line} desk={desk} />;
}

/** Back to the choice when this shift is over, wherever it was ended. */
function useLeaving(known: Known<WindowState> | null, onLeave: () => void): void {
  const staff = useStaff();
  const wasMine = useRef(false);
  const me = staff.session.value.staff.id;
  useEffect(() => {
    if (known === null) return;
    const mine = isMine(known.state, me);
    if (wasMine.current && !mine) {
      const { window, operator, state } = known.state;
      const taken = operator !== null && state !== "closed";
      const words = { window: window.label, name: operator?.name ?? "" };
      staff.say("info", staff.text(taken ? "operator-elsewhere-taken" : "operator-done-close", words));
      onLeave();
    }
    wasMine.current = mine;
  }, [known, me, onLeave, staff]);
}

interface OpenConsoleProps {
  readonly known: Known<WindowState>;
  readonly line: Known<LineState> | null;
  readonly desk: Desk;
}

function OpenConsole({ known, line, desk }: OpenConsoleProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const connection = useConnection();
  const working = useStore(desk.working);
  const now = useNow();
  const [question, setQuestion] = useState<Question | null>(null);
  const state = known.state;
  const link: Link = { connected: connection.connected, working };
  desk.see(known);
  useTitle(state);
  useBell(known);
  useStale(question, state, () => setQuestion(null));

  const deeds = useMemo(() => new Deeds(staff, desk), [staff, desk]);
  useBecause(deeds.because, state.current);
  const refuse = (reason: Reason): void => staff.say("info", text(reason.id, { seconds: reason.seconds }));
  const onMain = (clicked: boolean): void => {
    const reason = mainReason(state, link);
    if (reason !== null) refuse(reason);
    else if (state.state === "serving") setQuestion({ ...ask("finish", state), clicked });
    else deeds.main(state);
  };
  const onAction = (action: Action): void => {
    const reason = actionReason(action, state, link, staff.now());
    if (reason !== null) refuse(reason);
    else if (needsQuestion(action, state)) setQuestion(ask(action, state));
    else deeds.action(action, state);
  };
  useKeys(question !== null, {
    main: () => onMain(false),
    keys: () => setQuestion(ask("keys", state)),
    action: onAction,
  });
  const timeZone = line?.state.branch.time_zone ?? null;
  return (
    <Frame
      timeZone={timeZone}
      class="console"
      onSignOut={() => setQuestion(ask("sign-out", state))}
      lead={<Header.Lead state={state} />}
      tools={<Header.Tools state={state} link={link} onAsk={(kind) => setQuestion(ask(kind, state))} />}
    >
      <div class="console-grid">
        <section class="desk" aria-label={text("operator-card")}>
          <Card state={state} at={known.at} now={now} timeZone={timeZone} because={deeds.because} />
          <MainButton state={state} link={link} onPress={() => onMain(true)} />
          <ActionGrid state={state} link={link} now={now} onAction={onAction} />
          <NoticeBar />
        </section>
        <Line known={known} line={line} link={link} deeds={deeds} />
      </div>
      {question !== null && (
        <Questions question={question} state={state} link={link} deeds={deeds} onClose={() => setQuestion(null)} />
      )}
    </Frame>
  );
}

function ask(kind: Question["kind"], state: WindowState): Question {
  return { kind, leg: state.current?.leg ?? null, clicked: true };
}

function needsQuestion(action: Action, state: WindowState): action is "hold" | "cancel" | "break" {
  return action === "hold" || action === "cancel" || (action === "break" && state.state !== "break");
}

/** A question about a visitor who has gone elsewhere meanwhile is closed, and the person is told. */
function useStale(question: Question | null, state: WindowState, close: () => void): void {
  const staff = useStaff();
  const leg = state.current?.leg ?? null;
  useEffect(() => {
    if (question === null || question.leg === leg) return;
    const about = question.kind === "finish" || question.kind === "hold" || question.kind === "cancel";
    if (!about) return;
    close();
    staff.say("info", staff.text("operator-elsewhere-changed"));
  }, [question, leg, staff, close]);
}

function useTitle(state: WindowState): void {
  const text = useText();
  const window = state.window.label;
  const label = state.current === null ? null : writtenLabel(state.current.ticket.label);
  useEffect(() => {
    if (label !== null) document.title = text("operator-tab-title", { label, window });
    else if (state.on_break) document.title = text("operator-tab-title-break", { window });
    else document.title = text("operator-tab-title-free", { window, count: state.line.count });
  });
}
