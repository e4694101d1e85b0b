/** Which window: the one whose shift is mine, else a choice; then the console. */

import type { JSX } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";

import type { Items, WindowState } from "../shared/states";
import type { PageProps } from "../staff/boot";
import { useStaff } from "../staff/hooks";
import { rememberFor } from "../staff/memory";
import { Choose } from "./choose";
import { Console } from "./console";
import { isMine, LAST_WINDOW } from "../staff/windows";

const AGAIN_MS = 2000;

/** The operator's page. */
export function Operator({ branch }: PageProps): JSX.Element {
  const staff = useStaff();
  const me = staff.session.value.staff.id;
  const [windows, setWindows] = useState<readonly WindowState[] | null>(null);
  const [window, setWindow] = useState<string | null>(null);

  const look = useCallback(() => {
    let wanted = true;
    const ask = (): void => {
      staff
        .get<Items<WindowState>>(`/windows?branch=${encodeURIComponent(branch)}`)
        .then((found) => wanted && setWindows(found.items))
        .catch(() => wanted && setTimeout(ask, AGAIN_MS));
    };
    ask();
    return () => {
      wanted = false;
    };
  }, [staff, branch]);
  useEffect(look, [look]);

  const mine = windows?.find((one) => isMine(one, me)) ?? null;
  const current = window ?? mine?.window.id ?? null;
  if (current !== null) {
    const leave = (): void => {
      setWindow(null);
      setWindows(null);
      look();
    };
    return <Console key={current} branch={branch} window={current} onLeave={leave} />;
  }
  const take = (chosen: string): void => {
    rememberFor(me, LAST_WINDOW, chosen);
    setWindow(chosen);
  };
  return <Choose branch={branch} windows={windows} onTake={take} />;
}
