"""A visitor is sent on: to another service, window or operator, with the label and, usually, the place they have."""

from dataclasses import dataclass
from typing import Final

from equeue.domain.errors import (
    InvalidField,
    MoveNotAllowed,
    NotServedHere,
    OperatorAway,
    SamePlace,
    TargetClosed,
)
from equeue.domain.roles import Permission
from equeue.domain.ticket import LegState, Move
from equeue.persistence import choosing, legs, plans, windows
from equeue.persistence.branches import Line
from equeue.persistence.legs import LegRow
from equeue.persistence.windows import WindowRow
from equeue.usecases import following, lacking, moving, planning
from equeue.usecases.calling import silence
from equeue.usecases.following import Onward, Origin, Why
from equeue.usecases.frame import in_line, of_ticket, of_window
from equeue.usecases.shifts import acting_at
from equeue.usecases.work import Answer, RequestKey, Work

TRANSFERRED: Final = "transferred"
"""The outcome of a leg that was served and sent on."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where a visitor is sent.

    Args:
        service_id: None: the service they are there for.
        window_id: A window that nobody else calls them to, for a while.
        operator_id: An operator that nobody else calls them to, for a while.
    """

    service_id: str | None = None
    window_id: str | None = None
    operator_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class TransferHere:
    """Send the visitor of a window on.

    Args:
        keep_age: Whether they keep their place in the order of arrivals.
        return_to: Whether they come back to this window afterwards.
        go_on: Go on with them at this window at once.
    """

    window_id: str
    leg_id: str
    to: Target = Target()
    keep_age: bool = True
    return_to: bool = False
    go_on: bool = False
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class TransferTicket:
    """Send a visitor on who waits.

    Args:
        keep_age: Whether they keep their place in the order of arrivals.
        return_to: Whether the service they wait for comes afterwards.
    """

    ticket_id: str
    to: Target = Target()
    keep_age: bool = True
    return_to: bool = False
    key: RequestKey | None = None


@in_line(Permission.SERVE, of_window)
def transfer_here(command: TransferHere, work: Work, line: Line) -> Answer:
    """Send the visitor who is called or served at a window on.

    Raises:
        StateChanged: The visitor is not at this window any more.
        SamePlace: It would change nothing.
        TargetClosed, OperatorAway, NotServedHere, ServiceUnavailable, RequirementDown: They could not be called there.
        MoveNotAllowed: To go on, the visitor has to be served.
    """
    window = acting_at(work, command.window_id)
    leg = moving.expect(legs.at_window(work.db, line.id, window.id), command.leg_id)
    onward = _onward(work, line, leg, command)
    if command.go_on:
        _may_go_on(work, line, window, leg, onward)
    elif onward.service_id == leg.service_id and _is_at(window, onward):
        raise SamePlace
    seq = _send(work, line, leg)
    if leg.state is LegState.CALLED:
        silence(work, line, leg)
    at = window if command.go_on else None
    leg_id = following.open_leg(work, line, leg, onward, action=seq, at=at)
    windows.note_action(work.db, window, seq, work.now)
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg_id, window_id=window.id)


@in_line(Permission.TRANSFER, of_ticket)
def transfer_ticket(command: TransferTicket, work: Work, line: Line) -> Answer:
    """Send a visitor who waits on.

    Raises:
        MoveNotAllowed: The visitor does not wait: whoever is at a window is sent on from there.
        SamePlace: It would change nothing.
        TargetClosed, OperatorAway, NotServedHere, ServiceUnavailable, RequirementDown: They could not be called there.
    """
    leg = legs.newest(work.db, line.id, command.ticket_id)
    if leg.state is not LegState.WAITING:
        raise MoveNotAllowed(state=leg.state.value, move=Move.TRANSFER.value)
    onward = _onward(work, line, leg, command)
    if onward.service_id == leg.service_id and _is_bound_alike(work, leg, onward):
        raise SamePlace
    if command.return_to:
        plans.add_first(work.db, line.id, leg.ticket_id, leg.service_id)
    seq = _send(work, line, leg)
    leg_id = following.open_leg(work, line, leg, onward, action=seq)
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg_id)


def _onward(work: Work, line: Line, leg: LegRow, command: TransferHere | TransferTicket) -> Onward:
    to = command.to
    if to == Target():
        raise InvalidField(field="to", why="missing")
    service_id = to.service_id or leg.service_id
    planning.refuse_unserved(work, line, service_id, field="to.service")
    lacking.refuse(work, line, service_id, field="to.service")
    target = _target(work, line, to)
    if target is not None and not choosing.serves(work.db, line, target, service_id):
        raise NotServedHere(field="to", window=target.label)
    origin = following.origin_of(work, line, leg)
    if isinstance(command, TransferHere) and command.return_to:
        origin = Origin(window_id=command.window_id, leg_id=leg.id)
    return Onward(
        why=Why.TRANSFER,
        service_id=service_id,
        keep_age=command.keep_age,
        window_id=to.window_id,
        operator_id=to.operator_id,
        origin=origin,
    )


def _target(work: Work, line: Line, to: Target) -> WindowRow | None:
    """Return the window at which the visitor would be called, if they are sent to somebody."""
    of_operator = None
    if to.operator_id is not None:
        of_operator = windows.of_operator(work.db, line.id, to.operator_id)
        if of_operator is None or to.window_id not in {None, of_operator.id}:
            raise OperatorAway(field="to.operator")
    if to.window_id is None:
        return of_operator
    window = windows.get(work.db, to.window_id)
    if window.branch_id != line.id:
        raise InvalidField(field="to.window")
    if window.shift_id is None:
        raise TargetClosed(field="to.window", window=window.label)
    return window


def _may_go_on(work: Work, line: Line, window: WindowRow, leg: LegRow, onward: Onward) -> None:
    if leg.state is not LegState.SERVING:
        raise MoveNotAllowed(state=leg.state.value, move=Move.TRANSFER.value)
    if onward.service_id == leg.service_id:
        raise SamePlace
    if onward.operator_id not in {None, window.operator_id}:
        raise InvalidField(field="go_on")
    following.goes_on(work, line, window, onward, wanted=True)


def _is_at(window: WindowRow, onward: Onward) -> bool:
    """Tell whether somebody at this window is sent to where they are."""
    return onward.window_id in {None, window.id} and onward.operator_id in {None, window.operator_id}


def _is_bound_alike(work: Work, leg: LegRow, onward: Onward) -> bool:
    is_bound = leg.bound_until is not None and leg.bound_until > work.now
    bound_to = (leg.bound_window_id, leg.bound_operator_id) if is_bound else (None, None)
    return bound_to == (onward.window_id, onward.operator_id)


def _send(work: Work, line: Line, leg: LegRow) -> int:
    values: dict[str, object] = {"left_at": work.now}
    if leg.state is LegState.SERVING:
        values |= {"finished_at": work.now, "outcome_id": TRANSFERRED, "services_done": 0}
    return moving.move(work, line, leg, Move.TRANSFER, values, at_window=leg.window_id)
