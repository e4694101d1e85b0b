/** The console of one open window. */

import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";

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
import { Line } from "./line";
import type { LineProps } from "./line_parts";
import type { Action, Link } from "./moves";
import { usePresses } from "./presses";
import { PrioritiesContext, usePriorities } from "./priorities";
import { useQuestion } from "./question_hook";
import { Questions } from "./questions";
import { SoftSound } from "./soft_sound";
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
  const priorities = usePriorities(branch);
  useLeaving(known, onLeave);
  if (known === null) {
    return (
      <Frame timeZone={null} lead={<h1 class="bar-title">{text("operator-title")}</h1>}>
        <p class="page muted">{text("staff-connecting")}</p>
      </Frame>
    );
  }
  return (
    <PrioritiesContext.Provider value={priorities}>
      <OpenConsole known={known} line={line} desk={desk} />
    </PrioritiesContext.Provider>
  );
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
  const { state } = known;
  const link = useLink(line, desk);
  const sound = useMemo(() => new SoftSound(), []);
  desk.see(known);
  useTitle(state);
  useBell(known, link.stands, sound);
  useWithdrawn(state, line?.state ?? null);
  const deeds = useMemo(() => new Deeds(staff, desk), [staff, desk]);
  const asking = useQuestion(state);
  const press = usePresses({ state, line, link, desk, deeds, asking, sound });
  const timeZone = line?.state.branch.time_zone ?? null;
  const panes: PanesProps = { known, line, link, deeds, timeZone, press };
  return (
    <Frame
      timeZone={timeZone}
      class="console"
      onSignOut={() => asking.ask("sign-out")}
      lead={<Header.Lead state={state} />}
      tools={<Header.Tools state={state} link={link} onAsk={asking.ask} />}
    >
      <div class="console-grid">
        <Work {...panes} />
        <Side {...panes} />
      </div>
      {asking.question !== null && (
        <Questions
          question={asking.question}
          {...{ state, line, link, deeds }}
          timeZone={timeZone ?? "Europe/Kyiv"}
          answer={asking.answer}
          onClose={asking.close}
        />
      )}
    </Frame>
  );
}

interface PanesProps extends LineProps {
  readonly timeZone: string | null;
  readonly press: ReturnType<typeof usePresses>;
}

/** The visitor, and what can be done. */
function Work({ known, line, link, timeZone, press }: PanesProps): JSX.Element {
  const text = useText();
  const now = useNow();
  const { state, at } = known;
  const onAction = (action: Action): void => press(action, true);
  return (
    <section class="desk" aria-label={text("operator-card")}>
      <StandingBar line={line?.state ?? null} now={now} />
      <Card {...{ state, at, now, timeZone, onAction }} />
      <MainButton state={state} link={link} onPress={() => press("main", true)} />
      <ActionGrid {...{ state, link, now, onAction }} />
      <NoticeBar />
    </section>
  );
}

/** Those who wait, and what is known of the visit. */
function Side({ known, line, link, deeds, timeZone, press }: PanesProps): JSX.Element {
  const { current } = known.state;
  return (
    <div class="side">
      <Line known={known} line={line} link={link} deeds={deeds} />
      {current !== null && <Visit visitor={current} timeZone={timeZone} onAction={(action) => press(action, true)} />}
    </div>
  );
}

function useLink(line: Known<LineState> | null, desk: Desk): Link {
  const { connected } = useConnection();
  const working = useStore(desk.working);
  return { connected, working, stands: line?.state.branch.state === "suspended" };
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
