"""Print jobs and printers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, insert, literal_column, select, update

from equeue.domain.errors import NotFound
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import PRINT_JOB, PRINTER
from equeue.persistence.types import AnyRow

PrinterRow = AnyRow
"""A printer's columns; at least id and agent_id."""

IS_PENDING: Final = PRINT_JOB.c.state.in_([literal_column("'queued'"), literal_column("'sending'")])


class JobState(StrEnum):
    """States of a job's row; outside, the first two are `pending`."""

    QUEUED = "queued"
    SENDING = "sending"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    UNKNOWN = "unknown"


PENDING: Final = frozenset({JobState.QUEUED, JobState.SENDING})


@dataclass(frozen=True, kw_only=True)
class JobRow:
    """A print job as the rules look at it: of a ticket, or of a number on a paper sheet."""

    branch_id: str
    id: str
    ticket_id: str | None
    sheet_id: str | None
    printer_id: str
    copy_number: int
    slip: dict[str, Any]
    state: JobState
    reason: str | None
    queued_at: datetime
    sent_at: datetime | None


_COLUMNS: Final = [PRINT_JOB.c[name] for name in JobRow.__dataclass_fields__]
_INSERT: Final = Prepared(insert(PRINT_JOB))
_PENDING: Final = Prepared(
    select(*_COLUMNS)
    .where(PRINT_JOB.c.branch_id == bindparam("branch"), PRINT_JOB.c.printer_id == bindparam("printer"), IS_PENDING)
    .order_by(PRINT_JOB.c.id)
)
_STALE: Final = select(PRINT_JOB.c.id).where(
    IS_PENDING, func.coalesce(PRINT_JOB.c.sent_at, PRINT_JOB.c.queued_at) < bindparam("before")
)


def add(db: Connection, row: Mapping[str, Any]) -> None:
    """Queue a job."""
    _INSERT.run(db, row)


def get(db: Connection, job_id: str) -> JobRow:
    """Return a job.

    Raises:
        NotFound: There is no such job.
    """
    row = db.execute(select(*_COLUMNS).where(PRINT_JOB.c.id == job_id)).first()
    if row is None:
        raise NotFound(what="print-job", id=job_id[:64])
    return _job(row)


def of_ticket(db: Connection, branch_id: str, ticket_id: str) -> list[JobRow]:
    """Return all jobs of the ticket, the oldest first."""
    wanted = select(*_COLUMNS).where(PRINT_JOB.c.branch_id == branch_id, PRINT_JOB.c.ticket_id == ticket_id)
    return [_job(row) for row in db.execute(wanted.order_by(PRINT_JOB.c.id))]


def pending(db: Connection, branch_id: str, printer_id: str) -> list[JobRow]:
    """Return the printer's jobs that have no outcome, the oldest first."""
    return [_job(row) for row in _PENDING.all(db, {"branch": branch_id, "printer": printer_id})]


def stale(db: Connection, before: datetime) -> list[str]:
    """Return the jobs that were queued or begun before a moment and have no outcome."""
    return list(db.scalars(_STALE, {"before": before}))


def move(  # noqa: PLR0913 - the columns of one row
    db: Connection,
    job: JobRow,
    state: JobState,
    *,
    reason: str | None = None,
    sent_at: datetime | None = None,
    ended_at: datetime | None = None,
) -> None:
    """Write a job's new state."""
    db.execute(
        update(PRINT_JOB)
        .where(PRINT_JOB.c.branch_id == job.branch_id, PRINT_JOB.c.id == job.id)
        .values(state=state.value, reason=reason, sent_at=sent_at or job.sent_at, ended_at=ended_at)
    )


def printer(db: Connection, printer_id: str) -> PrinterRow:
    """Return a printer.

    Raises:
        NotFound: There is no such printer, or it is switched off.
    """
    row = db.execute(select(PRINTER).where(PRINTER.c.id == printer_id, PRINTER.c.active)).first()
    if row is None:
        raise NotFound(what="printer", id=printer_id[:64])
    return row


def first_printer(db: Connection, branch_id: str) -> PrinterRow | None:
    """Return the branch's first printer that works."""
    wanted = select(PRINTER).where(PRINTER.c.branch_id == branch_id, PRINTER.c.active).order_by(PRINTER.c.id)
    return db.execute(wanted.limit(1)).first()


def active_printer(db: Connection, branch_id: str, printer_id: str) -> PrinterRow | None:
    """Return the branch's printer of this id, if it works."""
    return _ACTIVE.first(db, {"branch": branch_id, "printer": printer_id})


_ACTIVE: Final = Prepared(
    select(PRINTER.c.id, PRINTER.c.agent_id).where(
        PRINTER.c.branch_id == bindparam("branch"), PRINTER.c.id == bindparam("printer"), PRINTER.c.active
    )
)


def write_health(  # noqa: PLR0913 - the columns of one row
    db: Connection, row: AnyRow, state: str, reason: str | None, fence: str | None, now: datetime
) -> None:
    """Keep what an agent found out about a printer."""
    values: dict[str, Any] = {"state": state, "reason": reason, "health_at": now}
    if fence is not None:
        values["fence"] = fence
    db.execute(update(PRINTER).where(PRINTER.c.branch_id == row.branch_id, PRINTER.c.id == row.id).values(**values))


def _job(row: AnyRow) -> JobRow:
    return JobRow(**{**row._mapping, "state": JobState(row.state)})  # noqa: SLF001 - the documented mapping of a Row
