/** The page of the reception desk. */

import type { JSX } from "preact";
import { useEffect } from "preact/hooks";

import type { LineState } from "../shared/states";
import type { PageProps } from "../staff/boot";
import { Equipment } from "../staff/equipment";
import { Frame } from "../staff/frame";
import { useBranchName, useText, useTopic } from "../staff/hooks";
import { Issue } from "./issue";
import { Tickets } from "./tickets";

export function Reception({ branch }: PageProps): JSX.Element {
  const text = useText();
  const branchName = useBranchName();
  const known = useTopic<LineState>(`line:${branch}`);
  useEffect(() => {
    document.title = text("reception-title");
  });
  const lead = (
    <>
      <h1 class="bar-title">{text("reception-title")}</h1>
      {known !== null && (
        <p class="bar-sub">
          {branchName(known.state.branch)} · {text(`staff-branch-${known.state.branch.state}`)}
        </p>
      )}
    </>
  );
  return (
    <Frame timeZone={known?.state.branch.time_zone ?? null} class="reception" lead={lead}>
      <div class="reception-grid">
        <Issue branch={branch} line={known} />
        <div class="reception-side">
          {known === null ? (
            <p class="muted">{text("staff-connecting")}</p>
          ) : (
            <>
              <Tickets known={known} />
              <details class="reception-equipment">
                <summary>{text("reception-equipment")}</summary>
                <Equipment
                  printers={known.state.printers}
                  screens={known.state.screens}
                  zone={known.state.branch.time_zone}
                />
              </details>
            </>
          )}
        </div>
      </div>
    </Frame>
  );
}
