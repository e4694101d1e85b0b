/** The kiosk's page: header, the screen that the moment calls for, the bar that is always there. */

import arrowLeft from "lucide-static/icons/arrow-left.svg?raw";
import ticketIcon from "lucide-static/icons/ticket.svg?raw";

import { type ServerClock, wallTime } from "../equeue/ui/shared/clock";
import { isLanguage, LANGUAGE_NAMES, type Messages } from "../equeue/ui/shared/messages";
import { standingOf } from "../equeue/ui/shared/standing";
import type { KioskState, Language } from "../equeue/ui/shared/states";
import type { Actions, View } from "./context";
import { Drawing } from "./drawing";
import type { Idle } from "./idle";
import type { Kiosk } from "./machine";
import { Closed, type Code, Connecting, Offline, Refusal, Unanswered, Unpaired } from "./screens/full";
import { Groups } from "./screens/groups";
import { Issuing, Services } from "./screens/services";
import { AlertSign, StandsStill } from "./screens/standing";
import { Ticket } from "./screens/ticket";
import { Priorities } from "./screens/wish";
import { takesTickets } from "./waiting";

export interface AppProps {
  readonly kiosk: Kiosk;
  readonly state: KioskState | null;
  /** The code to show while the kiosk has no token that is good; null when it has one. */
  readonly code: Code | null;
  readonly connected: boolean;
  readonly idle: Idle;
  readonly now: number;
  readonly clock: ServerClock;
  readonly messages: Messages;
  readonly actions: Actions;
  readonly setLanguage: (language: Language) => void;
  readonly stay: () => void;
}

export function App(props: AppProps) {
  const { idle, messages, stay } = props;
  return (
    <div class={isSilent(props) ? "kiosk kiosk-silent" : "kiosk"}>
      <div class="head">
        <Header {...props} />
        <Signs {...props} />
      </div>
      <div class="stage">
        <Stage {...props} />
      </div>
      <Bar {...props} />
      {idle.name === "asking" && <StillHere messages={messages} left={idle.left_s} stay={stay} />}
    </div>
  );
}

function Header({ kiosk, state, clock, messages }: AppProps) {
  const time = state !== null && clock.isKnown ? wallTime(clock.now(), state.branch.time_zone) : "";
  return (
    <header class="top">
      <span class="mark">
        <Drawing svg={ticketIcon} />
      </span>
      <span class="branch">{state === null ? messages.text("kiosk-title") : (state.branch_names[kiosk.language] ?? state.branch.name)}</span>
      <span class="time figures">{time}</span>
    </header>
  );
}

/** In the minute of silence nothing but its own screen is seen, save a ticket that was just taken. */
export function isSilent({ kiosk, state, code, connected }: AppProps): boolean {
  if (code !== null || !connected || state === null || kiosk.screen.name === "ticket") return false;
  return standingOf(state.branch)?.kind === "silence";
}

function Signs(props: AppProps) {
  const view = viewOf(props);
  return view === null || !view.connected ? null : <AlertSign view={view} />;
}

function viewOf({ kiosk, state, code, messages, clock, connected, now, actions }: AppProps): View | null {
  if (code !== null || state === null) return null;
  return { kiosk, state, messages, clock, connected, now, actions };
}

function Stage(props: AppProps) {
  const { kiosk, code, connected, messages } = props;
  if (code !== null) return <Unpaired messages={messages} code={code} />;
  const view = viewOf(props);
  if (view === null) return connected ? <Connecting messages={messages} /> : <Offline messages={messages} />;
  const { screen } = kiosk;
  if (screen.name === "ticket") return <Ticket view={view} {...screen} />;
  if (!connected) return <Offline messages={messages} />;
  if (screen.name === "issuing") return <Issuing view={view} />;
  if (screen.name === "unanswered") return <Unanswered view={view} />;
  return <Choice view={view} />;
}

/** What can be chosen, or why nothing can. */
function Choice({ view }: { readonly view: View }) {
  const { screen } = view.kiosk;
  const standing = standingOf(view.state.branch);
  if (standing !== null) return <StandsStill view={view} standing={standing} />;
  if (!takesTickets(view.state)) return <Closed view={view} />;
  if (screen.name === "refused") return <Refusal view={view} problem={screen.problem} />;
  if (screen.name === "priorities") return <Priorities view={view} />;
  return screen.name === "services" ? <Services view={view} group={screen.group} /> : <Groups view={view} />;
}

function Bar({ kiosk, state, connected, messages, actions, setLanguage }: AppProps) {
  const isStep = kiosk.screen.name === "services" || kiosk.screen.name === "priorities";
  const canGoBack = connected && isStep && state !== null && takesTickets(state);
  const languages = (state?.languages ?? ["uk", "en"]).filter(isLanguage);
  return (
    <footer class="bar">
      {canGoBack && (
        <button type="button" class="key key-back" onClick={actions.back}>
          <Drawing svg={arrowLeft} />
          <span>{messages.text("kiosk-back")}</span>
        </button>
      )}
      <div class="languages" role="group" aria-label={messages.text("kiosk-languages")}>
        {languages.map((language) => (
          <button
            key={language}
            type="button"
            class="key key-language"
            lang={language}
            aria-pressed={language === kiosk.language}
            onClick={() => setLanguage(language)}
          >
            {LANGUAGE_NAMES[language]}
          </button>
        ))}
      </div>
    </footer>
  );
}

interface StillHereProps {
  readonly messages: Messages;
  readonly left: number;
  readonly stay: () => void;
}

function StillHere({ messages, left, stay }: StillHereProps) {
  return (
    <div class="veil" onClick={stay}>
      <div class="question" role="alertdialog" aria-modal="true" aria-labelledby="idle-title">
        <h2 id="idle-title">{messages.text("kiosk-idle-title")}</h2>
        <p class="lead figures">{messages.text("kiosk-idle-text", { n: left })}</p>
        <button type="button" class="key key-primary" onClick={stay} ref={(key) => focusOnce(key)}>
          {messages.text("kiosk-idle-stay")}
        </button>
      </div>
    </div>
  );
}

/** The question takes the focus when it comes, not with every second it counts down. */
function focusOnce(key: HTMLButtonElement | null): void {
  if (key === null || key.dataset["focused"] !== undefined) return;
  key.dataset["focused"] = "";
  key.focus();
}
