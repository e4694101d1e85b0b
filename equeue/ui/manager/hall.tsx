/** The hall now: how many wait and how long, what the windows do, whether the equipment works. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import siren from "lucide-static/icons/siren.svg?raw";

import { wallDate, wallTime } from "../shared/clock";
import { waitWords } from "../shared/estimate";
import type { Known } from "../shared/live";
import type { Estimate, HallState } from "../shared/states";
import type { PageProps } from "../staff/boot";
import { CenterDialog } from "../staff/center_dialog";
import { shortWait, writtenWait } from "../staff/durations";
import { Equipment, troubles } from "../staff/equipment";
import { Frame } from "../staff/frame";
import { useNamed, useNow, useStaff, useText, useTopic } from "../staff/hooks";
import { Icon } from "../staff/icon";
import { NoticeBar } from "../staff/notice";
import { Place } from "../staff/place";
import { isInCharge } from "../staff/roles";
import { useServices } from "../staff/services";
import { StandingStrip } from "../staff/standing_strip";
import { byNeed, isServed, longestNow, shareOf, working } from "./figures";
import { WindowsTable } from "./windows_table";

/** The manager's page. */
export function Hall({ branch }: PageProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const known = useTopic<HallState>(`branch:${branch}`);
  const [manages, setManages] = useState(false);
  const mayChange = isInCharge(staff.session.value, branch);
  useEffect(() => {
    document.title = text("manager-title");
  });
  const tools = known !== null && mayChange && (
    <button type="button" class="bar-button" onClick={() => setManages(true)}>
      <Icon svg={siren} />
      <span class="bar-words">{text("standing-manage")}</span>
    </button>
  );
  return (
    <Frame timeZone={known?.state.branch.time_zone ?? null} lead={<Lead known={known} />} tools={tools}>
      {known !== null && (
        <StandingStrip standing={known.state} mayChange={mayChange} onManage={() => setManages(true)} />
      )}
      <div class="page hall">
        <NoticeBar keepsPlace={false} />
        {known === null ? <p class="muted">{text("staff-connecting")}</p> : <Now known={known} />}
      </div>
      {manages && known !== null && <CenterDialog standing={known.state} onClose={() => setManages(false)} />}
    </Frame>
  );
}

function Lead({ known }: { readonly known: Known<HallState> | null }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const now = useNow();
  const branch = known?.state.branch ?? null;
  return (
    <>
      <h1 class="bar-title">{text("manager-title")}</h1>
      {branch !== null && (
        <>
          <p class="bar-sub hall-date">
            {wallDate(now, branch.time_zone, staff.language.value)},{" "}
            <span class="figures">{wallTime(now, branch.time_zone)}</span>
          </p>
          <Place branch={branch} />
        </>
      )}
    </>
  );
}

function Now({ known }: { readonly known: Known<HallState> }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const now = useNow();
  const { state, at } = known;
  // While the branch stands still, waiting is not counted.
  const isStill = state.branch.state === "suspended";
  const sinceState = isStill ? 0 : Math.max(0, Math.floor((now - Date.parse(at)) / 1000));
  const longest = longestNow(state, sinceState);
  const open = working(state.windows);
  const tileWait = (seconds: number): string => (seconds < 60 ? shortWait : writtenWait)(staff.messages, seconds);
  return (
    <>
      <section class="tiles" aria-label={text("manager-now")}>
        <Tile name={text("manager-waiting")} value={state.waiting} strong />
        <Tile
          name={text("manager-longest")}
          value={longest === null ? text("manager-nobody") : tileWait(longest)}
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
  const groups = useServices(state.branch.id, JSON.stringify([state.by_service.map((one) => one.count), working(state.windows)]));
  const offered = new Map((groups ?? []).flatMap((group) => group.services).map((one) => [one.id, one]));
  return (
    <section class="panel">
      <h2>{text("manager-by-service")}</h2>
      {counts.length === 0 ? (
        <p class="muted">{text("manager-line-empty")}</p>
      ) : (
        <div class="scroll-x" tabIndex={0} role="region" aria-label={text("manager-by-service")}>
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
                <th scope="col" class="right">
                  {text("manager-col-estimate")}
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
                    {offered.get(service.id)?.requirement && (
                      <span class="tag tag-warn">{text("manager-lacking", { name: offered.get(service.id)?.requirement ?? "" })}</span>
                    )}
                  </th>
                  <td class="right figures">{count}</td>
                  <td class="right figures">
                    {longest_s === null ? "—" : shortWait(staff.messages, longest_s + sinceState)}
                  </td>
                  <td class="right figures">{estimateOf(offered.get(service.id)?.estimate ?? null, text)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** How long somebody who comes now waits, as the kiosk says it. */
function estimateOf(estimate: Estimate | null, text: ReturnType<typeof useText>): string {
  return estimate === null ? "—" : waitWords(estimate, text);
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
