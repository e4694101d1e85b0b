"""What a print agent does: takes a job, tells its outcome, tells its printers' health."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from equeue.domain.errors import Forbidden, InvalidField, StateChanged
from equeue.domain.facts import PrinterHealthChanged, PrintJobChanged
from equeue.domain.roles import Permission
from equeue.persistence import print_jobs
from equeue.persistence.branches import Line
from equeue.persistence.print_jobs import JobRow, JobState, PrinterRow
from equeue.usecases import paper_sheets
from equeue.usecases.frame import in_line, of_job, of_printer
from equeue.usecases.work import Answer, DeviceActor, RequestKey, Work

BEGIN_WITHIN_S: Final = 60
"""A job not begun by then is failed: power coming back in the morning prints no slips of yesterday."""

TOO_LATE: Final = "too-late"
NO_REPORT: Final = "no-report"
OUTCOMES: Final = frozenset({JobState.CONFIRMED, JobState.FAILED, JobState.UNKNOWN})
HEALTH: Final = frozenset({"ok", "fault", "offline"})
LONGEST_REASON: Final = 64


@dataclass(frozen=True, kw_only=True)
class ClaimJob:
    """Take the printer's next job."""

    printer_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class ReportOutcome:
    """Tell what became of a job.

    Args:
        outcome: `confirmed`, `failed` or `unknown`.
        reason: A code that a person can act on.
    """

    job_id: str
    outcome: str
    reason: str | None = None
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class ReportHealth:
    """Tell how a printer is.

    Args:
        state: `ok`, `fault` or `offline`.
        reason: A code that a person can act on.
        fence: How this printer confirms, where that was found out.
    """

    printer_id: str
    state: str
    reason: str | None = None
    fence: str | None = None
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class ExpireJob:
    """Give up a job that was not begun, or whose agent is gone."""

    job_id: str
    key: RequestKey | None = None


@in_line(Permission.PRINT, of_printer)
def claim(command: ClaimJob, work: Work, line: Line) -> Answer:
    """Mark the printer's oldest job as being sent, before its first byte goes out.

    A job that was being sent already has lost its agent: it becomes unknown. Jobs that waited too long fail.

    Returns:
        The answer's `job_id`, None if nothing is to be printed.
    """
    printer = _own_printer(work, command.printer_id)
    for job in print_jobs.pending(work.db, line.id, printer.id):
        if job.state is JobState.SENDING:
            _end(work, line, job, JobState.UNKNOWN, NO_REPORT)
        elif _is_too_late(job, work):
            _end(work, line, job, JobState.FAILED, TOO_LATE)
        else:
            print_jobs.move(work.db, job, JobState.SENDING, sent_at=work.now)
            _tell(work, line, job)
            return Answer(branch_id=line.id, ticket_id=job.ticket_id, job_id=job.id)
    return Answer(branch_id=line.id)


@in_line(Permission.PRINT, of_job)
def report(command: ReportOutcome, work: Work, line: Line) -> Answer:
    """Keep the job's outcome; the first one stays, save that a late report replaces a guess.

    Raises:
        InvalidField: There is no such outcome.
        StateChanged: The job was not given to anybody yet.
    """
    if command.outcome not in OUTCOMES:
        raise InvalidField(field="outcome", allowed=", ".join(sorted(OUTCOMES)))
    if command.reason is not None and len(command.reason) > LONGEST_REASON:
        raise InvalidField(field="reason", longest=LONGEST_REASON)
    job = print_jobs.get(work.db, command.job_id)
    _own_printer(work, job.printer_id)
    if job.state is JobState.QUEUED:
        raise StateChanged
    guessed = job.state is JobState.UNKNOWN and job.reason == NO_REPORT
    if job.state is JobState.SENDING or guessed:
        _end(work, line, job, JobState(command.outcome), command.reason)
    return Answer(branch_id=line.id, ticket_id=job.ticket_id, job_id=job.id)


@in_line(Permission.PRINT, of_printer)
def report_health(command: ReportHealth, work: Work, line: Line) -> Answer:
    """Keep how the printer is; screens are told when it differs."""
    if command.state not in HEALTH:
        raise InvalidField(field="state", allowed=", ".join(sorted(HEALTH)))
    printer = _own_printer(work, command.printer_id)
    print_jobs.write_health(work.db, printer, command.state, command.reason, command.fence, work.now)
    if (printer.state, printer.reason) != (command.state, command.reason):
        line.touch()
        work.record(PrinterHealthChanged(branch_id=line.id, printer_id=printer.id))
    return Answer(branch_id=line.id)


@in_line(Permission.KEEP_TIME, of_job)
def expire(command: ExpireJob, work: Work, line: Line) -> Answer:
    """End a job that nobody will end: not begun in time, or begun by an agent that is gone."""
    job = print_jobs.get(work.db, command.job_id)
    if job.state is JobState.QUEUED and _is_too_late(job, work):
        _end(work, line, job, JobState.FAILED, TOO_LATE)
    elif job.state is JobState.SENDING and _is_overdue(job.sent_at, work):
        _end(work, line, job, JobState.UNKNOWN, NO_REPORT)
    return Answer(branch_id=line.id, job_id=job.id)


def _own_printer(work: Work, printer_id: str) -> PrinterRow:
    printer = print_jobs.printer(work.db, printer_id)
    if not isinstance(work.actor, DeviceActor) or printer.agent_id != work.actor.id:
        raise Forbidden
    return printer


def _is_too_late(job: JobRow, work: Work) -> bool:
    return _is_overdue(job.queued_at, work)


def _is_overdue(since: datetime | None, work: Work) -> bool:
    return since is not None and (work.now - since).total_seconds() > BEGIN_WITHIN_S


def _end(work: Work, line: Line, job: JobRow, state: JobState, reason: str | None) -> None:
    print_jobs.move(work.db, job, state, reason=reason, ended_at=work.now)
    _tell(work, line, job)
    paper_sheets.go_on(work, line, job)


def _tell(work: Work, line: Line, job: JobRow) -> None:
    line.touch()
    work.record(PrintJobChanged(branch_id=line.id, job_id=job.id, printer_id=job.printer_id, ticket_id=job.ticket_id))
