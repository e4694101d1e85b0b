/** The console's header: which window, how many served, what concerns the shift. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";

import bell from "lucide-static/icons/bell.svg?raw";
import bellOff from "lucide-static/icons/bell-off.svg?raw";
import doorClosed from "lucide-static/icons/door-closed.svg?raw";
import keyboard from "lucide-static/icons/keyboard.svg?raw";

import type { WindowState } from "../shared/states";
import { useNamed, useStaff, useText } from "../staff/hooks";
import { Icon } from "../staff/icon";
import { isDenied, setBell, wantsBell } from "./bell_hook";
import { closeReason, type Link } from "./moves";

function Lead({ state }: { readonly state: WindowState }): JSX.Element {
  const text = useText();
  const named = useNamed();
  const list = state.services.map((service) => named("services", service)).join("; ");
  return (
    <>
      <h1 class="bar-title">{text("staff-window", { label: state.window.label })}</h1>
      <p class="bar-services" title={list}>
        <span class="unseen">{text("operator-services", { list })}</span>
        <span aria-hidden="true">{list}</span>
      </p>
    </>
  );
}

interface ToolsProps {
  readonly state: WindowState;
  readonly link: Link;
  readonly onAsk: (kind: "keys" | "close") => void;
}

function Tools({ state, link, onAsk }: ToolsProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const reason = closeReason(state, link);
  const close = (): void => {
    if (reason === null) onAsk("close");
    else staff.say("info", text(reason.id));
  };
  return (
    <>
      <p class="bar-count">
        {text("operator-served-today")} <strong class="figures">{state.served_today}</strong>
      </p>
      <BellButton />
      <button type="button" class="bar-button bar-square" title={text("operator-keys")} onClick={() => onAsk("keys")}>
        <Icon svg={keyboard} />
        <span class="unseen">{text("operator-keys")}</span>
      </button>
      <button type="button" class="bar-button" aria-disabled={reason !== null} aria-keyshortcuts="Shift+F9" onClick={close}>
        <Icon svg={doorClosed} />
        <span class="bar-words">{text("operator-close-window")}</span>
      </button>
    </>
  );
}

/** Whether to be told when somebody starts waiting; turning it on asks the browser. */
function BellButton(): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const [wanted, setWanted] = useState(wantsBell(staff));
  const press = async (): Promise<void> => {
    setBell(staff, !wanted);
    setWanted(!wanted);
    if (wanted) {
      staff.say("info", text("operator-notify-off"));
      return;
    }
    if (typeof Notification !== "undefined" && Notification.permission === "default") {
      await Notification.requestPermission();
    }
    staff.say("info", text(isDenied() ? "operator-notify-denied" : "operator-notify-on"));
  };
  return (
    <button
      type="button"
      class="bar-button bar-square"
      aria-pressed={wanted}
      title={text("operator-notify-hint")}
      onClick={() => void press()}
    >
      <Icon svg={wanted ? bell : bellOff} />
      <span class="unseen">{text("operator-notify")}</span>
    </button>
  );
}

export const Header = { Lead, Tools };
