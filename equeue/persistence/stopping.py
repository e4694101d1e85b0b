"""Legs that a standstill, a power cut or a step of the clock concerns."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, Connection, bindparam, literal_column, or_, type_coerce, update

from equeue.persistence.legs import IS_OPEN, IS_WAITING, JOINED, LegRow, of_row
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import LEG

_CALLED: Final = Prepared(
    JOINED.where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today"),
        LEG.c.state == literal_column("'called'"),
    ).order_by(LEG.c.id)
)
_HELD: Final = Prepared(
    JOINED.where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today"),
        LEG.c.state == literal_column("'held'"),
        LEG.c.held_until.is_not(None),
    )
)
_BOUND: Final = Prepared(
    JOINED.where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today"),
        IS_WAITING,
        LEG.c.bound_until > bindparam("since"),
    )
)
_TOUCHING: Final = Prepared(
    JOINED.where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day >= bindparam("first_day"),
        LEG.c.queued_at < bindparam("until"),
        or_(LEG.c.left_at.is_(None), LEG.c.left_at > bindparam("since")),
    )
)

_MOMENTS: Final = (
    "queued_at",
    "called_at",
    "recalled_at",
    "started_at",
    "held_at",
    "not_before",
    "bound_until",
)
_SHIFT: Final = (
    update(LEG)
    .where(LEG.c.branch_id == bindparam("branch"), IS_OPEN)
    .values({name: type_coerce(LEG.c[name], BigInteger) + bindparam("by", type_=BigInteger) for name in _MOMENTS})
)


def called(db: Connection, branch_id: str, today: date) -> list[LegRow]:
    """Return the legs of those who were called and have not come yet."""
    return [of_row(row) for row in _CALLED.all(db, {"branch": branch_id, "today": today})]


def held_until(db: Connection, branch_id: str, today: date) -> list[LegRow]:
    """Return the legs of those who are put aside until a moment."""
    return [of_row(row) for row in _HELD.all(db, {"branch": branch_id, "today": today})]


def bound_beyond(db: Connection, branch_id: str, today: date, since: datetime) -> list[LegRow]:
    """Return the legs that wait for one window or operator alone until after a moment."""
    return [of_row(row) for row in _BOUND.all(db, {"branch": branch_id, "today": today, "since": since})]


def touching(db: Connection, branch_id: str, first_day: date, since: datetime, until: datetime) -> list[LegRow]:
    """Return the legs, of a day or later, whose visitor was there between two moments."""
    values = {"branch": branch_id, "first_day": first_day, "since": since, "until": until}
    return [of_row(row) for row in _TOUCHING.all(db, values)]


def follow_clock(db: Connection, branch_id: str, by: timedelta) -> None:
    """Tell the times of all who are here by a clock that was set: they have waited as long as they have."""
    db.execute(_SHIFT, {"branch": branch_id, "by": by // timedelta(microseconds=1)})


def distrust(db: Connection, branch_id: str) -> int:
    """Mark the times of all who are here as not to be trusted; return how many they are."""
    marked = update(LEG).where(LEG.c.branch_id == branch_id, IS_OPEN, ~LEG.c.untrusted).values(untrusted=True)
    return db.execute(marked).rowcount
