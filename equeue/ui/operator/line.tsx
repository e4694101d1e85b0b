/** The line: mine, all, put aside, did not come. */

import type { JSX } from "preact";
import { useId, useState } from "preact/hooks";

import { wallTime } from "../shared/clock";
import type { Known } from "../shared/live";
import type { LineItem, LineState, WindowState } from "../shared/states";
import { shortWait } from "../staff/durations";
import { useNamed, useStaff, useText } from "../staff/hooks";
import { SteadyTable } from "../staff/steady_table";
import { Tabs } from "../staff/tabs";
import { HeldTable, NoShowTable } from "./line_actions";
import { Label, type LineProps, Marks } from "./line_parts";

type Tab = "mine" | "all" | "held" | "no-show";

/** A panel of four lists, of which one is shown. */
export function Line(props: LineProps): JSX.Element {
  const { known, line } = props;
  const text = useText();
  const [tab, setTab] = useState<Tab>("mine");
  const panel = useId();
  const tabs: readonly { id: Tab; name: string; count: number | null }[] = [
    { id: "mine", name: text("operator-line-mine"), count: known.state.line.count },
    { id: "all", name: text("operator-line-all"), count: line?.state.waiting.length ?? null },
    { id: "held", name: text("operator-line-held"), count: line?.state.held.length ?? null },
    { id: "no-show", name: text("operator-line-no-show"), count: line?.state.no_show.length ?? null },
  ];
  return (
    <section class="line" aria-label={text("operator-line")}>
      <Tabs tabs={tabs} value={tab} panel={panel} onChange={setTab} label={text("operator-line")} />
      <div id={panel} class="line-panel" role="tabpanel" aria-labelledby={`${panel}-${tab}`}>
        <Panel key={tab} tab={tab} {...props} />
      </div>
    </section>
  );
}

function Panel({ tab, ...props }: LineProps & { readonly tab: Tab }): JSX.Element | null {
  switch (tab) {
    case "mine":
      return <MineTable known={props.known} />;
    case "all":
      return <AllTable line={props.line} />;
    case "held":
      return <HeldTable {...props} />;
    case "no-show":
      return <NoShowTable {...props} />;
  }
}

function MineTable({ known }: { readonly known: Known<WindowState> }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const named = useNamed();
  const { first, count, by_service } = known.state.line;
  const next = first[0]?.leg;
  const more = count - first.length;
  const grown = (seconds: number): number => staff.live.value.clock.grown(seconds, known.at);
  return (
    <>
      <SteadyTable
        rows={first}
        keyOf={(row) => row.leg}
        empty={text("operator-line-empty-mine")}
        columns={[
          { name: text("operator-line-col-ticket"), cell: (row) => <Label label={row.label} /> },
          { name: text("operator-line-col-service"), cell: (row) => named("services", row.service), wide: true },
          {
            name: text("operator-line-col-waits"),
            cell: (row) => shortWait(staff.messages, grown(row.waited_s)),
            right: true,
          },
          {
            name: text("operator-line-col-mark"),
            cell: (row) => <Marks row={row} isNext={row.leg === next} isOwn />,
          },
        ]}
        footer={more > 0 ? text("operator-line-more", { count: more }) : null}
      />
      {by_service.length > 1 && (
        <section class="by-service" aria-label={text("operator-by-service")} tabIndex={0}>
          <h3>{text("operator-by-service")}</h3>
          <ul>
            {by_service.map(({ service, count: waiting, longest_s, requirement }) => (
              <li key={service.id}>
                <span class="by-service-name">
                  {named("services", service)}
                  {requirement !== null && <em>{text("operator-service-down", { name: requirement })}</em>}
                </span>
                <strong class="figures">{waiting}</strong>
                <span class="muted figures">
                  {longest_s !== null &&
                    text("operator-longest", { time: shortWait(staff.messages, grown(longest_s)) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function AllTable({ line }: { readonly line: Known<LineState> | null }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const named = useNamed();
  if (line === null) return <p class="muted">{text("staff-loading")}</p>;
  const zone = line.state.branch.time_zone;
  return (
    <SteadyTable<LineItem>
      rows={line.state.waiting}
      keyOf={(row) => row.leg}
      empty={text("operator-line-empty-all")}
      columns={[
        { name: text("operator-line-col-ticket"), cell: (row) => <Label label={row.label} /> },
        { name: text("operator-line-col-service"), cell: (row) => named("services", row.service), wide: true },
        {
          name: text("operator-line-col-waits"),
          cell: (row) => shortWait(staff.messages, staff.live.value.clock.grown(row.waited_s, line.at)),
          right: true,
        },
        { name: text("operator-line-col-mark"), cell: (row) => <Marks row={row} /> },
        {
          name: text("operator-line-col-since"),
          cell: (row) => <span class="muted figures">{wallTime(Date.parse(row.issued_at), zone)}</span>,
        },
      ]}
    />
  );
}
