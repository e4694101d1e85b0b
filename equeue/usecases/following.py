"""A visit goes on with another leg: sent on, for its next planned service, or on the way back to who sent it."""

from dataclasses import dataclass
from enum import StrEnum

from equeue.domain.errors import NotServedHere
from equeue.domain.facts import LegOpened
from equeue.domain.rank import Following, rank_of
from equeue.domain.ticket import LegState
from equeue.kernel import ids
from equeue.persistence import choosing, journal, legs, plans, priorities, requirements, tickets, windows
from equeue.persistence.branches import Line
from equeue.persistence.journal import OPEN_LEG, Entry
from equeue.persistence.legs import LegRow
from equeue.persistence.plans import PlanState
from equeue.persistence.windows import WindowRow
from equeue.usecases import lacking, resuming
from equeue.usecases.work import Work


class Why(StrEnum):
    """Why a visit has another leg."""

    TRANSFER = "transfer"
    PLANNED = "planned"
    BACK = "back"


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Who sent a visitor on and wants them back.

    Args:
        window_id: Where they go afterwards.
        leg_id: The leg they were sent on from.
    """

    window_id: str
    leg_id: str


@dataclass(frozen=True, kw_only=True)
class Onward:
    """How a visit goes on.

    Args:
        why: What opens the leg.
        service_id: What for.
        keep_age: Whether the visitor keeps the place in the order of arrivals.
        window_id: The window they are sent to.
        operator_id: The operator they are sent to.
        origin: Where they go when it is over.
        position: Of the planned service that begins.
    """

    why: Why
    service_id: str
    keep_age: bool = True
    window_id: str | None = None
    operator_id: str | None = None
    origin: Origin | None = None
    position: int | None = None

    @property
    def is_bound(self) -> bool:
        """Whether the visitor is sent to somebody."""
        return self.window_id is not None or self.operator_id is not None


def after(work: Work, line: Line, leg: LegRow) -> Onward | None:
    """Return how a visit goes on when a leg is finished: back to who sent it, else with what was planned."""
    if leg.back_to_window_id is not None:
        return _back(work, line, leg, leg.back_to_window_id)
    planned = plans.of_ticket(work.db, line.id, leg.ticket_id)
    if not planned:
        return None
    return Onward(why=Why.PLANNED, service_id=planned[0].service_id, position=planned[0].position)


def origin_of(work: Work, line: Line, leg: LegRow) -> Origin | None:
    """Return who sent a visitor on and wants them back."""
    if leg.back_to_window_id is None:
        return None
    opening = journal.opening_of(work.db, line.id, leg.id)
    assert opening is not None
    return Origin(window_id=leg.back_to_window_id, leg_id=opening.detail["sent_by"])


def goes_on(work: Work, line: Line, window: WindowRow, onward: Onward, *, wanted: bool | None) -> bool:
    """Tell whether the operator goes on with the visitor at once.

    Args:
        window: Where the visitor is.
        wanted: What the operator says; None: as is usual: yes, where this window can.

    Raises:
        NotServedHere, RequirementDown, BranchSuspended: It is wanted, and cannot be.
    """
    if wanted is False:
        return False
    if wanted is True:
        _refuse_to_go_on(work, line, window, onward)
        return True
    return (
        onward.window_id in {None, window.id}
        and line.stands_since is None
        and choosing.serves(work.db, line, window, onward.service_id)
        and requirements.down_for(work.db, line.id, onward.service_id) is None
    )


def open_leg(  # noqa: PLR0913 - what a leg begins with
    work: Work, line: Line, before: LegRow, onward: Onward, *, action: int, at: WindowRow | None = None
) -> str:
    """Begin the next leg of a visit: it waits, or is served where the visitor is.

    Args:
        before: The leg that is over.
        action: Sequence of the first entry of the same press.
        at: The window that goes on with the visitor.

    Returns:
        The leg's id.
    """
    leg_id = ids.ordered_id("lg", line.journal_seq + 1)
    legs.add(work.db, line.id, _leg(work, line, before, onward, leg_id))
    state = LegState.WAITING
    if at is not None:
        state = LegState.SERVING
        served = {"window_id": at.id, "operator_id": at.operator_id, "called_at": work.now, "started_at": work.now}
        opened = legs.find(work.db, line.id, leg_id)
        assert opened is not None
        legs.change(work.db, opened, served | {"state": state.value})
    if onward.position is not None:
        plans.change(work.db, line.id, before.ticket_id, onward.position, PlanState.BEGUN)
    entry = Entry(
        kind=OPEN_LEG,
        actor=work.actor_name,
        at=work.now,
        action=action,
        ticket_id=before.ticket_id,
        leg_id=leg_id,
        window_id=before.window_id,
        to_state=state.value,
        detail=_detail(before, onward),
    )
    journal.write(work.db, line, entry)
    work.record(LegOpened(branch_id=line.id, ticket_id=before.ticket_id, leg_id=leg_id))
    return leg_id


def _back(work: Work, line: Line, leg: LegRow, window_id: str) -> Onward:
    origin = origin_of(work, line, leg)
    assert origin is not None
    sender = legs.find(work.db, line.id, origin.leg_id)
    assert sender is not None
    window = windows.find(work.db, window_id)
    is_open = window is not None and window.shift_id is not None
    return Onward(
        why=Why.BACK,
        service_id=sender.service_id,
        window_id=window_id if is_open else None,
        origin=origin_of(work, line, sender),
    )


def _refuse_to_go_on(work: Work, line: Line, window: WindowRow, onward: Onward) -> None:
    resuming.refuse(work, line)
    if onward.window_id not in {None, window.id} or not choosing.serves(work.db, line, window, onward.service_id):
        raise NotServedHere(window=window.label)
    lacking.refuse(work, line, onward.service_id)


def _leg(work: Work, line: Line, before: LegRow, onward: Onward, leg_id: str) -> legs.NewLeg:
    advantage = None
    if not onward.keep_age:
        advantage = priorities.held_by(work.db, tickets.get(work.db, line.id, before.ticket_id))
    following = Following(at=work.now, rank=before.rank, keep_age=onward.keep_age, advantage=advantage)
    return legs.NewLeg(
        id=leg_id,
        ticket_id=before.ticket_id,
        service_id=onward.service_id,
        day=before.day,
        rank=rank_of(following),
        queued_at=work.now,
        bound_window_id=onward.window_id,
        bound_operator_id=onward.operator_id,
        bound_until=work.now + line.bound_for if onward.is_bound else None,
        back_to_window_id=None if onward.origin is None else onward.origin.window_id,
    )


def _detail(before: LegRow, onward: Onward) -> dict[str, object]:
    detail: dict[str, object] = {
        "why": onward.why.value,
        "after": before.id,
        "service": onward.service_id,
        "keep_age": onward.keep_age,
        "window": onward.window_id,
        "operator": onward.operator_id,
        "position": onward.position,
    }
    if onward.origin is not None:
        detail |= {"back_to": onward.origin.window_id, "sent_by": onward.origin.leg_id}
    return {name: value for name, value in detail.items() if value is not None}
