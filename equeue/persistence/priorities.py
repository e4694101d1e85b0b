"""The branch's priorities."""

from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, select

from equeue.domain.errors import InvalidField
from equeue.domain.rank import Advantage, PriorityKind
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import PRIORITY
from equeue.persistence.types import AnyRow

PriorityRow = AnyRow
"""All columns of a priority."""

_OF_BRANCH: Final = select(PRIORITY).where(PRIORITY.c.branch_id == bindparam("branch"))
_BY_ID: Final = Prepared(_OF_BRANCH.where(PRIORITY.c.id == bindparam("priority")))
_ACTIVE: Final = Prepared(_OF_BRANCH.where(PRIORITY.c.active).order_by(PRIORITY.c.position, PRIORITY.c.id))


def get(db: Connection, branch_id: str, priority_id: str) -> PriorityRow:
    """Return a priority that may be declared.

    Raises:
        InvalidField: The branch has no such priority, or has switched it off.
    """
    row = find(db, branch_id, priority_id)
    if row is None or not row.active:
        raise InvalidField(field="priority")
    return row


def find(db: Connection, branch_id: str, priority_id: str) -> PriorityRow | None:
    """Return a priority, also one that is switched off."""
    return _BY_ID.first(db, {"branch": branch_id, "priority": priority_id})


def of_branch(db: Connection, branch_id: str) -> list[PriorityRow]:
    """Return the priorities that may be declared, in the branch's order."""
    return _ACTIVE.all(db, {"branch": branch_id})


def held_by(db: Connection, ticket: AnyRow) -> Advantage | None:
    """Return what a ticket's priority gives its holder: nothing once it was withdrawn at a window."""
    if ticket.priority_id is None or ticket.priority_confirmed is False:
        return None
    return advantage_of(find(db, ticket.branch_id, ticket.priority_id))


def advantage_of(row: PriorityRow | None) -> Advantage | None:
    """Return what a priority gives."""
    if row is None:
        return None
    return Advantage(kind=PriorityKind(row.kind), head_start=timedelta(seconds=row.head_start_s))
