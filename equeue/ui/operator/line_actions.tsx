/** Lists with something to do: those put aside, those who did not come. */

import type { JSX } from "preact";

import { wallTime } from "../shared/clock";
import { writtenLabel } from "../shared/label";
import type { HeldItem, LineItem } from "../shared/states";
import { useNamed, useText } from "../staff/hooks";
import { SteadyTable } from "../staff/steady_table";
import { Label, type LineProps } from "./line_parts";
import type { Reason } from "./moves";

/** The branch's held tickets; those of this window, and of a closed one with the same services, can be brought back here. */
export function HeldTable({ known, line, link, deeds }: LineProps): JSX.Element {
  const text = useText();
  const { state } = known;
  const zone = line?.state.branch.time_zone ?? "Europe/Kyiv";
  const resumeReason = (row: HeldItem): RowReason | null => {
    if (row.may_resume || !link.connected) return linkReason(link);
    if (state.state === "break") return ON_BREAK;
    return state.state === "free" && link.stands ? STANDS : BUSY;
  };
  return (
    <SteadyTable<HeldItem>
      rows={state.held}
      keyOf={(row) => row.leg}
      empty={text("operator-line-empty-held")}
      columns={[
        { name: text("operator-line-col-ticket"), cell: (row) => <Label label={row.label} /> },
        {
          name: text("operator-line-col-service"),
          cell: (row) => <HeldWhat row={row} zone={zone} />,
          wide: true,
        },
        {
          name: text("operator-line-col-action"),
          right: true,
          cell: (row, gone) => (
            <span class="row-actions">
              {row.resumable && (
                <>
                  <RowButton
                    words={text("operator-resume")}
                    name={text("operator-resume-name", { label: writtenLabel(row.label) })}
                    reason={gone ? GONE : resumeReason(row)}
                    deeds={deeds}
                    onPress={() => void deeds.onHeld("resume", row)}
                  />
                  <RowButton
                    words={text("operator-release")}
                    name={text("operator-release-name", { label: writtenLabel(row.label) })}
                    reason={gone ? GONE : linkReason(link)}
                    deeds={deeds}
                    onPress={() => void deeds.onHeld("release", row)}
                  />
                </>
              )}
            </span>
          ),
        },
      ]}
    />
  );
}

/** Those who were called and did not come; within their time they go back into the line. */
export function NoShowTable({ line, link, deeds }: LineProps): JSX.Element {
  const text = useText();
  const named = useNamed();
  if (line === null) return <p class="muted">{text("staff-loading")}</p>;
  return (
    <SteadyTable<LineItem>
      rows={line.state.no_show}
      keyOf={(row) => row.leg}
      empty={text("operator-line-empty-no-show")}
      columns={[
        { name: text("operator-line-col-ticket"), cell: (row) => <Label label={row.label} /> },
        { name: text("operator-line-col-service"), cell: (row) => named("services", row.service), wide: true },
        {
          name: text("operator-line-col-action"),
          right: true,
          cell: (row, gone) => (
            <span class="row-actions">
              <RowButton
                words={text("operator-return")}
                name={text("operator-return-name", { label: writtenLabel(row.label) })}
                reason={gone ? GONE : firstOf(linkReason(link), row.returnable ? null : LATE)}
                deeds={deeds}
                onPress={() => void deeds.returnToLine(row.ticket, row.label)}
              />
            </span>
          ),
        },
      ]}
    />
  );
}

function HeldWhat({ row, zone }: { readonly row: HeldItem; readonly zone: string }): JSX.Element {
  const text = useText();
  const named = useNamed();
  return (
    <>
      <span>{named("services", row.service)}</span>
      <span class="row-notes">
        {row.reason !== null && <span class="tag">{named("hold_reasons", row.reason)}</span>}
        {row.until !== null && (
          <span class="tag tag-primary">{text("operator-held-until", { time: wallTime(Date.parse(row.until), zone) })}</span>
        )}
        {row.here && row.window !== null && <span class="tag">{text("operator-held-here", { window: row.window.label })}</span>}
        {!row.mine && row.window !== null && (
          <span class="muted">{text("operator-held-elsewhere", { window: row.window.label })}</span>
        )}
      </span>
    </>
  );
}

type RowReason = Reason | { readonly id: "operator-line-gone" | "operator-return-late"; readonly seconds: 0 };

const GONE: RowReason = { id: "operator-line-gone", seconds: 0 };
const LATE: RowReason = { id: "operator-return-late", seconds: 0 };
const BUSY: RowReason = { id: "operator-why-busy", seconds: 0 };
const ON_BREAK: RowReason = { id: "operator-why-on-break", seconds: 0 };
const STANDS: RowReason = { id: "operator-why-suspended", seconds: 0 };
const AWAY: RowReason = { id: "operator-why-connection", seconds: 0 };

interface RowButtonProps {
  readonly words: string;
  readonly name: string;
  readonly reason: RowReason | null;
  readonly deeds: LineProps["deeds"];
  readonly onPress: () => void;
}

/** A button of a row; one that cannot be used now stays where it is and says why. */
function RowButton({ words, name, reason, deeds, onPress }: RowButtonProps): JSX.Element {
  const text = useText();
  const why = reason === null ? null : text(reason.id, { seconds: reason.seconds });
  return (
    <button
      type="button"
      class="button row-button"
      aria-label={name}
      aria-disabled={reason !== null}
      title={why ?? undefined}
      onClick={() => (why === null ? onPress() : deeds.say(why))}
    >
      {words}
    </button>
  );
}

function linkReason(link: LineProps["link"]): RowReason | null {
  return link.connected ? null : AWAY;
}

function firstOf(...reasons: readonly (RowReason | null)[]): RowReason | null {
  return reasons.find((reason) => reason !== null) ?? null;
}
