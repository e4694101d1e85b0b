"""What happens by the clock: ordinary use cases that look again under the lock, safe late and twice."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final

from sqlalchemy import Connection

from equeue.domain.facts import CallsAged
from equeue.domain.roles import Permission
from equeue.domain.standstill import Reason
from equeue.domain.ticket import LegState
from equeue.persistence import legs, print_jobs, tickets, timers
from equeue.persistence.branches import Line
from equeue.persistence.timers import Due, TimerKind
from equeue.usecases import days, opening, resuming, suspending
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.print_jobs import BEGIN_WITHIN_S, ExpireJob
from equeue.usecases.serving import give_up, to_line
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
    _WORK[command.kind](command, work, line)
    return Answer(branch_id=line.id)


def _turn_day(_command: WorkOff, work: Work, line: Line) -> None:
    days.schedule(work, line)  # the frame has turned it


def _release(command: WorkOff, work: Work, line: Line) -> None:
    leg = legs.find(work.db, line.id, command.subject)
    if leg is not None and leg.state is LegState.HELD and line.stands_since is None:  # else: set anew when it goes on
        to_line(work, line, leg, None)


def _miss(command: WorkOff, work: Work, line: Line) -> None:
    leg = legs.find(work.db, line.id, command.subject)
    if leg is not None and leg.state is LegState.CALLED:
        give_up(work, line, leg)


def _age_calls(_command: WorkOff, work: Work, line: Line) -> None:
    line.touch()
    work.record(CallsAged(branch_id=line.id))
    oldest = tickets.oldest_call_since(work.db, line.id, work.now - tickets.CALLS_SHOWN_FOR)
    if oldest is not None:
        due_at = oldest + tickets.CALLS_SHOWN_FOR
        timers.set_timer(work.db, line.id, TimerKind.CALLS_AGED, "", due_at)


def _go_on(_command: WorkOff, work: Work, line: Line) -> None:
    resuming.go_on_if_due(work, line)


def _begin_silence(_command: WorkOff, work: Work, line: Line) -> None:
    suspending.begin_silence(work, line)


def _end_silence(_command: WorkOff, work: Work, line: Line) -> None:
    suspending.end(work, line, Reason.SILENCE)


def _pass_hours(_command: WorkOff, work: Work, line: Line) -> None:
    opening.pass_hours(work, line)


def _close_day(command: WorkOff, work: Work, line: Line) -> None:
    opening.close_day(work, line, date.fromisoformat(command.subject))


_WORK: Final[Mapping[TimerKind, Callable[[WorkOff, Work, Line], None]]] = MappingProxyType(
    {
        TimerKind.NEW_DAY: _turn_day,
        TimerKind.HOLD_UNTIL: _release,
        TimerKind.NO_SHOW: _miss,
        TimerKind.CALLS_AGED: _age_calls,
        TimerKind.HOURS: _pass_hours,
        TimerKind.CLOSE_DAY: _close_day,
        TimerKind.RESUME: _go_on,
        TimerKind.SILENCE: _begin_silence,
        TimerKind.SILENCE_ENDS: _end_silence,
    }
)
