"""A window's last action is taken back as a whole, as new entries of the journal: nothing is rewritten."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equeue.domain import undo as steps_back
from equeue.domain.errors import MoveNotAllowed, StateChanged, SuccessorCalled, UndoTooLate
from equeue.domain.facts import ActionUndone, TicketChanged
from equeue.domain.roles import Permission
from equeue.domain.ticket import AT_WINDOW, LegState, Move
from equeue.persistence import journal, legs, plans, tickets, timers, windows
from equeue.persistence.branches import Line
from equeue.persistence.journal import OPEN_LEG, Entry
from equeue.persistence.legs import LegRow
from equeue.persistence.plans import PlanState
from equeue.persistence.timers import TimerKind
from equeue.persistence.types import AnyRow
from equeue.usecases import moving, prioritizing, resuming
from equeue.usecases.calling import silence
from equeue.usecases.frame import in_line, of_window
from equeue.usecases.shifts import acting_at
from equeue.usecases.work import Answer, RequestKey, Work


@dataclass(frozen=True, kw_only=True)
class Undo:
    """Take the window's last action back."""

    window_id: str
    key: RequestKey | None = None


@in_line(Permission.SERVE, of_window)
def undo(command: Undo, work: Work, line: Line) -> Answer:
    """Reverse every entry of the window's last press, the last first.

    Raises:
        UndoTooLate: There is nothing to take back, or its minute is over.
        StateChanged: A leg is no longer where the action left it.
        SuccessorCalled: The window has another visitor by now, or the leg that the press opened does not wait any more.
    """
    window = acting_at(work, command.window_id)
    steps_back.check_term(window.last_action_at, work.now, line.undo_within)
    if window.last_action is None:
        raise UndoTooLate
    entries = journal.of_action(work.db, line.id, window.last_action)
    _refuse_if_changed_since(work, line, window.last_action, entries)
    leg_id = None
    for entry in entries:
        leg_id = _take_back(work, line, window.id, entry)
    windows.note_action(work.db, window, None, None)
    work.record(ActionUndone(branch_id=line.id, window_id=window.id))
    return Answer(branch_id=line.id, leg_id=leg_id, window_id=window.id)


def _refuse_if_changed_since(work: Work, line: Line, action: int, entries: Sequence[AnyRow]) -> None:
    left_in = {entry.leg_id: entry.to_state for entry in reversed(entries)}  # a press may open a leg and call it
    for entry in entries:
        if entry.kind == OPEN_LEG:
            opened = moving.expect(legs.find(work.db, line.id, entry.leg_id), entry.leg_id)
            if opened.state.value != left_in[entry.leg_id]:
                raise SuccessorCalled(label=opened.label)
    if journal.is_changed_since(work.db, line.id, action):
        raise StateChanged


def _take_back(work: Work, line: Line, window_id: str, entry: AnyRow) -> str:
    leg = moving.expect(legs.find(work.db, line.id, entry.leg_id), entry.leg_id)
    match entry.kind:
        case journal.OPEN_LEG:
            state: LegState | None = _close(work, line, leg, entry)
        case journal.PRIORITY:
            prioritizing.restore(work, line, leg, entry.detail)
            state = None
        case _:
            state = _reverse(work, line, leg, entry)
    _write_down(work, line, leg, window_id, entry, state)
    return leg.id


def _close(work: Work, line: Line, leg: LegRow, entry: AnyRow) -> LegState:
    """Let a leg that a press has opened never have been: what was planned is planned again."""
    state = LegState.CANCELLED
    legs.change(work.db, leg, {"state": state.value, "reason": legs.UNDONE, "left_at": work.now})
    position = entry.detail.get("position")
    if position is not None:
        plans.change(work.db, line.id, leg.ticket_id, position, PlanState.PLANNED)
    return state


def _reverse(work: Work, line: Line, leg: LegRow, entry: AnyRow) -> LegState:
    move = Move(entry.kind)
    try:
        state = steps_back.before(leg.state, move, LegState(entry.from_state))
    except MoveNotAllowed as error:
        raise StateChanged from error
    if state is LegState.CALLED:
        resuming.refuse(work, line)
    values = {**moving.not_to_come(leg, work.now), **moving.restored(entry.detail, work.now)}
    _keep_window_free(work, line, state, values.get("window_id", leg.window_id), leg)
    legs.change(work.db, leg, {**values, "state": state.value})
    if "planned" in entry.detail:
        plans.change_all(work.db, line.id, leg.ticket_id, PlanState.CANCELLED, PlanState.PLANNED)
    if move is Move.CALL:
        silence(work, line, leg)
    elif state is LegState.CALLED:
        tickets.restore_calls(work.db, line.id, leg.id, entry.at)
    _reset_timers(work, line, leg, state, values)
    return state


def _write_down(  # noqa: PLR0913 - what an entry is made of
    work: Work, line: Line, leg: LegRow, window_id: str, entry: AnyRow, state: LegState | None
) -> None:
    undone = Entry(
        kind=f"undo-{entry.kind}",
        actor=work.actor_name,
        at=work.now,
        ticket_id=leg.ticket_id,
        leg_id=leg.id,
        window_id=window_id,
        from_state=None if state is None else leg.state.value,
        to_state=None if state is None else state.value,
        detail={"undoes": entry.seq},
    )
    journal.write(work.db, line, undone)
    work.record(TicketChanged(branch_id=line.id, ticket_id=leg.ticket_id))


def _keep_window_free(work: Work, line: Line, state: LegState, window_id: str | None, leg: LegRow) -> None:
    if state not in AT_WINDOW or window_id is None:
        return
    present = legs.at_window(work.db, line.id, window_id)
    if present is not None and present.id != leg.id:
        raise SuccessorCalled(label=present.label)


def _reset_timers(work: Work, line: Line, leg: LegRow, state: LegState, values: dict[str, Any]) -> None:
    timers.drop(work.db, line.id, TimerKind.HOLD_UNTIL, leg.id)
    until = values.get("held_until", leg.held_until)
    if state is LegState.HELD and until is not None:
        timers.set_timer(work.db, line.id, TimerKind.HOLD_UNTIL, leg.id, until)
    if state is LegState.CALLED and line.no_show_after is not None:
        timers.set_timer(work.db, line.id, TimerKind.NO_SHOW, leg.id, work.now + line.no_show_after)
