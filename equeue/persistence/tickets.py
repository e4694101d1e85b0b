"""Tickets and the counters of their labels."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, exists, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from equeue.domain.errors import NotFound
from equeue.persistence.legs import IS_WAITING
from equeue.persistence.tables import (
    CALL,
    LABEL_COUNTER,
    LEG,
    SERVICE,
    SERVICE_GROUP,
    SHIFT,
    TICKET,
    WINDOW,
    WINDOW_SERVICE,
)
from equeue.persistence.types import AnyRow

CALLS_SHOWN_FOR: Final = timedelta(seconds=60)
"""How long a call is new enough for the board and the voice."""

ServiceRow = AnyRow
"""id, name, note, active, letter, group_id, group_active, served."""

TicketRow = AnyRow
"""All columns of a ticket."""

_INSERT: Final = insert(TICKET)
_served_somewhere: Final = (
    exists()
    .where(
        WINDOW_SERVICE.c.branch_id == SERVICE.c.branch_id,
        WINDOW_SERVICE.c.service_id == SERVICE.c.id,
        WINDOW.c.branch_id == WINDOW_SERVICE.c.branch_id,
        WINDOW.c.id == WINDOW_SERVICE.c.window_id,
        WINDOW.c.active,
    )
    .correlate(SERVICE)
)
_SERVICE: Final = (
    select(
        SERVICE.c.id,
        SERVICE.c.name,
        SERVICE.c.note,
        SERVICE.c.active,
        SERVICE_GROUP.c.letter,
        SERVICE_GROUP.c.id.label("group_id"),
        SERVICE_GROUP.c.active.label("group_active"),
        _served_somewhere.label("served"),
    )
    .join(
        SERVICE_GROUP, and_(SERVICE_GROUP.c.branch_id == SERVICE.c.branch_id, SERVICE_GROUP.c.id == SERVICE.c.group_id)
    )
    .where(SERVICE.c.branch_id == bindparam("branch"), SERVICE.c.id == bindparam("service"))
)


def _counting(dialect: str) -> Any:  # noqa: ANN401 - two dialects' own insert
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(LABEL_COUNTER)
    return statement.on_conflict_do_update(
        index_elements=["branch_id", "day", "series"], set_={"last": LABEL_COUNTER.c.last + 1}
    ).returning(LABEL_COUNTER.c.last)


_COUNT: Final = {"sqlite": _counting("sqlite"), "postgresql": _counting("postgresql")}

_own = WINDOW_SERVICE.alias("own")
_beside = WINDOW_SERVICE.alias("beside")
_open_here: Final = (
    select(SHIFT.c.window_id)
    .where(SHIFT.c.branch_id == bindparam("branch"), SHIFT.c.closed_at.is_(None))
    .scalar_subquery()
)


def _competing(*, open_only: bool) -> Any:  # noqa: ANN401 - SQLAlchemy's Select
    question = (
        select(_beside.c.service_id)
        .join(
            _own,
            and_(_own.c.branch_id == _beside.c.branch_id, _own.c.window_id == _beside.c.window_id),
        )
        .where(_own.c.branch_id == bindparam("branch"), _own.c.service_id == bindparam("service"))
    )
    return question.where(_own.c.window_id.in_(_open_here)) if open_only else question


def _ahead(*, open_only: bool) -> Any:  # noqa: ANN401 - SQLAlchemy's Select
    return (
        select(func.count())
        .select_from(LEG)
        .where(
            LEG.c.branch_id == bindparam("branch"),
            LEG.c.day == bindparam("today"),
            LEG.c.service_id.in_(_competing(open_only=open_only)),
            IS_WAITING,
        )
    )


_BEFORE: Final = and_(LEG.c.rank_at < bindparam("rank"), LEG.c.tier <= bindparam("tier"))
_EARLIER_TIER: Final = LEG.c.tier < bindparam("tier")
_AHEAD: Final = {flag: _ahead(open_only=flag) for flag in (True, False)}
_AHEAD_OF: Final = {flag: _AHEAD[flag].where(_EARLIER_TIER | _BEFORE) for flag in (True, False)}
_SERVED_NOW: Final = (
    select(_own.c.window_id)
    .where(
        _own.c.branch_id == bindparam("branch"),
        _own.c.service_id == bindparam("service"),
        _own.c.window_id.in_(_open_here),
    )
    .limit(1)
)


def add(db: Connection, row: Mapping[str, Any]) -> None:
    """Add a ticket."""
    db.execute(_INSERT, row)


def get(db: Connection, branch_id: str, ticket_id: str) -> TicketRow:
    """Return a ticket of the branch.

    Raises:
        NotFound: The branch has no such ticket.
    """
    row = db.execute(select(TICKET).where(TICKET.c.branch_id == branch_id, TICKET.c.id == ticket_id)).first()
    if row is None:
        raise NotFound(what="ticket", id=ticket_id[:64])
    return row


def id_of_code(db: Connection, branch_id: str, code: str) -> str:
    """Return the id of the ticket that a visitor's page shows.

    Raises:
        NotFound: No ticket of the branch has this code.
    """
    wanted = select(TICKET.c.id).where(TICKET.c.branch_id == branch_id, TICKET.c.code == code)
    found = db.execute(wanted).scalar()
    if found is None:
        raise NotFound(what="ticket")
    return str(found)


def next_number(db: Connection, branch_id: str, day: date, series: str) -> int:
    """Take the next number of the day's series; it starts at 1."""
    values = {"branch_id": branch_id, "day": day, "series": series, "last": 1}
    return int(db.execute(_COUNT[db.dialect.name], values).scalar_one())


def service(db: Connection, branch_id: str, service_id: str) -> ServiceRow:
    """Return a service with its group's letter, and whether any window serves it.

    Raises:
        NotFound: The branch has no such service.
    """
    row = db.execute(_SERVICE, {"branch": branch_id, "service": service_id}).first()
    if row is None:
        raise NotFound(field="service", what="service")
    return row


def ahead(db: Connection, branch_id: str, today: date, service_id: str, rank: tuple[int, datetime] | None) -> int:
    """Return how many would be called before a visitor for this service.

    Counted are all who wait at the windows that serve it (those open now; where none is, all of them), for
    whatever service: they stand in the same line.

    Args:
        rank: The visitor's tier and moment; None for somebody who would come now.
    """
    values: dict[str, Any] = {"branch": branch_id, "service": service_id, "today": today}
    open_only = db.execute(_SERVED_NOW, values).first() is not None
    if rank is None:
        return int(db.execute(_AHEAD[open_only], values).scalar_one())
    values |= {"tier": rank[0], "rank": rank[1]}
    return int(db.execute(_AHEAD_OF[open_only], values).scalar_one())


_CALL_INSERT: Final = insert(CALL)


def add_call(db: Connection, row: Mapping[str, Any]) -> None:
    """Add a call or recall to what the board shows."""
    db.execute(_CALL_INSERT, row)


def withdraw_calls(db: Connection, branch_id: str, leg_id: str, now: datetime) -> None:
    """Mark the leg's calls as taken back: they are neither shown nor spoken any more."""
    db.execute(
        CALL.update()
        .where(CALL.c.branch_id == branch_id, CALL.c.leg_id == leg_id, CALL.c.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )


def oldest_call_since(db: Connection, branch_id: str, since: datetime) -> datetime | None:
    """Return the moment of the oldest call that is newer than `since`."""
    wanted = select(func.min(CALL.c.at)).where(CALL.c.branch_id == branch_id, CALL.c.at > since)
    oldest: datetime | None = db.execute(wanted).scalar_one()
    return oldest
