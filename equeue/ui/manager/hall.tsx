/** The hall now: how many wait and how long, what the windows do, whether the equipment works. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";

import { wallDate, wallTime } from "../shared/clock";
import type { Known } from "../shared/live";
import type { HallState } from "../shared/states";
import type { PageProps } from "../staff/boot";
import { shortWait, writtenWait } from "../staff/durations";
import { Equipment, troubles } from "../staff/equipment";
import { Frame } from "../staff/frame";
import { useBranchName, useNamed, useNow, useStaff, useText, useTopic } from "../staff/hooks";
import { NoticeBar } from "../staff/notice";
import { byNeed, isServed, longestNow, shareOf, working } from "./figures";
import { WindowsTable } from "./windows_table";

/** The manager's page. */
export function Hall({ branch }: PageProps): JSX.Element {
  const text = useText();
  const known = useTopic<HallState>(`branch:${branch}`);
  useEffect(() => {
    document.title = text("manager-title");
  });
  return (
    <Frame timeZone={known?.state.branch.time_zone ?? null} lead={<Lead known={known} />}>
      <div class="page hall">
        <NoticeBar keepsPlace={false} />
        {known === null ? <p class="muted">{text("staff-connecting")}</p> : <Now known={known} />}
      </div>
    </Frame>
  );
}

function Lead({ known }: { readonly known: Known<HallState> | null }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const now = useNow();
  const branchName = useBranchName();
  const branch = known?.state.branch ?? null;
  return (
    <>
      <h1 class="bar-title">{text("manager-title")}</h1>
      {branch !== null && (
        <p class="bar-sub">
          {branchName(branch)} · {text(`staff-branch-${branch.state}`)} · {wallDate(now, branch.time_zone, staff.language.value)},{" "}
          <span class="figures">{wallTime(now, branch.time_zone)}</span>
        </p>
      )}
    </>
  );
}

function Now({ known }: { readonly known: Known<HallState> }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const now = useNow();
  const { state, at } = known;
  const sinceState = Math.max(0, Math.floor((now - Date.parse(at)) / 1000));
  const longest = longestNow(state, sinceState);
  const open = working(state.windows);
  return (
    <>
      <section class="tiles" aria-label={text("manager-now")}>
        <Tile name={text("manager-waiting")} value={state.waiting} strong />
        <Tile
          name={text("manager-longest")}
          value={longest === null ? text("manager-nobody") : writtenWait(staff.messages, longest)}
          strong
        />
        <Tile name={text("manager-called")} value={state.called_not_come} />
        <Tile
          name={text("manager-windows-working")}
          value={
            <>
              {open.working} <small>{text("manager-of", { count: open.all })}</small>
            </>
          }
        />
      </section>
      <div class="hall-grid">
        <div class="hall-side">
          <section class="panel">
            <h2>{text("manager-windows")}</h2>
            <WindowsTable windows={state.windows} now={now} />
          </section>
          <TodayPanel state={state} />
          <EquipmentPanel state={state} />
        </div>
        <ServicesPanel state={state} sinceState={sinceState} />
      </div>
    </>
  );
}

interface TileProps {
  readonly name: string;
  readonly value: ComponentChildren;
  readonly strong?: boolean;
}

function Tile({ name, value, strong = false }: TileProps): JSX.Element {
  return (
    <dl class={strong ? "tile tile-strong" : "tile"}>
      <dt>{name}</dt>
      <dd class="figures">{value}</dd>
    </dl>
  );
}

function ServicesPanel({ state, sinceState }: { readonly state: HallState; readonly sinceState: number }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const named = useNamed();
  const counts = byNeed(state.by_service);
  return (
    <section class="panel">
      <h2>{text("manager-by-service")}</h2>
      {counts.length === 0 ? (
        <p class="muted">{text("manager-line-empty")}</p>
      ) : (
        <table class="table services-table">
          <thead>
            <tr>
              <th scope="col" class="wide">
                {text("manager-col-service")}
              </th>
              <th scope="col" class="right">
                {text("manager-col-count")}
              </th>
              <th scope="col" class="right">
                {text("manager-col-longest")}
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ service, count, longest_s }) => (
              <tr key={service.id}>
                <th scope="row" class="wide">
                  {named("services", service)}
                  <span class="share" aria-hidden="true">
                    <span class="share-bar" style={{ width: `${shareOf(count, counts)}%` }} />
                  </span>
                  {!isServed(service.id, state.windows) && (
                    <span class="tag tag-warn">{text("manager-unserved")}</span>
                  )}
                </th>
                <td class="right figures">{count}</td>
                <td class="right figures">
                  {longest_s === null ? "—" : shortWait(staff.messages, longest_s + sinceState)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function TodayPanel({ state }: { readonly state: HallState }): JSX.Element {
  const text = useText();
  const { issued, served, no_show, cancelled } = state.today;
  return (
    <section class="panel">
      <h2>{text("manager-today")}</h2>
      <dl class="today">
        <div>
          <dt>{text("manager-issued")}</dt>
          <dd class="figures">{issued}</dd>
        </div>
        <div>
          <dt>{text("manager-served")}</dt>
          <dd class="figures">{served}</dd>
        </div>
        <div>
          <dt>{text("manager-no-show")}</dt>
          <dd class="figures">{no_show}</dd>
        </div>
        <div>
          <dt>{text("manager-cancelled")}</dt>
          <dd class="figures">{cancelled}</dd>
        </div>
      </dl>
    </section>
  );
}

function EquipmentPanel({ state }: { readonly state: HallState }): JSX.Element {
  const text = useText();
  const bad = troubles(state.printers, state.screens);
  return (
    <section class="panel">
      <header class="panel-head">
        <h2 class="panel-title">{text("manager-equipment")}</h2>
        <span class={bad === 0 ? "tag tag-ok" : "tag tag-bad"}>
          {bad === 0 ? text("manager-all-well") : text("manager-trouble", { count: bad })}
        </span>
      </header>
      {state.printers.length + state.screens.length === 0 && <p class="muted">{text("manager-screens-none")}</p>}
      <Equipment printers={state.printers} screens={state.screens} zone={state.branch.time_zone} />
    </section>
  );
}
