"""What services cannot do without: state registries, power for a device."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, not_, select, update

from equeue.domain.errors import NotFound
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import REQUIREMENT, SERVICE_REQUIREMENT
from equeue.persistence.types import AnyRow

RequirementRow = AnyRow
"""All columns of a requirement."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a service cannot do without and is down, with its name by language."""

    id: str
    name: Mapping[str, str]


_LIST: Final = Prepared(
    select(REQUIREMENT)
    .where(REQUIREMENT.c.branch_id == bindparam("branch"), REQUIREMENT.c.active)
    .order_by(REQUIREMENT.c.position, REQUIREMENT.c.id)
)
_DOWN: Final = Prepared(
    select(SERVICE_REQUIREMENT.c.service_id, REQUIREMENT.c.id, REQUIREMENT.c.name)
    .join(
        REQUIREMENT,
        and_(
            REQUIREMENT.c.branch_id == SERVICE_REQUIREMENT.c.branch_id,
            REQUIREMENT.c.id == SERVICE_REQUIREMENT.c.requirement_id,
        ),
    )
    .where(SERVICE_REQUIREMENT.c.branch_id == bindparam("branch"), REQUIREMENT.c.active, not_(REQUIREMENT.c.up))
    .order_by(REQUIREMENT.c.position.desc(), REQUIREMENT.c.id.desc())
)


def of_branch(db: Connection, branch_id: str) -> Sequence[RequirementRow]:
    """Return the branch's requirements in its own order."""
    return _LIST.all(db, {"branch": branch_id})


def get(db: Connection, branch_id: str, requirement_id: str) -> RequirementRow:
    """Return a requirement.

    Raises:
        NotFound: The branch has no such requirement.
    """
    wanted = select(REQUIREMENT).where(
        REQUIREMENT.c.branch_id == branch_id, REQUIREMENT.c.id == requirement_id, REQUIREMENT.c.active
    )
    row = db.execute(wanted).first()
    if row is None:
        raise NotFound(what="requirement", id=requirement_id[:64])
    return row


def down_services(db: Connection, branch_id: str) -> dict[str, Lacking]:
    """Return the services that cannot be done now, each with what is down: the first if it is several."""
    return {row.service_id: Lacking(row.id, row.name) for row in _DOWN.all(db, {"branch": branch_id})}


def down_for(db: Connection, branch_id: str, service_id: str) -> Lacking | None:
    """Return what a service lacks now; None if it lacks nothing."""
    return down_services(db, branch_id).get(service_id)


def switch(db: Connection, branch_id: str, requirement_id: str, now: datetime, *, up: bool) -> None:
    """Write down that a requirement is up or down."""
    values: dict[str, Any] = {"up": up, "changed_at": now}
    db.execute(
        update(REQUIREMENT)
        .where(REQUIREMENT.c.branch_id == branch_id, REQUIREMENT.c.id == requirement_id)
        .values(**values)
    )
