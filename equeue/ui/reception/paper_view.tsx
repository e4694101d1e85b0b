/** Numbers on paper, on a page of their own: enter those that were given out, make sheets beforehand. */

import type { JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

import arrowLeft from "lucide-static/icons/arrow-left.svg?raw";

import type { LineState } from "../shared/states";
import { useText } from "../staff/hooks";
import { Icon } from "../staff/icon";
import { NoticeBar } from "../staff/notice";
import type { Group } from "../staff/services";
import { Tabs } from "../staff/tabs";
import { PaperEnter } from "./paper_enter";
import { PaperSheets } from "./paper_sheets";

type Part = "enter" | "sheets";
const PARTS: readonly Part[] = ["enter", "sheets"];

interface PaperViewProps {
  readonly state: LineState;
  readonly groups: readonly Group[] | null;
  readonly onBack: () => void;
}

export function PaperView({ state, groups, onBack }: PaperViewProps): JSX.Element {
  const text = useText();
  const [part, setPart] = useState<Part>("enter");
  const panel = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { paper } = state;
  return (
    <div class="page paper">
      <header class="paper-head">
        <button type="button" class="button" onClick={onBack}>
          <Icon svg={arrowLeft} />
          {text("reception-paper-back")}
        </button>
        <h2 ref={heading} tabIndex={-1}>
          {text("reception-paper")}
        </h2>
      </header>
      {paper === null || paper === undefined ? (
        <p class="banner banner-warn">{text("reception-paper-none")}</p>
      ) : (
        <>
          <Tabs
            tabs={PARTS.map((id) => ({ id, name: text(`reception-paper-${id}`), count: null }))}
            value={part}
            panel={panel}
            label={text("reception-paper")}
            onChange={setPart}
          />
          <NoticeBar keepsPlace={false} />
          <div id={panel} role="tabpanel" aria-labelledby={`${panel}-${part}`}>
            {part === "enter" ? (
              <PaperEnter branch={state.branch} letter={paper.letter} proposals={state.proposals} groups={groups ?? []} />
            ) : (
              <PaperSheets branch={state.branch} paper={paper} printers={state.printers} />
            )}
          </div>
        </>
      )}
    </div>
  );
}
