"""An operator opens and closes a window, goes on a break and comes back."""

from dataclasses import dataclass
from datetime import datetime

from equeue.domain.errors import (
    Forbidden,
    InvalidField,
    WindowBusy,
    WindowClosed,
    WindowOnBreak,
    WindowTaken,
    WindowTakenOver,
)
from equeue.domain.facts import BreakBegan, BreakEnded, Fact, WindowOpened
from equeue.domain.facts import WindowClosed as WindowLeft
from equeue.domain.roles import Permission
from equeue.kernel import ids
from equeue.persistence import journal, legs, windows
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.windows import WindowRow
from equeue.usecases.frame import in_line, of_window
from equeue.usecases.work import Answer, RequestKey, StaffActor, Work

LONGEST_REASON = 300


@dataclass(frozen=True, kw_only=True)
class OpenWindow:
    """Begin to work at a window.

    Args:
        take_over: Also where another operator has not closed it: their shift ends, and the visitor stays.
    """

    window_id: str
    take_over: bool = False
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class CloseWindow:
    """Stop working at a window."""

    window_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class BeginBreak:
    """Leave the window for a while.

    Args:
        until: When the operator means to be back; shown on the sign.
        reason: In the operator's words.
    """

    window_id: str
    until: datetime | None = None
    reason: str = ""
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class EndBreak:
    """Be back from a break."""

    window_id: str
    key: RequestKey | None = None


@in_line(Permission.SERVE, of_window)
def open_window(command: OpenWindow, work: Work, line: Line) -> Answer:
    """Open the window for its operator; doing it again changes nothing.

    Raises:
        WindowTaken: Another operator works there, and is not to be relieved.
        WindowBusy: The operator works at another window.
    """
    window = windows.get(work.db, command.window_id)
    operator = _operator(work)
    if window.operator_id == operator.id:
        return _answer(window)
    if window.shift_id is not None:
        if not command.take_over:
            raise WindowTaken(window=window.label, operator=window.operator_name)
        windows.close_shift(work.db, window, work.now)
    if not windows.open_shift(work.db, window, ids.new_id("sh"), operator.id, line.day, work.now):
        raise WindowBusy(field="window", window=windows.open_at(work.db, operator.id))
    windows.note_action(work.db, window, None, None)
    opened = WindowOpened(branch_id=line.id, window_id=window.id)
    if window.shift_id is None:
        return _note(work, line, window, "open-window", opened)
    return _take_over(work, line, window, operator, opened)


def _take_over(work: Work, line: Line, window: WindowRow, operator: StaffActor, opened: WindowOpened) -> Answer:
    """Let the visitor of a window stay with another operator; those sent to the one before are everybody's."""
    assert window.operator_id is not None
    legs.free_from_operator(work.db, line.id, line.day, window.operator_id)
    detail: dict[str, object] = {"from": window.operator_id}
    leg = legs.at_window(work.db, line.id, window.id)
    if leg is not None:
        legs.change(work.db, leg, {"operator_id": operator.id})
        detail["state"] = leg.state.value
    entry = Entry(
        kind="take-over",
        actor=work.actor_name,
        at=work.now,
        ticket_id=None if leg is None else leg.ticket_id,
        leg_id=None if leg is None else leg.id,
        window_id=window.id,
        detail=detail,
    )
    journal.write(work.db, line, entry)
    work.record(opened)
    return _answer(window)


@in_line(Permission.SERVE, of_window)
def close_window(command: CloseWindow, work: Work, line: Line) -> Answer:
    """Close the window when it has no visitor; those it holds may be resumed by others.

    Raises:
        WindowBusy: It has a visitor.
    """
    window = acting_at(work, command.window_id)
    _without_visitor(work, window)
    windows.close_shift(work.db, window, work.now)
    legs.free_from_window(work.db, line.id, line.day, window.id)
    legs.free_from_operator(work.db, line.id, line.day, _operator(work).id)
    windows.note_action(work.db, window, None, None)
    return _note(work, line, window, "close-window", WindowLeft(branch_id=line.id, window_id=window.id))


@in_line(Permission.SERVE, of_window)
def begin_break(command: BeginBreak, work: Work, line: Line) -> Answer:
    """Begin a break when the window has no visitor.

    Raises:
        WindowBusy: It has a visitor.
        InvalidField: The end is in the past, or the reason too long.
    """
    window = working_at(work, command.window_id)
    _without_visitor(work, window)
    if command.until is not None and command.until <= work.now:
        raise InvalidField(field="until", why="past")
    if len(command.reason) > LONGEST_REASON:
        raise InvalidField(field="reason", longest=LONGEST_REASON)
    windows.begin_break(work.db, window, ids.new_id("br"), command.until, command.reason, work.now)
    windows.note_action(work.db, window, None, None)
    return _note(work, line, window, "begin-break", BreakBegan(branch_id=line.id, window_id=window.id))


@in_line(Permission.SERVE, of_window)
def end_break(command: EndBreak, work: Work, line: Line) -> Answer:
    """End the break; without one it changes nothing."""
    window = acting_at(work, command.window_id)
    if window.break_id is None:
        return _answer(window)
    windows.end_break(work.db, window, work.now)
    return _note(work, line, window, "end-break", BreakEnded(branch_id=line.id, window_id=window.id))


def acting_at(work: Work, window_id: str) -> WindowRow:
    """Return the window whose open shift is the actor's.

    Raises:
        WindowClosed: No shift is open there.
        WindowTaken: It is another operator's; `WindowTakenOver` if they took it from the actor.
    """
    window = windows.get(work.db, window_id)
    if window.shift_id is None:
        raise WindowClosed(window=window.label)
    operator = _operator(work)
    if window.operator_id != operator.id:
        if windows.is_taken_from(work.db, window, operator.id):
            raise WindowTakenOver(window=window.label, operator=window.operator_name)
        raise WindowTaken(window=window.label, operator=window.operator_name)
    return window


def working_at(work: Work, window_id: str) -> WindowRow:
    """Return the window where the actor works and is not on a break.

    Raises:
        WindowOnBreak: The operator is on a break.
    """
    window = acting_at(work, window_id)
    if window.break_id is not None:
        raise WindowOnBreak(window=window.label)
    return window


def _operator(work: Work) -> StaffActor:
    if not isinstance(work.actor, StaffActor):
        raise Forbidden
    return work.actor


def _without_visitor(work: Work, window: WindowRow) -> None:
    if legs.at_window(work.db, window.branch_id, window.id) is not None:
        raise WindowBusy(window=window.label)


def _note(work: Work, line: Line, window: WindowRow, kind: str, fact: Fact) -> Answer:
    journal.write(work.db, line, Entry(kind=kind, actor=work.actor_name, at=work.now, window_id=window.id))
    work.record(fact)
    return _answer(window)


def _answer(window: WindowRow) -> Answer:
    return Answer(branch_id=window.branch_id, window_id=window.id)
