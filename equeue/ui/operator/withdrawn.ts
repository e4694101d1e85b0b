/** Says what became of the one who was called when the branch began to stand still. */

import { useEffect, useRef } from "preact/hooks";

import { writtenLabel } from "../shared/label";
import type { LineState, WindowState } from "../shared/states";
import { useStaff } from "../staff/hooks";

/** How far apart the states of the window and of the line may come that tell of one event. */
const TOGETHER_MS = 3000;

/** Follow the window and the line; whoever is held or has left has another message. */
export function useWithdrawn(state: WindowState, line: LineState | null): void {
  const staff = useStaff();
  const called = useRef<string | null>(null);
  const gone = useRef<{ readonly label: string; readonly at: number } | null>(null);
  const label = state.state === "called" ? (state.current?.ticket.label ?? null) : null;
  useEffect(() => {
    if (called.current !== null && state.state === "free") gone.current = { label: called.current, at: performance.now() };
    called.current = label;
    const { current } = gone;
    if (current === null || line?.branch.state !== "suspended") return;
    gone.current = null;
    const isBack = line.waiting.some((row) => row.label === current.label);
    if (!isBack || performance.now() - current.at > TOGETHER_MS) return;
    staff.say("warn", staff.text("operator-standing-withdrawn", { label: writtenLabel(current.label) }));
  }, [label, state.state, line, staff]);
}
