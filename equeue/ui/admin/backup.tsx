/** When the last good backup was taken, or why there is none: one line, marked when somebody should look after it. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { wallDate, wallTime } from "../shared/clock";
import { useStaff, useText } from "../staff/hooks";

const AGAIN_MS = 60_000;
const FAULTS = ["no-folder", "no-space", "not-written", "no-database", "no-program", "not-whole"] as const;

interface BackupState {
  readonly state: "off" | "pending" | "ok" | "late" | "failed";
  readonly good_at: string | null;
  readonly fault: string | null;
  readonly same_disk: boolean;
}

export function Backup({ branch, zone }: { readonly branch: string; readonly zone: string }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const backup = useBackup(branch);
  if (backup === null) return <span>…</span>;
  const { state, good_at: goodAt } = backup;
  const at = goodAt === null ? null : Date.parse(goodAt);
  const fault = FAULTS.find((known) => known === backup.fault) ?? "other";
  return (
    <span>
      {state !== "ok" && <span class="tag tag-warn">{text(`admin-backup-${state}`)}</span>}
      {state === "failed" && ` ${text(`admin-backup-fault-${fault}`)}`}
      {at !== null &&
        ` ${text("admin-backup-last", { when: `${wallDate(at, zone, staff.language.value)}, ${wallTime(at, zone)}` })}`}
      {at !== null && backup.same_disk && ` ${text("admin-backup-same-disk")}`}
    </span>
  );
}

/** How the backup is, asked every minute; what was heard last stays while the server is away. */
function useBackup(branch: string): BackupState | null {
  const staff = useStaff();
  const [found, setFound] = useState<BackupState | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = (): void => {
      staff
        .get<BackupState>(`/branches/${encodeURIComponent(branch)}/backup`)
        .then((answer) => wanted && setFound(answer))
        .catch(() => undefined);
    };
    ask();
    const timer = window.setInterval(ask, AGAIN_MS);
    return () => {
      wanted = false;
      window.clearInterval(timer);
    };
  }, [staff, branch]);
  return found;
}
