/** Inside a question: why its answer was refused. The page's own message lies behind the dialog. */

import type { JSX } from "preact";

import { useStaff, useStore } from "../staff/hooks";

/** What was said since the question was asked, unless it went well. */
export function Refusal({ said }: { readonly said: number }): JSX.Element {
  const staff = useStaff();
  const notice = useStore(staff.notice);
  const isNew = notice !== null && notice.number > said && notice.kind !== "ok";
  return (
    <div class={`notice notice-${isNew ? notice.kind : "none"}`} role="alert">
      {isNew && <p>{notice.text}</p>}
    </div>
  );
}
