"""Further services of a visit."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, Update, bindparam, delete, func, insert, select, update

from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import PLANNED_SERVICE
from equeue.persistence.types import AnyRow


class PlanState(StrEnum):
    """What has become of a planned service."""

    PLANNED = "planned"
    BEGUN = "begun"
    CANCELLED = "cancelled"


PlannedRow = AnyRow
"""All columns of a planned service."""

_OF_TICKET: Final = (
    select(PLANNED_SERVICE)
    .where(PLANNED_SERVICE.c.branch_id == bindparam("branch"), PLANNED_SERVICE.c.ticket_id == bindparam("ticket"))
    .order_by(PLANNED_SERVICE.c.position)
)
_IN_STATE: Final = Prepared(_OF_TICKET.where(PLANNED_SERVICE.c.state == bindparam("in_state")))
_INSERT: Final = Prepared(insert(PLANNED_SERVICE))
_FIRST: Final = Prepared(
    select(func.coalesce(func.min(PLANNED_SERVICE.c.position), 1).label("first")).where(
        PLANNED_SERVICE.c.branch_id == bindparam("branch"), PLANNED_SERVICE.c.ticket_id == bindparam("ticket")
    )
)
_LAST: Final = Prepared(
    select(func.coalesce(func.max(PLANNED_SERVICE.c.position), 0).label("last")).where(
        PLANNED_SERVICE.c.branch_id == bindparam("branch"), PLANNED_SERVICE.c.ticket_id == bindparam("ticket")
    )
)


def add(db: Connection, branch_id: str, ticket_id: str, services: Sequence[str]) -> None:
    """Plan further services after those that are planned already."""
    if not services:
        return
    last = int(_LAST.one(db, {"branch": branch_id, "ticket": ticket_id}).last)
    for position, service_id in enumerate(services, start=last + 1):
        row = {"branch_id": branch_id, "ticket_id": ticket_id, "position": position, "service_id": service_id}
        _INSERT.run(db, row | {"state": PlanState.PLANNED.value})


def add_first(db: Connection, branch_id: str, ticket_id: str, service_id: str) -> None:
    """Plan a service before those that are planned already."""
    first = int(_FIRST.one(db, {"branch": branch_id, "ticket": ticket_id}).first)
    row = {"branch_id": branch_id, "ticket_id": ticket_id, "position": first - 1, "service_id": service_id}
    _INSERT.run(db, row | {"state": PlanState.PLANNED.value})


def of_ticket(db: Connection, branch_id: str, ticket_id: str, state: PlanState = PlanState.PLANNED) -> list[PlannedRow]:
    """Return the ticket's further services that are in a state, in their order."""
    return _IN_STATE.all(db, {"branch": branch_id, "ticket": ticket_id, "in_state": state.value})


def change(db: Connection, branch_id: str, ticket_id: str, position: int, state: PlanState) -> None:
    """Note what has become of one planned service."""
    db.execute(_of(branch_id, ticket_id).where(PLANNED_SERVICE.c.position == position).values(state=state.value))


def change_all(db: Connection, branch_id: str, ticket_id: str, before: PlanState, after: PlanState) -> int:
    """Note what has become of all services of a ticket that are in a state; return how many they are."""
    of_state = _of(branch_id, ticket_id).where(PLANNED_SERVICE.c.state == before.value)
    return db.execute(of_state.values(state=after.value)).rowcount


def drop(db: Connection, branch_id: str, ticket_id: str) -> None:
    """Forget the services that have not begun, to plan others."""
    db.execute(
        delete(PLANNED_SERVICE).where(
            PLANNED_SERVICE.c.branch_id == branch_id,
            PLANNED_SERVICE.c.ticket_id == ticket_id,
            PLANNED_SERVICE.c.state == PlanState.PLANNED.value,
        )
    )


def _of(branch_id: str, ticket_id: str) -> Update:
    return update(PLANNED_SERVICE).where(
        PLANNED_SERVICE.c.branch_id == branch_id, PLANNED_SERVICE.c.ticket_id == ticket_id
    )
