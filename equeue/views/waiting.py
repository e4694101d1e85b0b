"""How many wait: one figure for each branch, for operations."""

from typing import Final

from sqlalchemy import Connection, and_, func, select

from equeue.persistence.legs import IS_WAITING
from equeue.persistence.tables import BRANCH, LEG

_WAITING: Final = (
    select(BRANCH.c.id, func.count(LEG.c.id).label("waiting"))
    .select_from(BRANCH)
    .outerjoin(LEG, and_(LEG.c.branch_id == BRANCH.c.id, LEG.c.day == BRANCH.c.day, IS_WAITING))
    .where(BRANCH.c.active)
    .group_by(BRANCH.c.id)
    .order_by(BRANCH.c.id)
)


def waiting_by_branch(db: Connection) -> dict[str, int]:
    """Return how many wait in each branch that works."""
    return {row.id: row.waiting for row in db.execute(_WAITING)}
