"""A branch stands still and goes on: by hand, by the clock, by the alert feed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from equeue.domain.days import day_of
from equeue.domain.errors import InvalidField
from equeue.domain.facts import StandingChanged
from equeue.domain.roles import Permission
from equeue.domain.standstill import (
    SILENCE_LASTS,
    Countdown,
    Ended,
    Reason,
    is_silent,
    next_silence,
    resumes_at,
    silence_of,
    stops,
)
from equeue.domain.ticket import Move
from equeue.kernel import ids
from equeue.persistence import journal, proposals, stopping, suspensions, timers, windows
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.proposals import ProposalKind, ProposalState
from equeue.persistence.suspensions import SuspensionRow
from equeue.persistence.timers import TimerKind
from equeue.usecases import moving, resuming
from equeue.usecases.calling import silence, uncalled
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, RequestKey, Work

LONGEST_TEXT: Final = 300

_ANSWERED: Final = {Reason.AIR_ALERT: ProposalKind.AIR_ALERT}
"""What nobody has to be asked any more once a reason holds."""

_CLEARED: Final = {Reason.AIR_ALERT: ProposalKind.ALL_CLEAR}
"""What nobody has to be asked any more once a reason has ended."""


_INSTANT: Final = timedelta(microseconds=1)
"""What ended the instant the branch began to stand was no part of that."""


@dataclass(frozen=True, kw_only=True)
class Suspend:
    """Let the branch stand still.

    Args:
        text: In the staff's words, shown to visitors; needed where the reason says nothing by itself.
    """

    branch_id: str
    reason: Reason
    text: str = ""
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class EndSuspension:
    """A reason holds no longer; when it was the last, people have time to come back."""

    branch_id: str
    reason: Reason
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class GoOn:
    """Everybody is back: do not wait for the end of the countdown."""

    branch_id: str
    key: RequestKey | None = None


@in_line(Permission.SUSPEND, of_branch)
def suspend(command: Suspend, work: Work, line: Line) -> Answer:
    """Begin a reason to stand still; doing it again changes nothing.

    Raises:
        InvalidField: The text is too long, or missing where there is nothing else to say.
    """
    text = command.text.strip()
    if len(text) > LONGEST_TEXT:
        raise InvalidField(field="text", longest=LONGEST_TEXT)
    if command.reason is Reason.OTHER and not text:
        raise InvalidField(field="text", why="missing")
    begin(work, line, command.reason, text)
    return Answer(branch_id=line.id)


@in_line(Permission.SUSPEND, of_branch)
def end_suspension(command: EndSuspension, work: Work, line: Line) -> Answer:
    """End a reason; one that does not hold changes nothing."""
    end(work, line, command.reason)
    return Answer(branch_id=line.id)


@in_line(Permission.SUSPEND, of_branch)
def go_on(command: GoOn, work: Work, line: Line) -> Answer:  # noqa: ARG001 - it says nothing but the branch
    """Skip the rest of the countdown; without one it changes nothing.

    Raises:
        BranchSuspended: A reason still holds.
    """
    if line.stands_since is not None and line.resumes_at is None:
        resuming.refuse(work, line)
    resuming.go_on(work, line)
    return Answer(branch_id=line.id)


def begin(work: Work, line: Line, reason: Reason, text: str = "") -> None:
    """Let a reason hold from now on, unless it does already."""
    there = suspensions.open_reasons(work.db, line.id)
    if any(one.reason is reason for one in there):
        return
    row = SuspensionRow(id=ids.new_id("su"), reason=reason, text=text, began_at=work.now, ended_at=None)
    suspensions.add(work.db, line.id, row, work.actor_name)
    _write_down(work, line, "suspend", reason, text)
    _lapse(work, line, _ANSWERED.get(reason))
    if stops(reason, works_in_shelter=line.works_in_shelter):
        _stand(work, line)


def end(work: Work, line: Line, reason: Reason) -> None:
    """Let a reason hold no longer, if it does; when it was the last, begin the countdown."""
    there = suspensions.open_reasons(work.db, line.id)
    found = next((one for one in there if one.reason is reason), None)
    if found is None:
        return
    suspensions.end(work.db, line.id, found, work.now, work.actor_name)
    _write_down(work, line, "end-suspension", reason)
    _lapse(work, line, _CLEARED.get(reason))
    left = [one for one in there if one is not found and stops(one.reason, works_in_shelter=line.works_in_shelter)]
    if line.stands_since is not None and not left:
        _count_down(work, line)


def begin_silence(work: Work, line: Line) -> None:
    """Keep the minute of silence if this is it; one that was missed is not kept later."""
    schedule_silence(work, line)
    if line.keeps_silence and is_silent(work.now, line.zone):
        begin(work, line, Reason.SILENCE)
        ends_at = silence_of(day_of(work.now, line.zone), line.zone) + SILENCE_LASTS
        timers.set_timer(work.db, line.id, TimerKind.SILENCE_ENDS, "", ends_at)


def schedule_silence(work: Work, line: Line) -> None:
    """Have the next minute of silence kept, where the branch keeps it."""
    if line.keeps_silence:
        timers.set_timer(work.db, line.id, TimerKind.SILENCE, "", next_silence(work.now, line.zone))


def _stand(work: Work, line: Line) -> None:
    """Stop the clocks, and take back the calls of those who are on their way to a window."""
    if line.stands_since is None:
        line.stands_since = work.now
        suspensions.begin_stretch(work.db, line.id, work.now)
    line.resumes_at = None
    suspensions.save(work.db, line)
    timers.drop(work.db, line.id, TimerKind.RESUME, "")
    for leg in stopping.called(work.db, line.id, line.day):
        moving.move(work, line, leg, Move.WITHDRAW, uncalled(), at_window=leg.window_id, detail={"why": "suspended"})
        silence(work, line, leg)
        if leg.window_id is not None:
            windows.note_action(work.db, windows.get(work.db, leg.window_id), None, None)


def _count_down(work: Work, line: Line) -> None:
    assert line.stands_since is not None
    since = min(line.stands_since, work.now)  # the clock may have been set back meanwhile
    held = suspensions.reasons_since(work.db, line.id, since)
    ended = [
        Ended(reason=one.reason, began_at=one.began_at, ended_at=min(one.ended_at, work.now))
        for one in held
        if one.ended_at is not None
        and max(one.began_at, one.ended_at - _INSTANT) >= line.stands_since
        and stops(one.reason, works_in_shelter=line.works_in_shelter)
    ]
    today = day_of(work.now, line.zone)
    countdown = Countdown(
        usual=line.resume_after,
        before_opening=line.resume_before_opening,
        opens_at=line.hours.opening_on(today),
    )
    at = resumes_at(ended, countdown)
    if at <= work.now:
        resuming.go_on(work, line)
        return
    line.resumes_at = at
    suspensions.save(work.db, line)
    timers.set_timer(work.db, line.id, TimerKind.RESUME, "", at)


def _lapse(work: Work, line: Line, kind: ProposalKind | None) -> None:
    for proposal in proposals.open_ones(work.db, line.id):
        if proposal.kind is kind:
            proposals.decide(work.db, line.id, proposal.id, ProposalState.LAPSED, (work.actor_name, work.now))


def _write_down(work: Work, line: Line, kind: str, reason: Reason, text: str = "") -> None:
    detail = {"reason": reason.value} | ({"text": text} if text else {})
    journal.write(work.db, line, Entry(kind=kind, actor=work.actor_name, at=work.now, detail=detail))
    work.record(StandingChanged(branch_id=line.id))
