/** What the console's keys and buttons do in the state that they are pressed in. */

import { useEffect, useRef } from "preact/hooks";

import type { Known } from "../shared/live";
import type { LineState, WindowState } from "../shared/states";
import { useStaff } from "../staff/hooks";
import type { Deeds } from "./deeds";
import type { Desk } from "./desk";
import { useKeys } from "./keyboard";
import type { Command } from "./keys";
import { type Action, actionReason, closeReason, type Link, mainReason, type Reason } from "./moves";
import { NextPress } from "./next_press";
import type { Asking } from "./question_hook";
import type { Question } from "./questions";
import type { SoftSound } from "./soft_sound";
import { standingOf } from "./standing";

/** What a press works on. */
export interface Hands {
  readonly state: WindowState;
  readonly line: Known<LineState> | null;
  readonly link: Link;
  readonly desk: Desk;
  readonly deeds: Deeds;
  readonly asking: Asking;
  readonly sound: SoftSound;
}

type Asked = Exclude<Action, "recall" | "miss" | "withdraw" | "undo" | "finish-next">;

const ASKED: ReadonlySet<Action> = new Set<Asked>(["hold", "transfer", "pick", "break", "cancel", "plan", "note", "priority"]);

/**
 * Listen to the keys, and return what a press does.
 *
 * A press while another is under way waits for it, or it is said that it was not taken; never is one lost without a word.
 */
export function usePresses(hands: Hands): (command: Command, clicked: boolean) => void {
  const { state, link, desk, asking, sound } = hands;
  const staff = useStaff();
  const next = useRef(new NextPress());
  const carryOut = (command: Command, clicked: boolean): void => {
    const refused = reasonOf(command, hands, staff.now());
    if (refused !== null) staff.say("info", staff.text(refused.id, { seconds: refused.seconds }));
    else {
      if (command !== "keys") next.current.began(command);
      doIt(command, clicked, hands, staff.now());
    }
  };
  const press = (command: Command, clicked: boolean): void => {
    if (!desk.working.value || !link.connected || command === "keys") carryOut(command, clicked);
    else if (next.current.keep(command, state)) desk.hint("operator-next-kept");
    else {
      sound.knock();
      desk.hint("operator-next-busy");
    }
  };
  useEffect(() => {
    const kept = link.working ? null : next.current.over(desk.went, state);
    if (kept === null) return;
    if (kept.holds) carryOut(kept.command, false);
    else if (desk.went) staff.say("info", staff.text("operator-next-dropped"));
  }, [link.working]);
  useKeys(asking.question !== null, (command) => press(command, false));
  return press;
}

/** Why a command cannot be carried out now; null when it can. */
function reasonOf(command: Command, { state, link }: Hands, now: number): Reason | null {
  if (command === "main") return mainReason(state, link);
  if (command === "close") return closeReason(state, link);
  return command === "keys" ? null : actionReason(command, state, link, now);
}

function doIt(command: Command, clicked: boolean, { state, line, deeds, asking }: Hands, now: number): void {
  const question = questionOf(command, state);
  if (question !== null) asking.ask(question, clicked);
  else if (command === "main") deeds.main(state);
  else if (command !== "keys" && command !== "close") {
    deeds.action(command, state, line !== null && standingOf(line.state.branch, now).kind === "grace");
  }
}

/** What has to be asked before; null for what is done at once. */
function questionOf(command: Command, state: WindowState): Question["kind"] | null {
  if (command === "main") return state.state === "serving" ? "finish" : null;
  if (command === "keys" || command === "close") return command;
  return isAsked(command) && !(command === "break" && state.state === "break") ? command : null;
}

function isAsked(action: Action): action is Asked {
  return ASKED.has(action);
}
