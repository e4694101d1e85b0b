"""What counts against the quotas of services."""

from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, func, literal_column, select

from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import LEG, SERVICE

_counts: Final = LEG.c.state.not_in([literal_column("'cancelled'"), literal_column("'moved'")])
"""A place that is given back, and one that was left before it was served, is free for somebody else."""

_ISSUED: Final = Prepared(
    select(func.count().label("issued")).where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today", type_=LEG.c.day.type),
        LEG.c.service_id == bindparam("service"),
        _counts,
    )
)
_BY_SERVICE: Final = Prepared(
    select(LEG.c.service_id, func.count().label("issued"))
    .join(SERVICE, (SERVICE.c.branch_id == LEG.c.branch_id) & (SERVICE.c.id == LEG.c.service_id))
    .where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today", type_=LEG.c.day.type),
        SERVICE.c.daily_quota.is_not(None),
        _counts,
    )
    .group_by(LEG.c.service_id)
)
_HAS_QUOTAS: Final = Prepared(
    select(SERVICE.c.id).where(SERVICE.c.branch_id == bindparam("branch"), SERVICE.c.daily_quota.is_not(None)).limit(1)
)


def issued(db: Connection, branch_id: str, day: date, service_id: str) -> int:
    """Return how many places of the day's quota of a service are taken: waiting, served, held or not come."""
    return int(_ISSUED.one(db, {"branch": branch_id, "today": day, "service": service_id}).issued)


def issued_by_service(db: Connection, branch_id: str, day: date) -> dict[str, int]:
    """Return the same for every service that has a quota."""
    if _HAS_QUOTAS.first(db, {"branch": branch_id}) is None:
        return {}
    return {row.service_id: row.issued for row in _BY_SERVICE.all(db, {"branch": branch_id, "today": day})}
