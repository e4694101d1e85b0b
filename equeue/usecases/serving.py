"""What happens at a window between the call and the end of the visit."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, select

from equeue.domain import calling
from equeue.domain.errors import InvalidField, NotServedHere, StateChanged, WindowBusy
from equeue.domain.roles import Permission
from equeue.domain.standstill import PUT_BACK_FOR
from equeue.domain.ticket import LegState, Move
from equeue.persistence import choosing, legs, timers, windows
from equeue.persistence.branches import Line
from equeue.persistence.legs import LegRow
from equeue.persistence.tables import HOLD_REASON, OUTCOME
from equeue.persistence.timers import TimerKind
from equeue.persistence.windows import WindowRow
from equeue.usecases import following, moving, resuming
from equeue.usecases.calling import announce, call_head, silence, uncalled
from equeue.usecases.frame import in_line, of_window
from equeue.usecases.shifts import acting_at, working_at
from equeue.usecases.work import Answer, RequestKey, Work

MOST_SERVICES_DONE = 99


@dataclass(frozen=True, kw_only=True)
class Start:
    """The visitor is at the window."""

    window_id: str
    leg_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class Miss:
    """The visitor did not come."""

    window_id: str
    leg_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class Hold:
    """Put the visitor aside.

    Args:
        reason: Of the branch's list.
        until: When to put the visitor back into the line by itself.
        here: Whether the visitor, back in the line, is this window's to call.
    """

    window_id: str
    leg_id: str
    reason: str
    until: datetime | None = None
    here: bool = False
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class Resume:
    """Go on with a visitor who was put aside."""

    window_id: str
    leg_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class Release:
    """Put a visitor who was put aside back into the line."""

    window_id: str
    leg_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class Finish:
    """End the visit.

    Args:
        outcome: Of the branch's list; None: its first.
        done: How many services were done.
        call_next: Call the next visitor in the same press.
        go_on: Go on at once with what was planned for this visitor; None: if this window can and calls nobody else.
    """

    window_id: str
    leg_id: str
    outcome: str | None = None
    done: int = 1
    call_next: bool = False
    go_on: bool | None = None
    key: RequestKey | None = None


@in_line(Permission.SERVE, of_window, standing=resuming.refuse)
def start(command: Start, work: Work, line: Line) -> Answer:
    """Begin to serve the visitor who was called; what was put aside before is no part of the service."""
    window, leg = _here(work, line, command.window_id, command.leg_id)
    seq = moving.move(work, line, leg, Move.START, {"started_at": work.now, "held_s": 0}, at_window=window.id)
    timers.drop(work.db, line.id, TimerKind.NO_SHOW, leg.id)
    return _done(work, window, leg, seq)


@in_line(Permission.SERVE, of_window, standing=resuming.refuse)
def miss(command: Miss, work: Work, line: Line) -> Answer:
    """Give up a visitor who was called often enough and did not come; soon after a standstill, put them back.

    Raises:
        NoShowTooEarly: The visitor has to be called again first.
    """
    window, leg = _here(work, line, command.window_id, command.leg_id)
    if leg.state is LegState.CALLED:
        calling.check_miss(leg.calls, line.calls_before_no_show)
    seq = give_up(work, line, leg)
    if seq is None:
        windows.note_action(work.db, window, None, None)
        return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg.id, window_id=window.id)
    return _done(work, window, leg, seq)


def give_up(work: Work, line: Line, leg: LegRow) -> int | None:
    """Let a called visitor be a no-show; or put back who may still be on the way from the shelter.

    Returns:
        The sequence of what may be undone; None: the visitor was put back.
    """
    if leg.state is LegState.CALLED and resuming.is_grace(work, line):
        values = {**uncalled(), "not_before": work.now + PUT_BACK_FOR}
        moving.move(work, line, leg, Move.WITHDRAW, values, at_window=leg.window_id, detail={"why": "grace"})
        silence(work, line, leg)
        return None
    seq = moving.move(work, line, leg, Move.MISS, {"left_at": work.now}, at_window=leg.window_id)
    timers.drop(work.db, line.id, TimerKind.NO_SHOW, leg.id)
    return seq


@in_line(Permission.SERVE, of_window)
def hold(command: Hold, work: Work, line: Line) -> Answer:
    """Put the visitor aside, with a reason and optionally until a moment.

    Raises:
        InvalidField: The branch has no such reason, or the moment is past.
    """
    window, leg = _here(work, line, command.window_id, command.leg_id)
    _listed(work.db, HOLD_REASON, line.id, command.reason, "reason")
    if command.until is not None and command.until <= work.now:
        raise InvalidField(field="until", why="past")
    seq = moving.move(
        work,
        line,
        leg,
        Move.HOLD,
        {
            "held_at": work.now,
            "held_from": leg.state.value,
            "held_until": command.until,
            "hold_reason_id": command.reason,
            "held_here": command.here,
        },
        at_window=window.id,
    )
    timers.drop(work.db, line.id, TimerKind.NO_SHOW, leg.id)
    if command.until is not None:
        timers.set_timer(work.db, line.id, TimerKind.HOLD_UNTIL, leg.id, command.until)
    return _done(work, window, leg, seq)


@in_line(Permission.SERVE, of_window)
def resume(command: Resume, work: Work, line: Line) -> Answer:
    """Bring back a visitor whom this window put aside, or one of a window that is closed now.

    Who was on the way to that other window is called to this one.

    Raises:
        WindowBusy: This window has a visitor.
        NotServedHere: Another window holds the visitor, or this one does not serve the service.
        BranchSuspended: The visitor would be called, and the branch stands still.
    """
    window = working_at(work, command.window_id)
    if legs.at_window(work.db, line.id, window.id) is not None:
        raise WindowBusy(window=window.label)
    leg = _held(work, line, command.leg_id)
    _may_take_back(work, line, window, leg)
    if leg.held_from is LegState.CALLED:
        resuming.refuse(work, line)
    moving.move(
        work,
        line,
        leg,
        Move.RESUME,
        {
            "window_id": window.id,
            "operator_id": window.operator_id,
            **_called_anew(work, window, leg),
            **_unheld(work, leg),
        },
        at_window=window.id,
    )
    timers.drop(work.db, line.id, TimerKind.HOLD_UNTIL, leg.id)
    if leg.held_from is LegState.CALLED:
        _expect_anew(work, line, window, leg)
    windows.note_action(work.db, window, None, None)
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg.id, window_id=window.id)


@in_line(Permission.SERVE, of_window)
def release(command: Release, work: Work, line: Line) -> Answer:
    """Put a held visitor back into the line, with the rank they had."""
    window = acting_at(work, command.window_id)
    leg = _held(work, line, command.leg_id)
    _may_take_back(work, line, window, leg)
    to_line(work, line, leg, window.id)
    windows.note_action(work.db, window, None, None)
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg.id, window_id=window.id)


def to_line(work: Work, line: Line, leg: LegRow, window_id: str | None, *, action: int | None = None) -> None:
    """Let a held leg wait again, with the rank it had; for the window that held it, if it said so and is open.

    Args:
        window_id: The window that acts; None: the clock does.
        action: Sequence of the first entry of the same press, if this is not the first.
    """
    moving.move(
        work,
        line,
        leg,
        Move.RELEASE,
        {
            **uncalled(),
            **_unheld(work, leg),
            **_bound_to_holder(work, line, leg),
            "started_at": None,
            "queued_at": work.now,
        },
        at_window=window_id,
        action=action,
    )
    silence(work, line, leg)
    timers.drop(work.db, line.id, TimerKind.HOLD_UNTIL, leg.id)


@in_line(Permission.SERVE, of_window)
def finish(command: Finish, work: Work, line: Line) -> Answer:
    """End the visit at this window with its outcome: then comes what was planned, and the next visitor if asked.

    Raises:
        InvalidField: The branch has no such outcome, or the number of services is out of range.
        NotServedHere, RequirementDown, BranchSuspended: This window cannot go on with the visitor, as is asked.
    """
    window, leg = _here(work, line, command.window_id, command.leg_id)
    if not 0 <= command.done <= MOST_SERVICES_DONE:
        raise InvalidField(field="done", most=MOST_SERVICES_DONE)
    outcome = command.outcome or _usual_outcome(work.db, line.id)
    if outcome is not None:
        _listed(work.db, OUTCOME, line.id, outcome, "outcome")
    onward = following.after(work, line, leg)
    wanted = False if command.call_next and command.go_on is None else command.go_on
    goes_on = onward is not None and following.goes_on(work, line, window, onward, wanted=wanted)
    seq = moving.move(
        work,
        line,
        leg,
        Move.FINISH,
        {"finished_at": work.now, "left_at": work.now, "outcome_id": outcome, "services_done": command.done},
        at_window=window.id,
    )
    if onward is not None:
        following.open_leg(work, line, leg, onward, action=seq, at=window if goes_on else None)
    done = _done(work, window, leg, seq)
    if not command.call_next or goes_on or line.stands_since is not None:
        return done
    called = call_head(work, line, window, action=seq)
    return done if called.leg_id is None else called


def _here(work: Work, line: Line, window_id: str, leg_id: str) -> tuple[WindowRow, LegRow]:
    window = acting_at(work, window_id)
    return window, moving.expect(legs.at_window(work.db, line.id, window.id), leg_id)


def _held(work: Work, line: Line, leg_id: str) -> LegRow:
    leg = moving.expect(legs.find(work.db, line.id, leg_id), leg_id)
    if leg.state is not LegState.HELD:
        raise StateChanged
    return leg


def _may_take_back(work: Work, line: Line, window: WindowRow, leg: LegRow) -> None:
    if leg.window_id == window.id:
        return
    holder = None if leg.window_id is None else windows.find(work.db, leg.window_id)
    held_elsewhere = holder is not None and holder.shift_id is not None
    if held_elsewhere or not choosing.serves(work.db, line, window, leg.service_id):
        raise NotServedHere(window=window.label)


def _called_anew(work: Work, window: WindowRow, leg: LegRow) -> dict[str, object]:
    """Nobody has called the visitor since: who resumes has to, before giving them up; another window does at once."""
    if leg.held_from is not LegState.CALLED:
        return {}
    return {"calls": 0} if leg.window_id == window.id else {"calls": 1, "recalled_at": work.now}


def _expect_anew(work: Work, line: Line, window: WindowRow, leg: LegRow) -> None:
    """Await a visitor who was put aside on the way; to another window they have to be called."""
    if leg.window_id != window.id:
        silence(work, line, leg)
        announce(work, line, window, leg.id, "call")
    if line.no_show_after is not None:
        timers.set_timer(work.db, line.id, TimerKind.NO_SHOW, leg.id, work.now + line.no_show_after)


def _bound_to_holder(work: Work, line: Line, leg: LegRow) -> dict[str, object]:
    if not leg.held_here or leg.window_id is None:
        return {}
    holder = windows.find(work.db, leg.window_id)
    if holder is None or holder.shift_id is None:
        return {}
    return {"bound_window_id": holder.id, "bound_operator_id": None, "bound_until": work.now + line.bound_for}


def _unheld(work: Work, leg: LegRow) -> dict[str, object]:
    aside = 0 if leg.held_at is None else max(0, int((work.now - leg.held_at).total_seconds()))
    return {
        "held_s": leg.held_s + aside,
        "held_at": None,
        "held_from": None,
        "held_until": None,
        "hold_reason_id": None,
        "held_here": False,
    }


def _done(work: Work, window: WindowRow, leg: LegRow, seq: int) -> Answer:
    windows.note_action(work.db, window, seq, work.now)
    return Answer(branch_id=window.branch_id, ticket_id=leg.ticket_id, leg_id=leg.id, window_id=window.id)


def _listed(db: Connection, table: Table, branch_id: str, chosen: str, field: str) -> None:
    wanted = select(table.c.id).where(table.c.branch_id == branch_id, table.c.id == chosen, table.c.active)
    if db.execute(wanted).first() is None:
        raise InvalidField(field=field)


def _usual_outcome(db: Connection, branch_id: str) -> str | None:
    wanted = select(OUTCOME.c.id).where(OUTCOME.c.branch_id == branch_id, OUTCOME.c.active)
    return db.execute(wanted.order_by(OUTCOME.c.position, OUTCOME.c.id).limit(1)).scalar()
