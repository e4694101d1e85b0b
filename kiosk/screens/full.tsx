/** Screens that fill everything: nothing can be done here now, and this is what to do instead. */

import type { ComponentChildren } from "preact";
import clock from "lucide-static/icons/clock.svg?raw";
import moon from "lucide-static/icons/moon.svg?raw";
import pause from "lucide-static/icons/circle-pause.svg?raw";
import plug from "lucide-static/icons/plug.svg?raw";
import unplug from "lucide-static/icons/unplug.svg?raw";
import warning from "lucide-static/icons/triangle-alert.svg?raw";

import { wallTime } from "../../equeue/ui/shared/clock";
import type { Messages } from "../../equeue/ui/shared/messages";
import type { BranchState } from "../../equeue/ui/shared/states";
import type { Problem } from "../../equeue/ui/shared/problem";
import type { View } from "../context";
import { Drawing } from "../drawing";

interface FullProps {
  readonly svg: string;
  readonly title: string;
  readonly tone?: "bad" | "calm";
  readonly name: string;
  readonly children?: ComponentChildren;
}

function Full({ svg, title, tone = "calm", name, children }: FullProps) {
  return (
    <section class={`screen screen-full full-${tone}`} data-full={name}>
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

export function Closed({ messages, branch }: { readonly messages: Messages; readonly branch: BranchState }) {
  if (branch.state === "suspended") {
    return (
      <Full name="suspended" svg={pause} title={messages.text("kiosk-suspended-title")}>
        <p class="lead">{messages.text("kiosk-suspended-text")}</p>
        <Resumes messages={messages} branch={branch} />
      </Full>
    );
  }
  return (
    <Full name="closed" svg={moon} title={messages.text("kiosk-closed-title")}>
      <p class="lead">{messages.text("kiosk-closed-text")}</p>
      <Resumes messages={messages} branch={branch} />
    </Full>
  );
}

function Resumes({ messages, branch }: { readonly messages: Messages; readonly branch: BranchState }) {
  if (branch.resumes_at === null) return null;
  const time = wallTime(Date.parse(branch.resumes_at), branch.time_zone);
  return (
    <p class="aside">
      <Drawing svg={clock} />
      <span>{messages.text("kiosk-closed-until", { time })}</span>
    </p>
  );
}

export function Unpaired({ messages, refused }: { readonly messages: Messages; readonly refused: boolean }) {
  return (
    <Full name="unpaired" svg={plug} title={messages.text("kiosk-unpaired-title")}>
      {refused && <p class="lead">{messages.text("kiosk-unpaired-refused")}</p>}
      <p class="lead">{messages.text("kiosk-unpaired-text")}</p>
      <p>
        <code>equeue device pair --kind kiosk --branch main</code>
      </p>
      <p class="lead">{messages.text("kiosk-unpaired-open")}</p>
      <p>
        <code>
          {location.origin}/kiosk#token={messages.text("kiosk-unpaired-key")}
        </code>
      </p>
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
