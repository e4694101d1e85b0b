"""Timers: rows with a due moment, a kind and a subject."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, literal_column, select, update
from sqlalchemy.dialects import postgresql, sqlite

from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import TIMER


class TimerKind(StrEnum):
    """What a timer is for; its subject is in brackets."""

    NEW_DAY = "new-day"
    """The branch's next day begins (no subject)."""
    HOLD_UNTIL = "hold-until"
    """A held visitor goes back into the line (leg)."""
    NO_SHOW = "no-show"
    """A called visitor is given up (leg)."""
    CALLS_AGED = "calls-aged"
    """The oldest call on the board is a minute old (no subject)."""
    RESUME = "resume"
    """Calling goes on after a standstill (no subject)."""
    SILENCE = "silence"
    """The minute of silence begins (no subject)."""
    HOURS = "hours"
    """Something changes by the hours of the branch or of a service (no subject)."""
    CLOSE_DAY = "close-day"
    """The day may be closed (the day)."""
    SILENCE_ENDS = "silence-ends"
    """The minute of silence is over (no subject)."""


@dataclass(frozen=True, kw_only=True)
class Due:
    """A timer whose moment has come."""

    branch_id: str
    kind: TimerKind
    subject: str


_DUE: Final = Prepared(
    select(TIMER.c.branch_id, TIMER.c.kind, TIMER.c.subject)
    .where(TIMER.c.due_at <= bindparam("now"))
    .order_by(TIMER.c.due_at)
    .limit(200)
)
_DROP: Final = Prepared(
    delete(TIMER).where(
        TIMER.c.branch_id == bindparam("branch"),
        TIMER.c.kind == bindparam("what"),
        TIMER.c.subject == bindparam("whose"),
    )
)
_TAKE: Final = delete(TIMER).where(
    TIMER.c.branch_id == bindparam("branch"),
    TIMER.c.kind == bindparam("what"),
    TIMER.c.subject == bindparam("whose"),
    TIMER.c.due_at <= bindparam("now"),
)
_KEY: Final = ["branch_id", "kind", "subject"]
_KEEP: Final = Prepared(
    sqlite.insert(TIMER).on_conflict_do_nothing(index_elements=_KEY),
    postgresql=postgresql.insert(TIMER).on_conflict_do_nothing(index_elements=_KEY),
)
_NEW_MOMENT: Final[dict[str, Any]] = {"due_at": literal_column("excluded.due_at")}
_SET: Final = Prepared(
    sqlite.insert(TIMER).on_conflict_do_update(index_elements=_KEY, set_=_NEW_MOMENT),
    postgresql=postgresql.insert(TIMER).on_conflict_do_update(index_elements=_KEY, set_=_NEW_MOMENT),
)


def set_timer(db: Connection, branch_id: str, kind: TimerKind, subject: str, due_at: datetime) -> None:
    """Set a timer, in place of one of the same kind and subject."""
    row = {"branch_id": branch_id, "kind": kind.value, "subject": subject, "due_at": due_at}
    _SET.run(db, row)


def set_unless_set(db: Connection, branch_id: str, kind: TimerKind, subject: str, due_at: datetime) -> None:
    """Set a timer unless one of the same kind and subject is set already."""
    row = {"branch_id": branch_id, "kind": kind.value, "subject": subject, "due_at": due_at}
    _KEEP.run(db, row)


def hurry(db: Connection, branch_id: str, kind: TimerKind, now: datetime) -> None:
    """Have a timer's work done now, if it is set: what it waits for may have been reckoned by a wrong clock."""
    of_kind = (TIMER.c.branch_id == branch_id, TIMER.c.kind == kind.value)
    db.execute(update(TIMER).where(*of_kind).values(due_at=now))


def drop(db: Connection, branch_id: str, kind: TimerKind, subject: str) -> None:
    """Drop a timer, if it is set."""
    _DROP.run(db, {"branch": branch_id, "what": kind.value, "whose": subject})


def take(db: Connection, branch_id: str, kind: TimerKind, subject: str, now: datetime) -> bool:
    """Drop a timer whose moment has come, and tell whether there was one: meanwhile it may have been set anew."""
    values = {"branch": branch_id, "what": kind.value, "whose": subject, "now": now}
    return db.execute(_TAKE, values).rowcount > 0


def drop_of_legs(db: Connection, branch_id: str) -> None:
    """Drop all timers about legs of the branch: its day is over."""
    kinds = [TimerKind.HOLD_UNTIL.value, TimerKind.NO_SHOW.value, TimerKind.CALLS_AGED.value]
    db.execute(delete(TIMER).where(TIMER.c.branch_id == branch_id, TIMER.c.kind.in_(kinds)))


def due(db: Connection, now: datetime) -> list[Due]:
    """Return the timers whose moment has come, the oldest first."""
    rows = _DUE.all(db, {"now": now})
    return [Due(branch_id=row.branch_id, kind=TimerKind(row.kind), subject=row.subject) for row in rows]
