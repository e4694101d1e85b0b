"""What happens by the clock: ordinary use cases that look again under the lock, safe late and twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from equeue.domain.facts import CallsAged
from equeue.domain.roles import Permission
from equeue.domain.ticket import LegState, Move
from equeue.persistence import legs, print_jobs, tickets, timers
from equeue.persistence.branches import Line
from equeue.persistence.timers import Due, TimerKind
from equeue.usecases import days, moving
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.print_jobs import BEGIN_WITHIN_S, ExpireJob
from equeue.usecases.serving import to_line
from equeue.usecases.work import Answer, RequestKey, Work


@dataclass(frozen=True, kw_only=True)
class WorkOff:
    """Do what a timer is for.

    Args:
        kind: What the timer is for.
        subject: Whom it is about.
    """

    branch_id: str
    kind: TimerKind
    subject: str
    key: RequestKey | None = None


def due(db: Connection, now: datetime) -> list[WorkOff | ExpireJob]:
    """Return the commands whose moment has come."""
    return list(_due(db, now))


def _due(db: Connection, now: datetime) -> Iterator[WorkOff | ExpireJob]:
    for timer in timers.due(db, now):
        yield _command(timer)
    for job_id in print_jobs.stale(db, now - timedelta(seconds=BEGIN_WITHIN_S)):
        yield ExpireJob(job_id=job_id)


def _command(timer: Due) -> WorkOff:
    return WorkOff(branch_id=timer.branch_id, kind=timer.kind, subject=timer.subject)


@in_line(Permission.KEEP_TIME, of_branch)
def work_off(command: WorkOff, work: Work, line: Line) -> Answer:
    """Do what is due and drop its timer, unless it was dropped or set anew since somebody looked."""
    if not timers.take(work.db, line.id, command.kind, command.subject, work.now):
        return Answer(branch_id=line.id)
    match command.kind:
        case TimerKind.NEW_DAY:
            days.schedule(work, line)
        case TimerKind.HOLD_UNTIL:
            _release(command, work, line)
        case TimerKind.NO_SHOW:
            _miss(command, work, line)
        case TimerKind.CALLS_AGED:
            _age_calls(work, line)
    return Answer(branch_id=line.id)


def _release(command: WorkOff, work: Work, line: Line) -> None:
    leg = legs.find(work.db, line.id, command.subject)
    if leg is not None and leg.state is LegState.HELD:
        to_line(work, line, leg, None)


def _miss(command: WorkOff, work: Work, line: Line) -> None:
    leg = legs.find(work.db, line.id, command.subject)
    if leg is not None and leg.state is LegState.CALLED:
        moving.move(work, line, leg, Move.MISS, {"left_at": work.now}, at_window=leg.window_id)


def _age_calls(work: Work, line: Line) -> None:
    line.touch()
    work.record(CallsAged(branch_id=line.id))
    oldest = tickets.oldest_call_since(work.db, line.id, work.now - tickets.CALLS_SHOWN_FOR)
    if oldest is not None:
        due_at = oldest + tickets.CALLS_SHOWN_FOR
        timers.set_timer(work.db, line.id, TimerKind.CALLS_AGED, "", due_at)
