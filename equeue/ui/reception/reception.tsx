/** The page of the reception desk. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import fileText from "lucide-static/icons/file-text.svg?raw";
import siren from "lucide-static/icons/siren.svg?raw";

import type { Known } from "../shared/live";
import type { LineState } from "../shared/states";
import type { PageProps } from "../staff/boot";
import { CenterDialog } from "../staff/center_dialog";
import { Equipment, troubles } from "../staff/equipment";
import { Frame } from "../staff/frame";
import { useText, useTopic } from "../staff/hooks";
import { Icon } from "../staff/icon";
import { Place } from "../staff/place";
import { useServices } from "../staff/services";
import { StandingStrip } from "../staff/standing_strip";
import { Issue } from "./issue";
import { PaperView } from "./paper_view";
import { Tickets } from "./tickets";

export function Reception({ branch }: PageProps): JSX.Element {
  const text = useText();
  const known = useTopic<LineState>(`line:${branch}`);
  const groups = useServices(branch, known === null ? null : offersOf(known.state));
  const [onPaper, setOnPaper] = useState(false);
  const [manages, setManages] = useState(false);
  const state = known?.state ?? null;
  useEffect(() => {
    document.title = text("reception-title");
  });
  const lead = (
    <>
      <h1 class="bar-title">{text("reception-title")}</h1>
      {state !== null && <Place branch={state.branch} />}
    </>
  );
  const tools = state !== null && (
    <>
      <button type="button" class="bar-button" aria-pressed={onPaper} onClick={() => setOnPaper(!onPaper)}>
        <Icon svg={fileText} />
        <span class="bar-words">{text("reception-paper")}</span>
      </button>
      <button type="button" class="bar-button" onClick={() => setManages(true)}>
        <Icon svg={siren} />
        <span class="bar-words">{text("standing-manage")}</span>
      </button>
    </>
  );
  return (
    <Frame timeZone={state?.branch.time_zone ?? null} class="reception" lead={lead} tools={tools}>
      {state !== null && <StandingStrip standing={state} mayChange onManage={() => setManages(true)} />}
      {onPaper && state !== null ? (
        <PaperView state={state} groups={groups} onBack={() => setOnPaper(false)} />
      ) : (
        <div class="reception-grid">
          <Issue branch={branch} line={known} groups={groups} />
          <Side known={known} groups={groups} />
        </div>
      )}
      {manages && state !== null && <CenterDialog standing={state} onClose={() => setManages(false)} />}
    </Frame>
  );
}

interface SideProps {
  readonly known: Known<LineState> | null;
  readonly groups: ReturnType<typeof useServices>;
}

/** The line, and below it the printers and screens. */
function Side({ known, groups }: SideProps): JSX.Element {
  const text = useText();
  if (known === null) {
    return (
      <div class="reception-side">
        <p class="muted">{text("staff-connecting")}</p>
      </div>
    );
  }
  const { printers, screens, branch } = known.state;
  const bad = troubles(printers, screens);
  return (
    <div class="reception-side">
      <Tickets known={known} groups={groups} />
      <details class="reception-equipment">
        <summary>
          {text("reception-equipment")}{" "}
          {bad > 0 && <span class="tag tag-bad">{text("reception-equipment-trouble", { count: bad })}</span>}
        </summary>
        <Equipment printers={printers} screens={screens} zone={branch.time_zone} />
      </details>
    </div>
  );
}

/** What the offers of services depend on: when it changes, they are read again. */
function offersOf(state: LineState): string {
  const { branch, waiting, requirements } = state;
  const down = requirements.filter((one) => !one.up).map((one) => one.id);
  return JSON.stringify([waiting.length, branch.state, branch.issuing, down]);
}
