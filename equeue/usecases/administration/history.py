"""Who changed what: the audit log as it is read."""

from sqlalchemy import Connection

from equeue.persistence import audit
from equeue.persistence.audit import About
from equeue.persistence.types import AnyRow

Entry = AnyRow
"""All columns of an entry, and `staff_name` of who made it, if it was a staff member."""

__all__ = ["About", "Entry", "page"]


def page(db: Connection, branch_id: str, about: About, limit: int) -> list[Entry]:
    """Return entries of a branch's history, the newest first."""
    return audit.page(db, branch_id, about, limit)
