"""Why and when branches stood still: the reasons, and the stretches of time that leave the clocks stopped."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from sqlalchemy import BigInteger, Connection, bindparam, delete, insert, or_, select, type_coerce, update

from equeue.domain import standstill
from equeue.domain.standstill import Reason, Stretch
from equeue.persistence.branches import Line
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import BRANCH, STANDSTILL, SUSPENSION
from equeue.persistence.types import AnyRow


@dataclass(frozen=True, kw_only=True)
class SuspensionRow:
    """A reason why a branch stands, or stood, still."""

    id: str
    reason: Reason
    text: str
    began_at: datetime
    ended_at: datetime | None


_REASONS: Final = (
    select(SUSPENSION).where(SUSPENSION.c.branch_id == bindparam("branch")).order_by(SUSPENSION.c.began_at)
)
_OPEN: Final = Prepared(_REASONS.where(SUSPENSION.c.ended_at.is_(None)))
_SINCE: Final = Prepared(
    _REASONS.where(or_(SUSPENSION.c.ended_at.is_(None), SUSPENSION.c.ended_at >= bindparam("since")))
)
_STRETCHES: Final = Prepared(
    select(STANDSTILL.c.began_at, STANDSTILL.c.ended_at).where(
        STANDSTILL.c.branch_id == bindparam("branch"),
        or_(STANDSTILL.c.ended_at.is_(None), STANDSTILL.c.ended_at > bindparam("since")),
    )
)
_RECENT_REASONS: Final = (
    update(SUSPENSION)
    .where(
        SUSPENSION.c.branch_id == bindparam("branch"),
        or_(SUSPENSION.c.ended_at.is_(None), SUSPENSION.c.ended_at > bindparam("since")),
    )
    .values(
        {
            name: type_coerce(SUSPENSION.c[name], BigInteger) + bindparam("by", type_=BigInteger)
            for name in ("began_at", "ended_at")
        }
    )
)
_STAND: Final = (
    update(BRANCH)
    .where(BRANCH.c.id == bindparam("branch"))
    .values(stands_since=bindparam("since"), resumes_at=bindparam("until"), resumed_at=bindparam("gone_on_at"))
)


def open_reasons(db: Connection, branch_id: str) -> list[SuspensionRow]:
    """Return the reasons that hold now, the oldest first."""
    return [_row(row) for row in _OPEN.all(db, {"branch": branch_id})]


def reasons_since(db: Connection, branch_id: str, since: datetime) -> list[SuspensionRow]:
    """Return the reasons that held at a moment or later, the oldest first."""
    return [_row(row) for row in _SINCE.all(db, {"branch": branch_id, "since": since})]


def add(db: Connection, branch_id: str, row: SuspensionRow, by: str, ended_by: str | None = None) -> None:
    """Add a reason."""
    db.execute(
        insert(SUSPENSION).values(
            branch_id=branch_id,
            id=row.id,
            reason=row.reason.value,
            text=row.text,
            began_at=row.began_at,
            began_by=by,
            ended_at=row.ended_at,
            ended_by=ended_by,
        )
    )


def end(db: Connection, branch_id: str, row: SuspensionRow, now: datetime, by: str) -> None:
    """Let a reason hold no longer; it never ends before it began, whatever the clock says."""
    db.execute(
        update(SUSPENSION)
        .where(SUSPENSION.c.branch_id == branch_id, SUSPENSION.c.id == row.id)
        .values(ended_at=max(now, row.began_at), ended_by=by)
    )


def stretches(db: Connection, branch_id: str, since: datetime) -> list[Stretch]:
    """Return the stretches that reach beyond a moment."""
    rows = _STRETCHES.all(db, {"branch": branch_id, "since": since})
    return [Stretch(began_at=row.began_at, ended_at=row.ended_at) for row in rows]


def grace_until(
    db: Connection, branch_id: str, resumed_at: datetime, grace: timedelta, *, works_in_shelter: bool
) -> datetime | None:
    """Return until when nobody is a no-show because people are on their way back to the hall; None: nobody left it.

    Args:
        resumed_at: When the branch last went on, UTC.
        grace: How long people have.
    """
    recent = [one for one in stretches(db, branch_id, resumed_at - grace) if one.ended_at is not None]
    if not recent:
        return None
    reasons = reasons_since(db, branch_id, min(one.began_at for one in recent))
    came_back_at = standstill.came_back_at(recent, reasons, works_in_shelter=works_in_shelter)
    return None if came_back_at is None else came_back_at + grace


def waited_since(db: Connection, line: Line, now: datetime, wait: timedelta) -> datetime:
    """Return when somebody must have come who has waited so long by now, the time the branch stood left out."""
    simple = now - wait
    if line.stands_since is None and (line.resumed_at is None or line.resumed_at <= simple):
        return simple
    midnight = datetime.combine(line.day, time(0), line.zone).astimezone(UTC)
    return standstill.waited_since(now, wait, stretches(db, line.id, midnight))


def begin_stretch(db: Connection, branch_id: str, began_at: datetime) -> None:
    """Let the clocks stand still from a moment on."""
    _put_stretch(db, branch_id, Stretch(began_at=began_at))


def end_stretch(db: Connection, branch_id: str, stretch: Stretch) -> None:
    """Let the clocks go on: the stretch that goes on is over."""
    db.execute(
        update(STANDSTILL)
        .where(STANDSTILL.c.branch_id == branch_id, STANDSTILL.c.ended_at.is_(None))
        .values(ended_at=stretch.ended_at)
    )


def add_stretch(db: Connection, branch_id: str, stretch: Stretch) -> None:
    """Add a stretch that is over; where one began at the same moment, the longer counts."""
    _put_stretch(db, branch_id, stretch)


def follow_clock(db: Connection, branch_id: str, by: timedelta, since: datetime) -> None:
    """Tell what held or stood since a moment by a clock that was set: it lasts as long as it did."""
    db.execute(_RECENT_REASONS, {"branch": branch_id, "since": since, "by": by // timedelta(microseconds=1)})
    recent = stretches(db, branch_id, since)
    table = STANDSTILL.c
    for one in recent:
        db.execute(delete(STANDSTILL).where(table.branch_id == branch_id, table.began_at == one.began_at))
    for one in recent:
        ended_at = None if one.ended_at is None else one.ended_at + by
        _put_stretch(db, branch_id, Stretch(began_at=one.began_at + by, ended_at=ended_at))


def _put_stretch(db: Connection, branch_id: str, stretch: Stretch) -> None:
    table = STANDSTILL.c
    same = select(table.ended_at).where(table.branch_id == branch_id, table.began_at == stretch.began_at)
    there = db.execute(same).first()
    if there is None:
        row = {"branch_id": branch_id, "began_at": stretch.began_at, "ended_at": stretch.ended_at}
        db.execute(insert(STANDSTILL), row)
        return
    ends = (there.ended_at, stretch.ended_at)
    longer = None if None in ends else max(end for end in ends if end is not None)
    db.execute(
        update(STANDSTILL)
        .where(table.branch_id == branch_id, table.began_at == stretch.began_at)
        .values(ended_at=longer)
    )


def save(db: Connection, line: Line) -> None:
    """Write down whether the branch stands, until when, and when it last went on."""
    db.execute(
        _STAND,
        {
            "branch": line.id,
            "since": line.stands_since,
            "until": line.resumes_at,
            "gone_on_at": line.resumed_at,
        },
    )
    line.touch()


def _row(row: AnyRow) -> SuspensionRow:
    return SuspensionRow(
        id=row.id, reason=Reason(row.reason), text=row.text, began_at=row.began_at, ended_at=row.ended_at
    )
