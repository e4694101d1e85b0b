"""Tickets and the counters of their labels."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, exists, func, insert, literal_column, not_, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from equeue.domain.errors import NotFound
from equeue.domain.rank import Rank
from equeue.persistence.legs import IS_WAITING
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import (
    CALL,
    LABEL_COUNTER,
    LEG,
    SERVICE,
    SERVICE_ESTIMATE,
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
"""id, name, note, active, hours, daily_quota, without_ticket, letter, group_id, group_active, served; and the newest
estimate: p50_s, p90_s, basis, windows, estimated_at, all None where there is none."""

TicketRow = AnyRow
"""All columns of a ticket."""

_INSERT: Final = Prepared(insert(TICKET))
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
_SERVICE: Final = Prepared(
    select(
        SERVICE.c.id,
        SERVICE.c.name,
        SERVICE.c.note,
        SERVICE.c.active,
        SERVICE.c.hours,
        SERVICE.c.daily_quota,
        SERVICE.c.without_ticket,
        SERVICE_GROUP.c.letter,
        SERVICE_GROUP.c.id.label("group_id"),
        SERVICE_GROUP.c.active.label("group_active"),
        _served_somewhere.label("served"),
        SERVICE_ESTIMATE.c.p50_s,
        SERVICE_ESTIMATE.c.p90_s,
        SERVICE_ESTIMATE.c.basis,
        SERVICE_ESTIMATE.c.windows,
        SERVICE_ESTIMATE.c.at.label("estimated_at"),
    )
    .join(
        SERVICE_GROUP, and_(SERVICE_GROUP.c.branch_id == SERVICE.c.branch_id, SERVICE_GROUP.c.id == SERVICE.c.group_id)
    )
    .outerjoin(
        SERVICE_ESTIMATE,
        and_(SERVICE_ESTIMATE.c.branch_id == SERVICE.c.branch_id, SERVICE_ESTIMATE.c.service_id == SERVICE.c.id),
    )
    .where(SERVICE.c.branch_id == bindparam("branch"), SERVICE.c.id == bindparam("service"))
)


_ONE_MORE: Final[Any] = {
    "index_elements": ["branch_id", "day", "series"],
    "set_": {"last": LABEL_COUNTER.c.last + 1},
}
_COUNT: Final = Prepared(
    sqlite.insert(LABEL_COUNTER).on_conflict_do_update(**_ONE_MORE).returning(LABEL_COUNTER.c.last),
    postgresql=postgresql.insert(LABEL_COUNTER).on_conflict_do_update(**_ONE_MORE).returning(LABEL_COUNTER.c.last),
)

_own = WINDOW_SERVICE.alias("own")
_beside = WINDOW_SERVICE.alias("beside")
_other = WINDOW_SERVICE.alias("other")
_open_windows: Final = (
    select(SHIFT.c.window_id)
    .where(SHIFT.c.branch_id == bindparam("branch"), SHIFT.c.closed_at.is_(None))
    .scalar_subquery()
)
_is_served_now: Final = exists().where(
    _other.c.branch_id == bindparam("branch"),
    _other.c.service_id == bindparam("service"),
    _other.c.window_id.in_(_open_windows),
)
_windows_beside: Final = select(_own.c.window_id).where(
    _own.c.branch_id == bindparam("branch"),
    _own.c.service_id == bindparam("service"),
    or_(_own.c.window_id.in_(_open_windows), not_(_is_served_now)),
)
_competing: Final = (
    select(_beside.c.service_id)
    .where(_beside.c.branch_id == bindparam("branch"), _beside.c.window_id.in_(_windows_beside))
    .distinct()
    .cte("competing")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)
"""Services of the windows that serve a service: those open now, or all of them where none is.

Found once: left to itself, PostgreSQL asks it anew for each leg, a hundred times slower.
"""

_ahead_for: Final = (
    select(func.count())
    .select_from(LEG)
    .where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today"),
        LEG.c.service_id == _competing.c.service_id,
        IS_WAITING,
        or_(
            LEG.c.tier < bindparam("tier"),
            and_(LEG.c.tier == bindparam("tier"), LEG.c.rank_at < bindparam("rank")),
        ),
    )
    .correlate(_competing)
    .scalar_subquery()
)
_AHEAD: Final = Prepared(select(func.coalesce(func.sum(_ahead_for), 0).label("ahead")).select_from(_competing))

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
    .where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today"),
        LEG.c.service_id.in_(select(_competing.c.service_id)),
        IS_WAITING,
        or_(
            LEG.c.tier < bindparam("tier"),
            and_(LEG.c.tier == bindparam("tier"), LEG.c.rank_at < bindparam("rank")),
        ),
    )
    .order_by(LEG.c.tier, LEG.c.rank_at, LEG.c.id)
    .limit(literal_column("5"))
)


def add(db: Connection, row: Mapping[str, Any]) -> None:
    """Add a ticket."""
    _INSERT.run(db, row)


def get(db: Connection, branch_id: str, ticket_id: str) -> TicketRow:
    """Return a ticket of the branch.

    Raises:
        NotFound: The branch has no such ticket.
    """
    row = db.execute(select(TICKET).where(TICKET.c.branch_id == branch_id, TICKET.c.id == ticket_id)).first()
    if row is None:
        raise NotFound(what="ticket", id=ticket_id[:64])
    return row


def change(db: Connection, branch_id: str, ticket_id: str, values: Mapping[str, Any]) -> None:
    """Write new values of a ticket's priority or note."""
    db.execute(TICKET.update().where(TICKET.c.branch_id == branch_id, TICKET.c.id == ticket_id).values(**values))


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
    return int(_COUNT.one(db, values).last)


def service(db: Connection, branch_id: str, service_id: str, *, field: str = "service") -> ServiceRow:
    """Return a service with its group's letter, and whether any window serves it.

    Raises:
        NotFound: The branch has no such service.
    """
    row = _SERVICE.first(db, {"branch": branch_id, "service": service_id})
    if row is None:
        raise NotFound(field=field, what="service")
    return row


def ahead(db: Connection, branch_id: str, today: date, service_id: str, rank: Rank) -> int:
    """Return how many would be called before a visitor of this rank.

    Counted are all who wait at the windows that serve the service (those open now; where none is, all of them), for
    whatever service: they stand in the same line.
    """
    return int(_AHEAD.one(db, _of_place(branch_id, today, service_id, rank)).ahead)


def first_ahead(db: Connection, branch_id: str, today: date, service_id: str, rank: Rank) -> list[AnyRow]:
    """Return the first five of those who would be called before a visitor of this rank, as `ahead` counts them."""
    return _FIRST_AHEAD.all(db, _of_place(branch_id, today, service_id, rank))


def _of_place(branch_id: str, today: date, service_id: str, rank: Rank) -> dict[str, Any]:
    return {"branch": branch_id, "service": service_id, "today": today, "tier": int(rank.tier), "rank": rank.at}


_CALL_INSERT: Final = Prepared(insert(CALL))


def add_call(db: Connection, row: Mapping[str, Any]) -> None:
    """Add a call or recall to what the board shows."""
    _CALL_INSERT.run(db, row)


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
