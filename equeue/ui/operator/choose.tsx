/** The choice of a window. */

import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { Intention } from "../shared/http";
import type { WindowState } from "../shared/states";
import { useConnection, useNamed, useStaff, useStore, useText } from "../staff/hooks";
import { Frame } from "../staff/frame";
import { recallFor } from "../staff/memory";
import { NoticeBar } from "../staff/notice";
import { TakeOver } from "./take_over";
import { byLabel, type Choice, choiceOf, LAST_WINDOW } from "../staff/windows";

const SERVICES_SHOWN = 4;

interface ChooseProps {
  readonly branch: string;
  /** As first read; null until the server has answered. */
  readonly windows: readonly WindowState[] | null;
  readonly onTake: (window: string) => void;
}

/** All windows of the branch, live, as large buttons. */
export function Choose({ windows, onTake }: ChooseProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const connection = useConnection();
  const [opening, setOpening] = useState(false);
  const [taking, setTaking] = useState<WindowState | null>(null);
  const live = useLiveWindows(windows);
  const me = staff.session.value.staff.id;
  const last = recallFor(me, LAST_WINDOW);
  const own = live.find((one) => choiceOf(one, me, last) === "mine") ?? null;
  useEffect(() => {
    document.title = text("operator-choose-title");
  });
  const take = async (state: WindowState, choice: Choice): Promise<void> => {
    const reason = refusal(choice);
    if (reason !== null) staff.say("warn", reason);
    else if (choice === "mine") onTake(state.window.id);
    else if (choice === "taken") setTaking(state);
    else await open(state, false);
  };
  const refusal = (choice: Choice): string | null => {
    if (!connection.connected) return text("staff-offline-reason");
    if (opening) return text("operator-why-working");
    return own !== null && choice !== "mine" ? text("operator-choose-elsewhere", { label: own.window.label }) : null;
  };
  const open = async ({ window, operator }: WindowState, takeOver: boolean): Promise<void> => {
    setOpening(true);
    setTaking(null);
    askForNotifications();
    try {
      const body = takeOver ? { take_over: true } : {};
      await staff.act(`/windows/${encodeURIComponent(window.id)}/open`, body, new Intention());
      const who = { window: window.label, name: operator?.name ?? "" };
      staff.say("ok", text(takeOver ? "operator-done-take-over" : "operator-done-open", who));
      onTake(window.id);
    } catch (error) {
      staff.explain(error);
      setOpening(false);
    }
  };
  return (
    <Frame timeZone={null} class="choose" lead={<h1 class="bar-title">{text("operator-title")}</h1>}>
      <div class="page choose-page">
        <h2 class="page-title">{text("operator-choose-title")}</h2>
        <p class="page-intro">{text("operator-choose-intro")}</p>
        <NoticeBar keepsPlace={false} />
        {windows === null && <p class="muted">{text("staff-loading")}</p>}
        {windows?.length === 0 && <p class="muted">{text("operator-choose-none")}</p>}
        <Windows states={live} last={last} onTake={(state, choice) => void take(state, choice)} />
      </div>
      {taking !== null && (
        <TakeOver
          state={live.find((one) => one.window.id === taking.window.id) ?? taking}
          onTake={(state) => void open(state, state.operator !== null)}
          onClose={() => setTaking(null)}
        />
      )}
    </Frame>
  );
}

interface WindowsProps {
  readonly states: readonly WindowState[];
  readonly last: string | null;
  readonly onTake: (state: WindowState, choice: Choice) => void;
}

function Windows({ states, last, onTake }: WindowsProps): JSX.Element {
  const staff = useStaff();
  const list = useRef<HTMLUListElement>(null);
  const me = staff.session.value.staff.id;
  const known = states.length > 0;
  useEffect(() => {
    const first = list.current?.querySelector<HTMLElement>('[data-choice="mine"], [data-choice="last"]');
    if (document.activeElement === document.body) first?.focus();
  }, [known]);
  return (
    <ul class="windows" ref={list}>
      {byLabel(states).map((state) => (
        <li key={state.window.id}>
          <WindowButton state={state} choice={choiceOf(state, me, last)} onTake={onTake} />
        </li>
      ))}
    </ul>
  );
}

interface WindowButtonProps {
  readonly state: WindowState;
  readonly choice: Choice;
  readonly onTake: (state: WindowState, choice: Choice) => void;
}

function WindowButton({ state, choice, onTake }: WindowButtonProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  const more = state.services.length - SERVICES_SHOWN;
  return (
    <button
      type="button"
      class={`window-button window-button-${choice}`}
      data-choice={choice}
      onClick={() => onTake(state, choice)}
    >
      <span class="window-button-head">
        <span class="window-button-label">{text("staff-window", { label: state.window.label })}</span>
        <span class={`tag ${TAGS[choice]}`}>{words(text, state, choice)}</span>
      </span>
      <span class="window-button-services">
        {state.services.slice(0, SERVICES_SHOWN).map((service) => (
          <span key={service.id}>{named("services", service)}</span>
        ))}
        {more > 0 && <span class="muted">{text("operator-choose-more", { count: more })}</span>}
      </span>
      <span class="window-button-line">{text("operator-choose-waiting", { count: state.line.count })}</span>
    </button>
  );
}

const TAGS: Readonly<Record<Choice, string>> = {
  mine: "tag-ok",
  last: "tag-primary",
  free: "",
  taken: "tag-warn",
};

function words(text: ReturnType<typeof useText>, state: WindowState, choice: Choice): string {
  if (choice === "taken" && state.operator !== null) return text("operator-choose-taken", { name: state.operator.name });
  if (choice === "taken") return text("operator-choose-taken-unknown");
  const ids = { mine: "operator-choose-yours", last: "operator-choose-last", free: "operator-choose-free" } as const;
  return text(ids[choice]);
}

/** The windows as read, then as each of their topics says. */
function useLiveWindows(read: readonly WindowState[] | null): readonly WindowState[] {
  const staff = useStaff();
  const live = useStore(staff.live);
  const [newer, setNewer] = useState<Readonly<Record<string, WindowState>>>({});
  const ids = (read ?? []).map((one) => one.window.id).join(" ");
  useEffect(() => {
    const ends = ids
      .split(" ")
      .filter((id) => id !== "")
      .map((id) => live.watch<WindowState>(`window:${id}`, (known) => setNewer((old) => ({ ...old, [id]: known.state }))));
    return () => ends.forEach((end) => end());
  }, [live, ids]);
  return (read ?? []).map((one) => newer[one.window.id] ?? one);
}

/** The opening of a window is the gesture by which the browser may be asked. */
function askForNotifications(): void {
  if (typeof Notification !== "undefined" && Notification.permission === "default") {
    Notification.requestPermission().catch(() => {});
  }
}
