"""Who changed what of a branch's set-up; its line is locked while it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from equeue.domain.errors import NotFound
from equeue.persistence.tables import AUDIT, STAFF
from equeue.persistence.types import AnyRow


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing as it was and as it is.

    Args:
        actor: As the journal names them.
        action: What was done to it.
        before: The fields that differ, as they were; None: it is new.
        undoes: Sequence of the entry that this one takes back.
    """

    at: datetime
    actor: str
    kind: str
    item_id: str
    action: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    undoes: int | None = None


def write(db: Connection, branch_id: str, entries: Sequence[Entry]) -> None:
    """Write entries down, in their order."""
    if not entries:
        return
    last = db.execute(select(func.max(AUDIT.c.seq)).where(AUDIT.c.branch_id == branch_id)).scalar() or 0
    rows = [
        {"branch_id": branch_id, "seq": last + number, **vars(entry)} for number, entry in enumerate(entries, start=1)
    ]
    db.execute(insert(AUDIT), rows)


def get(db: Connection, branch_id: str, seq: int) -> AnyRow:
    """Return an entry.

    Raises:
        NotFound: The branch has no such entry.
    """
    row = db.execute(select(AUDIT).where(AUDIT.c.branch_id == branch_id, AUDIT.c.seq == seq)).first()
    if row is None:
        raise NotFound(what="entry", id=str(seq))
    return row


def newer(db: Connection, row: AnyRow) -> list[AnyRow]:
    """Return the entries about the same thing that came after one."""
    wanted = select(AUDIT).where(
        AUDIT.c.branch_id == row.branch_id,
        AUDIT.c.kind == row.kind,
        AUDIT.c.item_id == row.item_id,
        AUDIT.c.seq > row.seq,
    )
    return list(db.execute(wanted.order_by(AUDIT.c.seq)))


@dataclass(frozen=True, kw_only=True)
class About:
    """Which entries are asked for.

    Args:
        kind: Of one kind of thing.
        item_id: About one thing.
        before: Older than this entry.
        undoes: Those that take this entry back.
    """

    kind: str | None = None
    item_id: str | None = None
    before: int | None = None
    undoes: int | None = None


def page(db: Connection, branch_id: str, about: About, limit: int) -> list[AnyRow]:
    """Return entries, the newest first; each has the name of the staff member, if it was one."""
    wanted = (
        select(AUDIT, STAFF.c.name.label("staff_name"))
        .outerjoin(STAFF, AUDIT.c.actor == "staff:" + STAFF.c.id)
        .where(AUDIT.c.branch_id == branch_id)
    )
    for column, value in ((AUDIT.c.kind, about.kind), (AUDIT.c.item_id, about.item_id), (AUDIT.c.undoes, about.undoes)):
        if value is not None:
            wanted = wanted.where(column == value)
    if about.before is not None:
        wanted = wanted.where(AUDIT.c.seq < about.before)
    return list(db.execute(wanted.order_by(AUDIT.c.seq.desc()).limit(limit)))
