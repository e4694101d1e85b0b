"""What the alert feed said of each branch's area."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, insert, select, update

from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import ALERT_FEED, BRANCH


@dataclass(frozen=True, kw_only=True)
class FeedRow:
    """What was last heard.

    Args:
        state: What the feed last said; empty: nothing yet.
        fault: Why it is not known whether that still holds; None: it does.
    """

    state: str
    fault: str | None


_WATCHED: Final = Prepared(
    select(BRANCH.c.id, BRANCH.c.alert_area)
    .where(BRANCH.c.active, BRANCH.c.alert_area.is_not(None))
    .order_by(BRANCH.c.id)
)
_GET: Final = Prepared(
    select(ALERT_FEED.c.state, ALERT_FEED.c.fault).where(ALERT_FEED.c.branch_id == bindparam("branch"))
)


def watched(db: Connection) -> Sequence[tuple[str, int]]:
    """Return the branches that want to know of alerts, each with its area."""
    return [(row.id, int(row.alert_area)) for row in _WATCHED.all(db, {})]


def last_asked(db: Connection) -> datetime | None:
    """Return when the feed was last asked, by this or an earlier run of the program."""
    at: datetime | None = db.execute(select(func.max(ALERT_FEED.c.asked_at))).scalar_one()
    return at


def get(db: Connection, branch_id: str) -> FeedRow | None:
    """Return what was last heard for a branch."""
    row = _GET.first(db, {"branch": branch_id})
    return None if row is None else FeedRow(state=row.state, fault=row.fault)


def put(db: Connection, branch_id: str, row: FeedRow, now: datetime) -> None:
    """Write down what is heard; `now` is also since when it is so."""
    values = {"state": row.state, "fault": row.fault, "since": now, "asked_at": now}
    table = ALERT_FEED
    if not db.execute(update(table).where(table.c.branch_id == branch_id).values(**values)).rowcount:
        db.execute(insert(table).values(branch_id=branch_id, **values))


def asked(db: Connection, branch_id: str, now: datetime) -> None:
    """Write down that it is as it was."""
    db.execute(update(ALERT_FEED).where(ALERT_FEED.c.branch_id == branch_id).values(asked_at=now))
