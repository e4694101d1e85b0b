"""Moving a leg: its row, the journal's row and the fact, together."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from equeue.domain import ticket
from equeue.domain.errors import StateChanged
from equeue.domain.facts import LegMoved
from equeue.domain.ticket import LegState, Move
from equeue.persistence import journal, legs, plans
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.legs import LegRow
from equeue.persistence.plans import PlanState
from equeue.usecases import stops
from equeue.usecases.work import Work

_MOMENTS: Final = frozenset(
    {
        "queued_at",
        "called_at",
        "recalled_at",
        "started_at",
        "held_at",
        "held_until",
        "finished_at",
        "left_at",
        "rank_at",
        "bound_until",
        "not_before",
    }
)

_PAST: Final = ("queued_at", "called_at", "recalled_at", "started_at", "held_at")
"""Moments of a leg that are never ahead."""

_PLANS: Final = MappingProxyType(
    {
        Move.CANCEL: (PlanState.PLANNED, PlanState.CANCELLED),
        Move.MISS: (PlanState.PLANNED, PlanState.CANCELLED),
        Move.RETURN: (PlanState.CANCELLED, PlanState.PLANNED),
    }
)


def move(  # noqa: PLR0913 - what every move is made of
    work: Work,
    line: Line,
    leg: LegRow,
    move: Move,
    values: Mapping[str, object],
    *,
    at_window: str | None,
    action: int | None = None,
    detail: Mapping[str, object] | None = None,
) -> int:
    """Take a leg to where the table of moves leads, and write it down.

    Args:
        values: New values of the leg's columns; what they replace is kept for undo.
        at_window: The window that acts or is concerned.
        action: Sequence of the first entry of the same press, if this is not the first.
        detail: What else the journal keeps.

    Returns:
        The entry's sequence in the journal.

    Raises:
        MoveNotAllowed: The table has no such move.
    """
    state = ticket.after(leg.state, move, held_from=leg.held_from)
    values = {**values, **stops.of_move(work, line, leg, move, values)}
    legs.change(work.db, leg, {**not_to_come(leg, work.now), **values, "state": state.value})
    planned = _of_plan(work, line, leg, move)
    entry = Entry(
        kind=move.value,
        actor=work.actor_name,
        at=work.now,
        action=action,
        ticket_id=leg.ticket_id,
        leg_id=leg.id,
        window_id=at_window,
        from_state=leg.state.value,
        to_state=state.value,
        detail={**(detail or {}), **planned, "before": _before(leg, values)},
    )
    seq = journal.write(work.db, line, entry)
    work.record(
        LegMoved(branch_id=line.id, move=move, ticket_id=leg.ticket_id, leg_id=leg.id, state=state, window_id=at_window)
    )
    return seq


def _of_plan(work: Work, line: Line, leg: LegRow, move: Move) -> dict[str, object]:
    """Cancel what was planned for a visitor who leaves or does not come, restore it for one who came after all."""
    if move not in _PLANS:
        return {}
    before, after = _PLANS[move]
    changed = plans.change_all(work.db, line.id, leg.ticket_id, before, after)
    return {"planned": changed} if changed else {}


def not_to_come(leg: LegRow, now: datetime) -> dict[str, object]:
    """Return what has to be corrected in a leg because the clock was set back: nothing of it lies ahead.

    A step that is noticed moves the times along (`living`). This is for one too small, and for the second before: no
    wait and no service is ever below zero.
    """
    values: dict[str, object] = {}
    for name in _PAST:
        at = getattr(leg, name)
        if at is not None and at > now:
            values[name] = now
    if leg.called_at is not None and values:
        waited = min(leg.called_at, now) - min(leg.queued_at, now)
        values["waiting_stopped_s"] = min(leg.waiting_stopped_s, int(waited.total_seconds()))
    return values


def expect(leg: LegRow | None, leg_id: str) -> LegRow:
    """Return the leg that an action is meant for, if it is where the action looks.

    Raises:
        StateChanged: It is no longer there.
    """
    if leg is None or leg.id != leg_id:
        raise StateChanged
    return leg


def restored(detail: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Return the column values that an entry's move replaced; of a leg's past nothing lies ahead."""
    return {name: _restored(name, value, now) for name, value in detail["before"].items()}


def _restored(name: str, value: Any, now: datetime) -> Any:  # noqa: ANN401 - any column's value
    if name not in _MOMENTS or value is None:
        return value
    at = datetime.fromisoformat(value)
    return min(at, now) if name in _PAST else at


def _before(leg: LegRow, values: Mapping[str, object]) -> dict[str, Any]:
    return {name: _plain(leg, name) for name in values if name != "skipped_by"}


def _plain(leg: LegRow, name: str) -> Any:  # noqa: ANN401 - any column's value
    match name:
        case "rank_at":
            return leg.rank.at.isoformat()
        case "tier":
            return int(leg.rank.tier)
    value = getattr(leg, name)
    match value:
        case datetime():
            return value.isoformat()
        case LegState():
            return value.value
    return value
