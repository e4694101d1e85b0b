/** What is installed and whether it works. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import { wallDate, wallTime } from "../shared/clock";
import type { Known } from "../shared/live";
import type { LineState } from "../shared/states";
import { useBranchName, useNow, useStaff, useText } from "../staff/hooks";
import { Backup } from "./backup";
import { Printers } from "./devices";

const AGAIN_MS = 5000;

export function Overview({ branch, known }: { readonly branch: string; readonly known: Known<LineState> }): JSX.Element {
  return (
    <div class="admin-grid">
      <Installation branchId={branch} known={known} />
      <Printers printers={known.state.printers} />
    </div>
  );
}

/** Version, branch, day and time, and whether the server has its database. */
function Installation({
  branchId,
  known,
}: {
  readonly branchId: string;
  readonly known: Known<LineState>;
}): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const branchName = useBranchName();
  const now = useNow();
  const description = useRead<{ readonly info: { readonly version: string } }>("/openapi.json");
  const ready = useReadiness();
  const { branch } = known.state;
  const version = description === null ? "…" : description.info.version;
  return (
    <section class="panel">
      <h2>{text("admin-installation")}</h2>
      <dl class="pairs">
        <Pair name={text("admin-version")} value={version} />
        <Pair name={text("admin-health")} value={ready === null ? "…" : text(`admin-health-${ready}`)} />
        <Pair name={text("admin-backup")} value={<Backup branch={branchId} zone={branch.time_zone} />} />
        <Pair name={text("admin-branch")} value={branchName(branch)} />
        <Pair name={text("admin-state")} value={text(`staff-branch-${branch.state}`)} />
        <Pair name={text("admin-time-zone")} value={branch.time_zone} />
        <Pair
          name={text("admin-server-time")}
          value={`${wallDate(now, branch.time_zone, staff.language.value)}, ${wallTime(now, branch.time_zone)}`}
        />
      </dl>
    </section>
  );
}

function Pair({ name, value }: { readonly name: string; readonly value: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The server works, has no database, or does not answer at all. */
type Readiness = "ok" | "away" | "silent";

/** Whether the server has its database, asked every few seconds. */
function useReadiness(): Readiness | null {
  const [ready, setReady] = useState<Readiness | null>(null);
  useEffect(() => {
    const ask = (): void => {
      fetch("/readyz", { cache: "no-store" })
        .then((answer) => answer.text().then(() => setReady(answer.ok ? "ok" : "away")))
        .catch(() => setReady("silent"));
    };
    ask();
    const timer = window.setInterval(ask, AGAIN_MS);
    return () => window.clearInterval(timer);
  }, []);
  return ready;
}

/** What is read once, and again until it has come. */
function useRead<T>(path: string): T | null {
  const staff = useStaff();
  const [found, setFound] = useState<T | null>(null);
  useEffect(() => {
    let wanted = true;
    let timer = 0;
    const ask = (): void => {
      staff
        .get<T>(path)
        .then((answer) => wanted && setFound(answer))
        .catch(() => {
          if (wanted) timer = window.setTimeout(ask, AGAIN_MS);
        });
    };
    ask();
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [staff, path]);
  return found;
}
