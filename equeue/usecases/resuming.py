"""Going on after a standstill; and what is refused while it lasts. Part of the frame of every use case."""

import math
from datetime import datetime, timedelta
from typing import Final

from equeue.domain.errors import BranchSuspended
from equeue.domain.facts import StandingChanged
from equeue.domain.roles import DeviceKind
from equeue.domain.standstill import Stretch, stopped, stops
from equeue.persistence import journal, legs, stopping, suspensions, timers
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.suspensions import SuspensionRow
from equeue.persistence.timers import TimerKind
from equeue.usecases.work import DeviceActor, Work

_RECENT: Final = timedelta(days=1)
"""What is older is told by the clock of its day."""


def go_on_if_due(work: Work, line: Line) -> None:
    """Let calling go on if the countdown is over, at the moment at which it was: however late somebody looks."""
    if line.resumes_at is not None and line.resumes_at <= work.now:
        go_on(work, line)


def go_on(work: Work, line: Line) -> None:
    """Let calling go on: now, or since the countdown was over."""
    if line.stands_since is None:
        return
    at = work.now if line.resumes_at is None else min(work.now, line.resumes_at)
    stretch = Stretch(began_at=line.stands_since, ended_at=max(at, line.stands_since))
    line.stands_since, line.resumes_at, line.resumed_at = None, None, at
    suspensions.end_stretch(work.db, line.id, stretch)
    suspensions.save(work.db, line)
    timers.drop(work.db, line.id, TimerKind.RESUME, "")
    prolong(work, line, stretch)
    stood_s = round(stopped(stretch.began_at, at, [stretch]).total_seconds())
    entry = Entry(kind="go-on", actor=work.actor_name, at=work.now, detail={"from": at.isoformat(), "stood_s": stood_s})
    journal.write(work.db, line, entry)
    work.record(StandingChanged(branch_id=line.id))


def follow_clock(work: Work, line: Line, by: timedelta) -> None:
    """Tell by a clock that was set what was told by it before: waits, standstills and countdowns last as they did.

    Nobody waits an hour for ten minutes; and what was over is no part of the waits of those who come later.

    Args:
        by: Forward; negative: back.
    """
    since = work.now - by - _RECENT
    stopping.follow_clock(work.db, line.id, by)
    suspensions.follow_clock(work.db, line.id, by, since)
    if line.resumed_at is not None and line.resumed_at > since:
        line.resumed_at += by
    if line.stands_since is not None:
        line.stands_since += by
    if line.resumes_at is not None:
        line.resumes_at += by
        timers.set_timer(work.db, line.id, TimerKind.RESUME, "", line.resumes_at)
    suspensions.save(work.db, line)
    work.record(StandingChanged(branch_id=line.id))


def prolong(work: Work, line: Line, stretch: Stretch) -> None:
    """Let the terms that ran when a stretch began go on where they stood: hold-until and bound-for."""
    for leg in stopping.held_until(work.db, line.id, line.day):
        if leg.held_until is not None and leg.held_at is not None:
            until = leg.held_until + _stopped(leg.held_at, work, stretch)
            legs.change(work.db, leg, {"held_until": until})
            timers.set_timer(work.db, line.id, TimerKind.HOLD_UNTIL, leg.id, until)
    for leg in stopping.bound_beyond(work.db, line.id, line.day, stretch.began_at):
        if leg.bound_until is not None:
            legs.change(work.db, leg, {"bound_until": leg.bound_until + _stopped(leg.queued_at, work, stretch)})


def refuse(work: Work, line: Line) -> None:
    """Refuse to call anybody while the branch stands.

    Raises:
        BranchSuspended: It does.
    """
    if line.stands_since is None:
        return
    reason = _first(line, suspensions.open_reasons(work.db, line.id))
    raise BranchSuspended(
        reason="" if reason is None else reason.reason.value,
        minutes=_minutes_left(work, line),
        resumes_at=line.resumes_at,
    )


def refuse_machines(work: Work, line: Line) -> None:
    """Refuse what a machine does for a visitor while the branch stands; staff may do it for them.

    Raises:
        BranchSuspended: It does.
    """
    if isinstance(work.actor, DeviceActor) and work.actor.kind is not DeviceKind.AGENT:
        refuse(work, line)


def is_grace(work: Work, line: Line) -> bool:
    """Tell whether people may still be on their way back, so that nobody is a no-show."""
    if line.resumed_at is None or work.now >= line.resumed_at + line.return_grace:
        return False
    until = suspensions.grace_until(
        work.db, line.id, line.resumed_at, line.return_grace, works_in_shelter=line.works_in_shelter
    )
    return until is not None and work.now < until


def _stopped(since: datetime, work: Work, stretch: Stretch) -> timedelta:
    return stopped(since, stretch.ended_at or work.now, [stretch])


def _first(line: Line, reasons: list[SuspensionRow]) -> SuspensionRow | None:
    return next((one for one in reasons if stops(one.reason, works_in_shelter=line.works_in_shelter)), None)


def _minutes_left(work: Work, line: Line) -> int:
    left = timedelta(0) if line.resumes_at is None else line.resumes_at - work.now
    return max(0, math.ceil(left / timedelta(minutes=1)))
