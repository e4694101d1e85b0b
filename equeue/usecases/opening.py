"""What a branch's hours bring about by the clock: screens change by themselves, and the day is closed after closing."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, select

from equeue.domain.facts import HoursPassed
from equeue.domain.hours import Hours
from equeue.persistence import timers, windows
from equeue.persistence.branches import Line
from equeue.persistence.tables import SERVICE
from equeue.persistence.timers import TimerKind
from equeue.usecases import days
from equeue.usecases.work import Work

CLOSE_AFTER: Final = timedelta(minutes=30)
"""So long after closing the day is closed, if nobody works any more."""
ASK_AGAIN: Final = timedelta(minutes=10)
"""When to look again whether those who still work have gone home."""


def schedule(work: Work, line: Line) -> None:
    """Have the next change by the hours of the branch or of a service happen by itself."""
    moments = [hours.next_change(work.now) for hours in (line.hours, *_hours_of_services(work.db, line))]
    moments.append(line.hours.next_warning(work.now))
    due_at = min((moment for moment in moments if moment is not None), default=None)
    if due_at is not None:
        timers.set_timer(work.db, line.id, TimerKind.HOURS, "", due_at)


def pass_hours(work: Work, line: Line) -> None:
    """Show what the hours have changed; after closing, have the day closed."""
    line.touch()
    work.record(HoursPassed(branch_id=line.id))
    closing = line.hours.closing_on(line.day)
    if closing is not None and closing <= work.now:
        timers.set_unless_set(work.db, line.id, TimerKind.CLOSE_DAY, line.day.isoformat(), closing + CLOSE_AFTER)
    schedule(work, line)


def close_day(work: Work, line: Line, day: date) -> None:
    """Close the day if it is still that day; while somebody works or the branch stands still, look again later."""
    if day != line.day:
        return
    if line.stands_since is not None or windows.is_any_open(work.db, line.id):
        timers.set_timer(work.db, line.id, TimerKind.CLOSE_DAY, day.isoformat(), work.now + ASK_AGAIN)
        return
    days.end(work, line)


def _hours_of_services(db: Connection, line: Line) -> list[Hours]:
    wanted = select(SERVICE.c.hours).where(
        SERVICE.c.branch_id == line.id, SERVICE.c.active, SERVICE.c.hours.is_not(None)
    )
    return [Hours(row.hours, line.zone) for row in db.execute(wanted)]
