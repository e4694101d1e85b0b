/** Screens that fill everything: nothing can be done here now, and this is what to do instead. */

import type { ComponentChildren } from "preact";
import calendar from "lucide-static/icons/calendar-clock.svg?raw";
import clock from "lucide-static/icons/clock.svg?raw";
import coffee from "lucide-static/icons/coffee.svg?raw";
import moon from "lucide-static/icons/moon.svg?raw";
import plug from "lucide-static/icons/plug.svg?raw";
import unplug from "lucide-static/icons/unplug.svg?raw";
import warning from "lucide-static/icons/triangle-alert.svg?raw";

import type { Messages } from "../../equeue/ui/shared/messages";
import type { Problem } from "../../equeue/ui/shared/problem";
import type { NotIssuing } from "../../equeue/ui/shared/states";
import { whenWords } from "../../equeue/ui/shared/when";
import { speechOf, type View } from "../context";
import { Drawing } from "../drawing";

interface FullProps {
  readonly svg: string;
  readonly title: string;
  readonly tone?: "bad" | "calm";
  readonly name: string;
  readonly children?: ComponentChildren;
}

export function Full({ svg, title, tone = "calm", name, children }: FullProps) {
  return (
    <section class={`screen screen-full full-${tone} full-${name}`} data-full={name}>
      <span class="full-picture">
        <Drawing svg={svg} />
      </span>
      <h1 tabIndex={-1}>{title}</h1>
      {children}
    </section>
  );
}

export function Connecting({ messages }: { readonly messages: Messages }) {
  return <Full name="connecting" svg={plug} title={messages.text("kiosk-connecting")} />;
}

export function Offline({ messages }: { readonly messages: Messages }) {
  return (
    <Full name="offline" svg={unplug} tone="bad" title={messages.text("kiosk-offline-title")}>
      <p class="lead">{messages.text("kiosk-offline-text")}</p>
      <p class="aside">{messages.text("kiosk-offline-back")}</p>
    </Full>
  );
}

type Shut = Exclude<NotIssuing, "suspended">;

const SHUT: Readonly<Record<Shut, string>> = {
  closed: moon,
  "before-hours": clock,
  break: coffee,
  "last-ticket": calendar,
  full: calendar,
};

/** No tickets now: why, and when again. */
export function Closed({ view }: { readonly view: View }) {
  const { messages, state } = view;
  const { reason, again_at } = state.branch.issuing;
  const shut = reason === null || reason === "suspended" ? "closed" : reason;
  return (
    <Full name={shut} svg={SHUT[shut]} title={messages.text(`kiosk-${shut}-title`)}>
      <p class="lead">{messages.text(`kiosk-${shut}-text`)}</p>
      {again_at !== null && (
        <p class="again">
          <Drawing svg={clock} />
          <span>{messages.text("kiosk-closed-until", { when: when(view, again_at) })}</span>
        </p>
      )}
    </Full>
  );
}

function when(view: View, moment: string): string {
  const { messages, timeZone, now } = speechOf(view);
  return whenWords(moment, { now, timeZone, language: messages.language, say: messages.text.bind(messages) });
}

interface UnpairedProps {
  readonly messages: Messages;
  readonly code: Code;
}

/** What a kiosk shows that is nobody's. */
export interface Code {
  /** In two groups of three digits; null until there is one. */
  readonly shown: string | null;
  readonly connected: boolean;
  /** Whether it was somebody's before. */
  readonly wasPaired: boolean;
}

export function Unpaired({ messages, code }: UnpairedProps) {
  const { shown, connected, wasPaired } = code;
  return (
    <Full name="unpaired" svg={plug} title={messages.text("pairing-title-kiosk")}>
      {wasPaired && <p class="lead">{messages.text("pairing-refused")}</p>}
      {shown === null ? (
        <p class="lead">{messages.text(connected ? "pairing-waiting" : "pairing-offline")}</p>
      ) : (
        <>
          <p class="pairing-name">{messages.text("pairing-code")}</p>
          <p class="pairing-code figures" role="status">
            {shown}
          </p>
          <p class="lead">{messages.text("pairing-how")}</p>
          <p class="aside">{messages.text("pairing-lasts")}</p>
        </>
      )}
    </Full>
  );
}

export function Refusal({ view, problem }: { readonly view: View; readonly problem: Problem }) {
  const { messages, actions } = view;
  return (
    <Full name="refused" svg={warning} title={messages.text("kiosk-refused-title")}>
      <p class="lead">{problem.detail}</p>
      <p class="keys">
        <button type="button" class="key key-primary" onClick={actions.back}>
          {messages.text("kiosk-refused-choose")}
        </button>
        <button type="button" class="key" onClick={actions.start}>
          {messages.text("kiosk-start")}
        </button>
      </p>
    </Full>
  );
}

export function Unanswered({ view }: { readonly view: View }) {
  const { messages, actions } = view;
  return (
    <Full name="unanswered" svg={unplug} title={messages.text("kiosk-unanswered-title")}>
      <p class="lead">{messages.text("kiosk-unanswered-text")}</p>
      <p class="keys">
        <button type="button" class="key key-primary" onClick={actions.again}>
          {messages.text("kiosk-unanswered-again")}
        </button>
        <button type="button" class="key" onClick={actions.start}>
          {messages.text("kiosk-start")}
        </button>
      </p>
    </Full>
  );
}
