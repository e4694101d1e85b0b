/** The person's menu: other pages, language, sign out. */

import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import chevronDown from "lucide-static/icons/chevron-down.svg?raw";
import logOut from "lucide-static/icons/log-out.svg?raw";

import { LANGUAGE_NAMES } from "../shared/messages";
import type { Language } from "../shared/states";
import { useStaff, useStore, useText } from "./hooks";
import { Icon } from "./icon";
import { pagesOf } from "./roles";

const LANGUAGES: readonly Language[] = ["uk", "en"];

/** A button with the person's name that shows the menu below it; a page may ask something before signing out. */
export function PersonMenu({ onSignOut }: { readonly onSignOut?: (() => void) | undefined }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const session = useStore(staff.session);
  const [open, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const panel = useId();
  const leave = (): void => {
    setOpen(false);
    place.current?.querySelector("button")?.focus();
    if (onSignOut === undefined) void staff.signOut();
    else onSignOut();
  };
  useEffect(() => (open ? closeOutside(place.current, () => setOpen(false)) : undefined), [open]);
  return (
    <div class="menu" ref={place} onKeyDown={(event) => onEscape(event, place.current, () => setOpen(false))}>
      <button
        type="button"
        class="bar-button"
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        <span class="menu-name">{session.staff.name}</span>
        <Icon svg={chevronDown} />
      </button>
      <div class="menu-panel" id={panel} hidden={!open}>
        <PageLinks />
        <LanguageChoice />
        <button type="button" class="menu-item" onClick={leave}>
          <Icon svg={logOut} />
          {text("staff-sign-out")}
        </button>
      </div>
    </div>
  );
}

function PageLinks(): JSX.Element | null {
  const staff = useStaff();
  const text = useText();
  const others = pagesOf(staff.session.value).filter((page) => page !== staff.page);
  if (others.length === 0) return null;
  return (
    <nav aria-label={text("staff-pages")}>
      {others.map((page) => (
        <a key={page} class="menu-item" href={`/${page}`}>
          {text(`staff-page-${page}`)}
        </a>
      ))}
    </nav>
  );
}

/** The languages, each by its own name. */
function LanguageChoice(): JSX.Element {
  const staff = useStaff();
  const text = useText();
  return (
    <div class="menu-languages" role="group" aria-label={text("staff-language")}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          class="choice"
          aria-pressed={staff.language.value === language}
          onClick={() => staff.speak(language)}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </div>
  );
}

function onEscape(event: KeyboardEvent, place: HTMLElement | null, close: () => void): void {
  if (event.key !== "Escape") return;
  close();
  place?.querySelector("button")?.focus();
}

/** Close when the focus or a touch goes elsewhere. */
function closeOutside(place: HTMLElement | null, close: () => void): () => void {
  const look = (event: Event): void => {
    if (event.target instanceof Node && !place?.contains(event.target)) close();
  };
  document.addEventListener("pointerdown", look);
  document.addEventListener("focusin", look);
  return () => {
    document.removeEventListener("pointerdown", look);
    document.removeEventListener("focusin", look);
  };
}
