"""Places in the line: who stands before whom; one rule for one visitor, for all who wait, for whoever comes now.

Before a visitor stand all who would be called first by the windows that serve the visitor's service (those open now;
where none is, all of them), for whatever service: they stand in the same line (docs/adr/0032).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
)

from equeue.domain.rank import Rank
from equeue.persistence.legs import IS_WAITING
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import LEG, SHIFT, TICKET, WINDOW_SERVICE
from equeue.persistence.types import AnyRow

_own = WINDOW_SERVICE.alias("own")
_beside = WINDOW_SERVICE.alias("beside")
_other = WINDOW_SERVICE.alias("other")
_open_windows: Final = (
    select(SHIFT.c.window_id)
    .where(SHIFT.c.branch_id == bindparam("branch"), SHIFT.c.closed_at.is_(None))
    .scalar_subquery()
)


def _is_served(service_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Tell whether an open window serves the service."""
    return (
        exists()
        .where(
            _other.c.branch_id == bindparam("branch"),
            _other.c.service_id == service_id,
            _other.c.window_id.in_(_open_windows),
        )
        .correlate(_own)
    )


def _counts(window_id: ColumnElement[str], is_served_now: ColumnElement[bool]) -> ColumnElement[bool]:
    """Tell whether a window of those that serve a service counts: an open one, or any where none is."""
    return or_(window_id.in_(_open_windows), not_(is_served_now))


_pairs: Final = (
    select(_own.c.service_id.label("service"), _beside.c.service_id.label("beside"))
    .join(_beside, and_(_beside.c.branch_id == _own.c.branch_id, _beside.c.window_id == _own.c.window_id))
    .where(_own.c.branch_id == bindparam("branch"), _counts(_own.c.window_id, _is_served(_own.c.service_id)))
    .distinct()
)
"""A service, and a service that the windows that serve it serve beside it."""
_BESIDE: Final = Prepared(_pairs)

_windows_of_one: Final = (
    select(_own.c.window_id)
    .where(
        _own.c.branch_id == bindparam("branch"),
        _own.c.service_id == bindparam("service"),
        _counts(_own.c.window_id, _is_served(bindparam("service"))),
    )
    .cte("own_windows")
    .prefix_with("MATERIALIZED")
)
_of_one: Final = (
    select(_beside.c.service_id.label("beside"))
    .select_from(_windows_of_one)
    .join(_beside, and_(_beside.c.branch_id == bindparam("branch"), _beside.c.window_id == _windows_of_one.c.window_id))
    .distinct()
    .cte("competing")
    .prefix_with("MATERIALIZED")
)
"""The same for one service. Found once, the windows first: left to themselves, SQLite reads what all windows of the
branch serve, and PostgreSQL asks it anew for each leg."""

_stands_before: Final = and_(
    LEG.c.branch_id == bindparam("branch"),
    LEG.c.day == bindparam("today"),
    IS_WAITING,
    or_(LEG.c.tier < bindparam("tier"), and_(LEG.c.tier == bindparam("tier"), LEG.c.rank_at < bindparam("rank"))),
)
_of_service: Final = (
    select(func.count())
    .select_from(LEG)
    .where(LEG.c.service_id == _of_one.c.beside, _stands_before)
    .correlate(_of_one)
    .scalar_subquery()
)
_AHEAD: Final = Prepared(select(func.coalesce(func.sum(_of_service), 0).label("ahead")).select_from(_of_one))

_FIRST_AHEAD: Final = Prepared(
    select(
        LEG.c.tier,
        LEG.c.ticket_id,
        TICKET.c.label,
        TICKET.c.issued_at,
        TICKET.c.priority_id,
        TICKET.c.priority_confirmed,
    )
    .join(TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id))
    .where(LEG.c.service_id.in_(select(_of_one.c.beside)), _stands_before)
    .order_by(LEG.c.tier, LEG.c.rank_at, LEG.c.id)
    .limit(literal_column("5"))
)

_of_all: Final = _pairs.cte("competing").prefix_with("MATERIALIZED", dialect="postgresql")
_line: Final = (
    select(
        LEG.c.id,
        LEG.c.service_id,
        _of_all.c.service,
        func.rank().over(partition_by=_of_all.c.service, order_by=(LEG.c.tier, LEG.c.rank_at)).label("place"),
    )
    .join(_of_all, _of_all.c.beside == LEG.c.service_id)
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today"), IS_WAITING)
    .cte("line")
)
"""For each service, all who wait at the windows that serve it, with their places."""

_AHEAD_OF_ALL: Final = select(_line.c.id, (_line.c.place - 1).label("ahead")).where(
    _line.c.service == _line.c.service_id
)


def ahead(db: Connection, branch_id: str, today: date, service_id: str, rank: Rank) -> int:
    """Return how many would be called before a visitor of this rank."""
    return int(_AHEAD.one(db, _of_place(branch_id, today, service_id, rank)).ahead)


def first_ahead(db: Connection, branch_id: str, today: date, service_id: str, rank: Rank) -> list[AnyRow]:
    """Return the first five of those who would be called before a visitor of this rank."""
    return _FIRST_AHEAD.all(db, _of_place(branch_id, today, service_id, rank))


def ahead_of_all(db: Connection, branch_id: str, today: date) -> dict[str, int]:
    """Return for each waiting leg how many would be called before it.

    A leg whose service no window serves is left out: nobody is ahead of it.
    """
    return {row.id: row.ahead for row in db.execute(_AHEAD_OF_ALL, {"branch": branch_id, "today": today})}


def ahead_of_newcomers(db: Connection, branch_id: str, waiting: Mapping[str, int]) -> dict[str, int]:
    """Return for each service how many would be called before somebody who came for it now.

    Args:
        waiting: Service → how many wait for it.
    """
    before: dict[str, int] = {}
    for row in _BESIDE.all(db, {"branch": branch_id}):
        before[row.service] = before.get(row.service, 0) + waiting.get(row.beside, 0)
    return before


def _of_place(branch_id: str, today: date, service_id: str, rank: Rank) -> dict[str, Any]:
    return {"branch": branch_id, "service": service_id, "today": today, "tier": int(rank.tier), "rank": rank.at}
