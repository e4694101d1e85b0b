"""Branches, and the lock of their lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select, update

from equeue.domain.errors import NotFound
from equeue.domain.hours import Hours
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import BRANCH, INSTALLATION, PRINT_JOB, PRINTER, TICKET, WINDOW
from equeue.persistence.types import AnyRow


@dataclass(kw_only=True)
class Line:
    """A branch whose lock this transaction holds, with the counters it may raise until `save`.

    Args:
        id: The branch.
        revision: What screens compare; raised once by each transaction that changes what one shows.
        journal_seq: Sequence of the newest journal entry.
        last_rank_at: The largest moment given to a walk-in of this day.
        stands_since: When the branch began to stand still; None: it does not. Calling goes on when it is None again.
        resumes_at: When calling goes on, while people are coming back.
        resumed_at: When it last went on.
    """

    id: str
    zone_name: str
    languages: Sequence[str]
    name: dict[str, str]
    hall: dict[str, str]
    numbering: str
    recall_gap: timedelta
    calls_before_no_show: int
    no_show_after: timedelta | None
    return_within: timedelta
    undo_within: timedelta
    weekly_hours: dict[str, Any]
    stop_when_full: bool
    backup_after: timedelta
    bound_for: timedelta
    walk_delay: timedelta
    resume_after: timedelta
    resume_before_opening: timedelta
    return_grace: timedelta
    keeps_silence: bool
    works_in_shelter: bool
    alert_begins: bool
    stands_since: datetime | None
    resumes_at: datetime | None
    resumed_at: datetime | None
    paper_letter: str | None
    day: date
    revision: int
    journal_seq: int
    last_rank_at: datetime | None
    changed: bool = field(default=False)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The branch's time zone."""
        return ZoneInfo(self.zone_name)

    @cached_property
    def hours(self) -> Hours:
        """When the branch works and gives tickets."""
        return Hours(self.weekly_hours, self.zone)

    def next_seq(self) -> int:
        """Take the next sequence of the journal."""
        self.journal_seq += 1
        self.changed = True
        return self.journal_seq

    def touch(self) -> None:
        """Note that a screen shows something else now."""
        self.changed = True


_ROW: Final = Prepared(select(BRANCH).where(BRANCH.c.id == bindparam("id")))
_LOCKED: Final = select(BRANCH).with_for_update(key_share=True, of=BRANCH)
_BY_ID: Final = Prepared(_LOCKED.where(BRANCH.c.id == bindparam("id")))
_BY_WINDOW: Final = Prepared(
    _LOCKED.join(WINDOW, WINDOW.c.branch_id == BRANCH.c.id).where(WINDOW.c.id == bindparam("id"))
)
_BY_TICKET: Final = Prepared(
    _LOCKED.join(TICKET, TICKET.c.branch_id == BRANCH.c.id).where(TICKET.c.id == bindparam("id"))
)
_BY_CODE: Final = Prepared(
    _LOCKED.join(TICKET, TICKET.c.branch_id == BRANCH.c.id).where(TICKET.c.code == bindparam("id"))
)
_BY_JOB: Final = Prepared(
    _LOCKED.join(PRINT_JOB, PRINT_JOB.c.branch_id == BRANCH.c.id).where(PRINT_JOB.c.id == bindparam("id"))
)
_BY_PRINTER: Final = Prepared(
    _LOCKED.join(PRINTER, PRINTER.c.branch_id == BRANCH.c.id).where(PRINTER.c.id == bindparam("id"))
)
_SAVE: Final = Prepared(
    update(BRANCH)
    .where(BRANCH.c.id == bindparam("branch"))
    .values(
        day=bindparam("new_day"),
        revision=bindparam("new_revision"),
        journal_seq=bindparam("new_seq"),
        last_rank_at=bindparam("new_rank"),
    )
)


def lock_line(db: Connection, branch_id: str) -> Line:
    """Take the branch's lock: the first statement of every use case that changes a leg.

    Raises:
        NotFound: There is no such branch.
    """
    return _line(_BY_ID.first(db, {"id": branch_id}), "branch", branch_id)


