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
import { useBell } from "./bell_hook";
import { Card } from "./card";
import { Deeds } from "./deeds";
import { Desk } from "./desk";
import { Header } from "./header";
import { useKeys } from "./keyboard";
import { Line } from "./line";
import { type Action, actionReason, closeReason, type Link, mainReason, type Reason } from "./moves";
import { PrioritiesContext, usePriorities } from "./priorities";
import { ABOUT_VISITOR, type Question, Questions } from "./questions";
import { standingOf } from "./standing";
import { StandingBar } from "./standing_bar";
import { Visit } from "./visit";
import { useWithdrawn } from "./withdrawn";
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
      if (taken) staff.say("warn", staff.text("operator-elsewhere-taken", words));
      else staff.say("info", staff.text("operator-done-close", words));
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
  const [answering, setAnswering] = useState(false);
  const state = known.state;
  const stands = line?.state.branch.state === "suspended";
  const link: Link = { connected: connection.connected, working, stands };
  desk.see(known);
  useTitle(state);
  useBell(known, stands);
  useWithdrawn(state, line?.state ?? null);
  useStale(answering ? null : question, state, () => setQuestion(null));

  const deeds = useMemo(() => new Deeds(staff, desk), [staff, desk]);
  const ask = (kind: Question["kind"], clicked = true): void => {
    setQuestion({ kind, leg: state.current?.leg ?? null, said: staff.notice.value?.number ?? 0, clicked });
  };
  const answer = async (deed: Promise<boolean>): Promise<void> => {
    setAnswering(true);
    const done = await deed;
    setAnswering(false);
    if (done) setQuestion(null);
  };
  const refuse = (reason: Reason): void => staff.say("info", text(reason.id, { seconds: reason.seconds }));
  const onMain = (clicked: boolean): void => {
    const reason = mainReason(state, link);
    if (reason !== null) refuse(reason);
    else if (state.state === "serving") ask("finish", clicked);
    else deeds.main(state);
  };
  const onAction = (action: Action): void => {
    const reason = actionReason(action, state, link, staff.now());
    if (reason !== null) refuse(reason);
    else if (needsQuestion(action, state)) ask(action);
    else deeds.action(action, state, line !== null && standingOf(line.state.branch, staff.now()).kind === "grace");
  };
  useKeys(question !== null, {
    main: () => onMain(false),
    keys: () => ask("keys"),
    close: () => {
      const reason = closeReason(state, link);
      if (reason === null) ask("close");
      else refuse(reason);
    },
    action: onAction,
  });
  const timeZone = line?.state.branch.time_zone ?? null;
  const priorities = usePriorities(state.branch);
  return (
    <PrioritiesContext.Provider value={priorities}>
      <Frame
        timeZone={timeZone}
        class="console"
        onSignOut={() => ask("sign-out")}
        lead={<Header.Lead state={state} />}
        tools={<Header.Tools state={state} link={link} onAsk={ask} />}
      >
        <div class="console-grid">
          <section class="desk" aria-label={text("operator-card")}>
            <StandingBar line={line?.state ?? null} now={now} />
            <Card state={state} at={known.at} now={now} timeZone={timeZone} onAction={onAction} />
            <MainButton state={state} link={link} onPress={() => onMain(true)} />
            <ActionGrid state={state} link={link} now={now} onAction={onAction} />
            <NoticeBar />
          </section>
          <div class="side">
            <Line known={known} line={line} link={link} deeds={deeds} />
            {state.current !== null && <Visit visitor={state.current} timeZone={timeZone} onAction={onAction} />}
          </div>
        </div>
        {question !== null && (
          <Questions
            question={question}
            state={state}
            line={line}
            link={link}
            timeZone={timeZone ?? "Europe/Kyiv"}
            deeds={deeds}
            answer={(deed) => void answer(deed)}
            onClose={() => setQuestion(null)}
          />
        )}
      </Frame>
    </PrioritiesContext.Provider>
  );
}

type Asked = Exclude<Action, "recall" | "miss" | "withdraw" | "undo" | "finish-next">;

const ASKED: ReadonlySet<Action> = new Set<Asked>(["hold", "transfer", "pick", "break", "cancel", "plan", "note", "priority"]);

function needsQuestion(action: Action, state: WindowState): action is Asked {
  return ASKED.has(action) && !(action === "break" && state.state === "break");
}

/** A question about a visitor who has gone elsewhere meanwhile is closed, and the person is told. */
function useStale(question: Question | null, state: WindowState, close: () => void): void {
  const staff = useStaff();
  const leg = state.current?.leg ?? null;
  useEffect(() => {
    if (question === null || question.leg === leg || !ABOUT_VISITOR.has(question.kind)) return;
    close();
    const said = staff.notice.value?.number ?? 0;
    if (said === question.said) staff.say("info", staff.text("operator-elsewhere-changed"));
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
