"""What counts against the quotas of services."""

from datetime import date
from typing import Final

from sqlalchemy import Connection, bindparam, func, literal_column, select, union_all

from equeue.persistence.plans import PlanState
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import LEG, PLANNED_SERVICE, SERVICE, TICKET

_today: Final = bindparam("today", type_=LEG.c.day.type)
_counts: Final = LEG.c.state.not_in([literal_column("'cancelled'"), literal_column("'moved'")])
"""A place that is given back, and one that was left before it was served, is free for somebody else."""
_taken: Final = union_all(
    select(LEG.c.service_id).where(LEG.c.branch_id == bindparam("branch"), LEG.c.day == _today, _counts),
    select(PLANNED_SERVICE.c.service_id)
    .join(
        TICKET,
        (TICKET.c.branch_id == PLANNED_SERVICE.c.branch_id) & (TICKET.c.id == PLANNED_SERVICE.c.ticket_id),
    )
    .where(
        TICKET.c.branch_id == bindparam("branch"),
        TICKET.c.day == _today,
        PLANNED_SERVICE.c.state == literal_column(f"'{PlanState.PLANNED}'"),
    ),
).subquery("taken")
"""The services of the day's legs, and those that visits of the day are to go on with."""

_ISSUED: Final = Prepared(
    select(func.count().label("issued")).select_from(_taken).where(_taken.c.service_id == bindparam("service"))
)
_BY_SERVICE: Final = Prepared(
    select(_taken.c.service_id, func.count().label("issued"))
    .join(SERVICE, (SERVICE.c.branch_id == bindparam("branch")) & (SERVICE.c.id == _taken.c.service_id))
    .where(SERVICE.c.daily_quota.is_not(None))
    .group_by(_taken.c.service_id)
)
_HAS_QUOTAS: Final = Prepared(
    select(SERVICE.c.id).where(SERVICE.c.branch_id == bindparam("branch"), SERVICE.c.daily_quota.is_not(None)).limit(1)
)


def issued(db: Connection, branch_id: str, day: date, service_id: str) -> int:
    """Return how many places of the day's quota of a service are taken: waiting, served, held, not come, or planned."""
    return int(_ISSUED.one(db, {"branch": branch_id, "today": day, "service": service_id}).issued)


def issued_by_service(db: Connection, branch_id: str, day: date) -> dict[str, int]:
    """Return the same for every service that has a quota."""
    if _HAS_QUOTAS.first(db, {"branch": branch_id}) is None:
        return {}
    return {row.service_id: row.issued for row in _BY_SERVICE.all(db, {"branch": branch_id, "today": day})}