def lock_by_window(db: Connection, window_id: str) -> Line:
    """Take the lock of the branch that the window belongs to."""
    return _line(_BY_WINDOW.first(db, {"id": window_id}), "window", window_id)


def lock_by_ticket(db: Connection, ticket_id: str) -> Line:
    """Take the lock of the branch that the ticket belongs to."""
    return _line(_BY_TICKET.first(db, {"id": ticket_id}), "ticket", ticket_id)


def lock_by_code(db: Connection, code: str) -> Line:
    """Take the lock of the branch that the code's ticket belongs to."""
    return _line(_BY_CODE.first(db, {"id": code}), "ticket", "")


def lock_by_job(db: Connection, job_id: str) -> Line:
    """Take the lock of the branch that the print job belongs to."""
    return _line(_BY_JOB.first(db, {"id": job_id}), "print-job", job_id)


def lock_by_printer(db: Connection, printer_id: str) -> Line:
    """Take the lock of the branch that the printer belongs to."""
    return _line(_BY_PRINTER.first(db, {"id": printer_id}), "printer", printer_id)


def save(db: Connection, line: Line) -> None:
    """Write the counters back; a changed line gets the next revision."""
    if not line.changed:
        return
    line.revision += 1
    row = {
        "branch": line.id,
        "new_day": line.day,
        "new_revision": line.revision,
        "new_seq": line.journal_seq,
        "new_rank": line.last_rank_at,
    }
    _SAVE.run(db, row)
    line.changed = False


def ids(db: Connection) -> list[str]:
    """Return the ids of all branches that work, in order."""
    return list(db.scalars(select(BRANCH.c.id).where(BRANCH.c.active).order_by(BRANCH.c.id)))


def get(db: Connection, branch_id: str) -> AnyRow:
    """Return a branch's row without its lock: for reading only.

    Raises:
        NotFound: There is no such branch.
    """
    row = _ROW.first(db, {"id": branch_id})
    if row is None:
        raise NotFound(what="branch", id=branch_id[:64])
    return row


def revisions(db: Connection) -> dict[str, int]:
    """Return each branch's revision."""
    return {row.id: row.revision for row in db.execute(select(BRANCH.c.id, BRANCH.c.revision))}


def epoch(db: Connection) -> str:
    """Return the installation's random word."""
    return str(db.execute(select(INSTALLATION.c.epoch)).scalar_one())


def _line(row: AnyRow | None, what: str, subject: str) -> Line:
    if row is None:
        raise NotFound(what=what, id=subject[:64])
    return Line(
        id=row.id,
        zone_name=row.time_zone,
        languages=row.languages,
        name=row.name,
        hall=row.hall,
        numbering=row.numbering,
        recall_gap=timedelta(seconds=row.recall_gap_s),
        calls_before_no_show=row.calls_before_no_show,
        no_show_after=None if row.no_show_after_s is None else timedelta(seconds=row.no_show_after_s),
        return_within=timedelta(seconds=row.return_within_s),
        undo_within=timedelta(seconds=row.undo_within_s),
        weekly_hours=row.hours,
        stop_when_full=row.stop_when_full,
        backup_after=timedelta(seconds=row.backup_after_s),
        bound_for=timedelta(seconds=row.bound_for_s),
        walk_delay=timedelta(seconds=row.walk_delay_s),
        resume_after=timedelta(seconds=row.resume_after_s),
        resume_before_opening=timedelta(seconds=row.resume_before_opening_s),
        return_grace=timedelta(seconds=row.return_grace_s),
        keeps_silence=row.keeps_silence,
        works_in_shelter=row.works_in_shelter,
        alert_begins=row.alert_begins,
        stands_since=row.stands_since,
        resumes_at=row.resumes_at,
        resumed_at=row.resumed_at,
        paper_letter=row.paper_letter,
        day=row.day,
        revision=row.revision,
        journal_seq=row.journal_seq,
        last_rank_at=row.last_rank_at,
    )
