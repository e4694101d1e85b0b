/** Everything of a branch at a glance, and how to add what is missing. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import check from "lucide-static/icons/check.svg?raw";

import { wallDate, wallTime } from "../shared/clock";
import type { Known } from "../shared/live";
import { namedGroups } from "../shared/names";
import type { Items, LineState, ServiceGroups, WindowState } from "../shared/states";
import type { PageProps } from "../staff/boot";
import { Frame } from "../staff/frame";
import { useBranchName, useNow, useStaff, useStore, useText, useTopic } from "../staff/hooks";
import { Icon } from "../staff/icon";
import { NoticeBar } from "../staff/notice";
import { byLabel } from "../staff/windows";
import { Backup } from "./backup";
import { Devices, Printers } from "./devices";
import { HowTo } from "./how_to";
import { matrixOf, type Row } from "./matrix";

const AGAIN_MS = 5000;

export function Admin({ branch }: PageProps): JSX.Element {
  const text = useText();
  const branchName = useBranchName();
  const known = useTopic<LineState>(`line:${branch}`);
  useEffect(() => {
    document.title = text("admin-title");
  });
  return (
    <Frame
      timeZone={known?.state.branch.time_zone ?? null}
      lead={
        <>
          <h1 class="bar-title">{text("admin-title")}</h1>
          {known !== null && <p class="bar-sub">{branchName(known.state.branch)}</p>}
        </>
      }
    >
      <div class="page admin">
        <p class="page-intro">{text("admin-intro")}</p>
        <NoticeBar keepsPlace={false} />
        {known === null ? <p class="muted">{text("staff-connecting")}</p> : <Everything branch={branch} known={known} />}
      </div>
    </Frame>
  );
}

function Everything({ branch, known }: { readonly branch: string; readonly known: Known<LineState> }): JSX.Element {
  const zone = known.state.branch.time_zone;
  return (
    <div class="admin-grid">
      <Installation branchId={branch} known={known} />
      <Printers printers={known.state.printers} />
      <Devices branch={branch} zone={zone} printers={known.state.printers} />
      <HowTo branch={branch} />
      <Matrix branch={branch} />
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

/** Which window gives which service. */
function Matrix({ branch }: { readonly branch: string }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const names = useStore(staff.names);
  const groups = useRead<ServiceGroups>(`/branches/${encodeURIComponent(branch)}/services`);
  const read = useRead<Items<WindowState>>(`/windows?branch=${encodeURIComponent(branch)}`);
  if (groups === null || read === null) return <p class="muted">{text("staff-loading")}</p>;
  const windows = byLabel(read.items);
  return (
    <section class="panel matrix">
      <h2>{text("admin-matrix")}</h2>
      <p class="hint">{text("admin-matrix-hint")}</p>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={text("admin-matrix")}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col" class="wide">
                {text("admin-service")}
              </th>
              {windows.map(({ window }) => (
                <th key={window.id} scope="col" class="matrix-window">
                  {text("staff-window", { label: window.label })}
                </th>
              ))}
            </tr>
          </thead>
          {matrixOf(namedGroups(names, groups.groups), windows).map(({ group, rows }) => (
            <tbody key={group.id}>
              <tr class="matrix-group">
                <th scope="rowgroup" colSpan={windows.length + 1}>
                  {group.name}
                </th>
              </tr>
              {rows.map((row) => (
                <MatrixRow key={row.service.id} row={row} windows={windows.map(({ window }) => window.id)} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

function MatrixRow({ row, windows }: { readonly row: Row; readonly windows: readonly string[] }): JSX.Element {
  const text = useText();
  return (
    <tr>
      <th scope="row" class="wide">
        {row.service.name}{" "}
        {!row.served.includes(true) && <span class="tag tag-warn">{text("admin-unserved")}</span>}
      </th>
      {row.served.map((served, index) => (
        <td key={windows[index]} class="matrix-cell">
          {served && (
            <span class="matrix-mark">
              <Icon svg={check} />
            </span>
          )}
          <span class="unseen">{text(served ? "admin-serves" : "admin-serves-not")}</span>
        </td>
      ))}
    </tr>
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
