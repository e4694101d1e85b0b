/** What surrounds every staff page: header, connection, ended session. */

import type { ComponentChildren, JSX } from "preact";

import { ConnectionBanner } from "./banner";
import { ExpiredDialog } from "./expired";
import { useStaff, useStore, useText } from "./hooks";
import { PersonMenu } from "./menu";

interface FrameProps {
  /** The left part of the header: where one is. */
  readonly lead: ComponentChildren;
  /** Buttons of this page, before the person's menu. */
  readonly tools?: ComponentChildren;
  /** The branch's time zone; null until it is known. */
  readonly timeZone: string | null;
  /** What signing out asks before; without it there is no question. */
  readonly onSignOut?: () => void;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** Header, banner and the page's content. */
export function Frame({ lead, tools, timeZone, onSignOut, class: name = "", children }: FrameProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const expired = useStore(staff.expired);
  return (
    <div class={`frame ${name}`}>
      <a class="skip" href="#content">
        {text("staff-skip")}
      </a>
      <header class="bar">
        <div class="bar-lead">
          {lead}
          <ConnectionBanner timeZone={timeZone} />
        </div>
        <div class="bar-tools">
          {tools}
          <PersonMenu onSignOut={onSignOut} />
        </div>
      </header>
      <div class="content" id="content" tabIndex={-1}>
        {children}
      </div>
      {expired && <ExpiredDialog />}
    </div>
  );
}
