/** Where one is, at the top of a page: the branch, whether it is open and gives tickets. */

import type { JSX } from "preact";

import { wallTime } from "../shared/clock";
import type { BranchState } from "../shared/states";
import { whenWords } from "../shared/when";
import { useBranchName, useNow, useStaff, useText } from "./hooks";
import { notIssuing, opening, type Phrase } from "./hours";

export function Place({ branch }: { readonly branch: BranchState }): JSX.Element {
  const staff = useStaff();
  const text = useText();
  const now = useNow();
  const branchName = useBranchName();
  const calendar = { now, timeZone: branch.time_zone, language: staff.language.value, say: text };
  const say = ({ id, at }: Phrase): string =>
    at === null ? text(id) : text(id, { time: wallTime(Date.parse(at), branch.time_zone), when: whenWords(at, calendar) });
  const why = notIssuing(branch);
  const words = [opening(branch), ...(why === null ? [] : [why])].map(say).join(" · ");
  return (
    <>
      <p class="bar-state">{words}</p>
      <p class="bar-sub">{branchName(branch)}</p>
    </>
  );
}
