"""Tickets and the counters of their labels."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from equeue.domain.errors import NotFound
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import (
    CALL,
    LABEL_COUNTER,
    SERVICE,
    SERVICE_ESTIMATE,
    SERVICE_GROUP,
    TICKET,
)
from equeue.persistence.types import AnyRow
from equeue.persistence.windows import IS_SERVED

CALLS_SHOWN_FOR: Final = timedelta(seconds=60)
"""How long a call is new enough for the board and the voice."""

ServiceRow = AnyRow
"""id, name, note, active, hours, daily_quota, without_ticket, letter, group_id, group_active, served; and the newest
estimate: p50_s, p90_s, basis, windows, estimated_at, all None where there is none."""

TicketRow = AnyRow
"""All columns of a ticket."""

_INSERT: Final = Prepared(insert(TICKET))
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
        IS_SERVED.label("served"),
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


def restore_calls(db: Connection, branch_id: str, leg_id: str, withdrawn_at: datetime) -> None:
    """Let the leg's calls be shown that were taken back at a moment by mistake."""
    db.execute(
        CALL.update()
        .where(CALL.c.branch_id == branch_id, CALL.c.leg_id == leg_id, CALL.c.withdrawn_at == withdrawn_at)
        .values(withdrawn_at=None)
    )


def oldest_call_since(db: Connection, branch_id: str, since: datetime) -> datetime | None:
    """Return the moment of the oldest call that is newer than `since`."""
    wanted = select(func.min(CALL.c.at)).where(CALL.c.branch_id == branch_id, CALL.c.at > since)
    oldest: datetime | None = db.execute(wanted).scalar_one()
    return oldest
