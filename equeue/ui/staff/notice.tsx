/** The page's live region: what was done, what was refused, and why. */

import type { JSX } from "preact";

import circleAlert from "lucide-static/icons/circle-alert.svg?raw";
import circleCheck from "lucide-static/icons/circle-check.svg?raw";
import info from "lucide-static/icons/info.svg?raw";
import triangleAlert from "lucide-static/icons/triangle-alert.svg?raw";

import { useStaff, useStore } from "./hooks";
import { Icon } from "./icon";
import type { NoticeKind } from "./staff";

const DRAWINGS: Readonly<Record<NoticeKind, string>> = {
  ok: circleCheck,
  info,
  warn: triangleAlert,
  bad: circleAlert,
};

/** The last message, in a place of its own that is always there. */
export function NoticeBar({ keepsPlace = true }: { readonly keepsPlace?: boolean }): JSX.Element {
  const staff = useStaff();
  const notice = useStore(staff.notice);
  return (
    <div class={`notice notice-${notice?.kind ?? "none"}${keepsPlace ? " notice-kept" : ""}`} role="status">
      {notice !== null && (
        <p key={notice.number}>
          <Icon svg={DRAWINGS[notice.kind]} />
          <span>{notice.text}</span>
        </p>
      )}
    </div>
  );
}
