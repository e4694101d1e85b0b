/** Everything of a branch: what it is made of, whether it works, who changed what. */

import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";

import type { Known } from "../shared/live";
import type { LineState } from "../shared/states";
import type { PageProps } from "../staff/boot";
import { Frame } from "../staff/frame";
import { useBranchName, useStaff, useText, useTopic } from "../staff/hooks";
import { NoticeBar } from "../staff/notice";
import { Center, Hours } from "./center";
import { Devices } from "./devices";
import { BranchFile } from "./file";
import { History } from "./history";
import { ThingsContext, useSection } from "./hooks";
import { List } from "./list";
import { Matrix } from "./matrix";
import { Nav } from "./nav";
import { Overview } from "./overview";
import { isListed, type Section } from "./sections";
import { Things } from "./things";

export function Admin({ branch }: PageProps): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const branchName = useBranchName();
  const known = useTopic<LineState>(`line:${branch}`);
  const section = useSection();
  const things = useMemo(() => new Things(staff, branch), [staff, branch]);
  useEffect(() => {
    document.title = `${text(`admin-section-${section}`)} · ${text("admin-title")}`;
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
      <ThingsContext.Provider value={things}>
        <div class="page admin">
          <Nav here={section} />
          <div class="admin-main">
            <NoticeBar keepsPlace={false} />
            {known === null ? (
              <p class="muted">{text("staff-connecting")}</p>
            ) : (
              <Content key={section} section={section} branch={branch} known={known} />
            )}
          </div>
        </div>
      </ThingsContext.Provider>
    </Frame>
  );
}

interface ContentProps {
  readonly section: Section;
  readonly branch: string;
  readonly known: Known<LineState>;
}

/** The section; whoever goes to another one hears where they are, and what was said before is no longer said. */
function Content({ section, branch, known }: ContentProps): JSX.Element {
  const staff = useStaff();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    staff.notice.set(null);
    if (location.hash !== "") place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} tabIndex={-1} class="admin-section">
      <Inside section={section} branch={branch} known={known} />
    </div>
  );
}

function Inside({ section, branch, known }: ContentProps): JSX.Element {
  const zone = known.state.branch.time_zone;
  if (isListed(section)) return <List kind={section} />;
  switch (section) {
    case "overview":
      return <Overview branch={branch} known={known} />;
    case "branch":
      return <Center />;
    case "hours":
      return <Hours />;
    case "matrix":
      return <Matrix />;
    case "devices":
      return <Devices branch={branch} zone={zone} printers={known.state.printers} />;
    case "history":
      return <History zone={zone} />;
    case "file":
      return <BranchFile />;
  }
}
