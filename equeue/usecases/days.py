"""The branch's day: the first action of a new day closes the old one first."""

from dataclasses import dataclass
from datetime import datetime

from equeue.domain.days import next_day_begins, present_day
from equeue.domain.errors import DayGoesOn
from equeue.domain.facts import DayTurned, WindowClosed
from equeue.domain.standstill import UNCLEAN_AFTER
from equeue.domain.ticket import Move
from equeue.persistence import branches, installation, journal, legs, request_keys, timers, windows
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.timers import TimerKind
from equeue.usecases import moving, resuming
from equeue.usecases.work import Work


@dataclass(frozen=True, kw_only=True)
class CloseDay:
    """End the branch's day by hand.

    Args:
        force: Also within the branch's hours, or when a window is open.
    """

    branch_id: str
    force: bool = False


def turn(work: Work, line: Line) -> int:
    """Begin the branch's new day if its calendar says so.

    What the old day left open becomes unclosed, its shifts end, its timers are dropped. Safe twice, late or
    never: it happens under the branch's lock, before anything else is looked at.

    Returns:
        How many tickets the old day had left open.
    """
    today = present_day(work.now, line.zone, line.day)
    if today == line.day:
        return 0
    ended_at = _ended_at(work, line)
    resuming.go_on_if_due(work, line)  # a countdown that was over on the old day stops no clock until now
    left_open = _end(work, line, ended_at)
    request_keys.forget(work.db, work.now)
    line.day = today
    line.last_rank_at = None
    journal.write(work.db, line, Entry(kind="new-day", actor=work.actor_name, at=work.now))
    schedule(work, line)
    timers.hurry(work.db, line.id, TimerKind.HOURS, work.now)
    work.record(DayTurned(branch_id=line.id, day=today))
    return left_open


def schedule(work: Work, line: Line) -> None:
    """Have the next day begin by itself, so that screens are right though nobody acts."""
    timers.set_timer(work.db, line.id, TimerKind.NEW_DAY, "", next_day_begins(work.now, line.zone))


def close_day(command: CloseDay, work: Work) -> int:
    """Close the branch's day by hand: what is open becomes unclosed, shifts end. Twice changes nothing more.

    Returns:
        How many tickets were left open.

    Raises:
        DayGoesOn: The branch works by its hours, or a window is open, and closing the day is not forced.
    """
    line = branches.lock_line(work.db, command.branch_id)
    closed = turn(work, line)
    resuming.go_on_if_due(work, line)
    if not command.force:
        _refuse_while_it_goes_on(work, line)
    closed += end(work, line)
    branches.save(work.db, line)
    return closed


def _refuse_while_it_goes_on(work: Work, line: Line) -> None:
    closes_at = line.hours.closes_at(work.now)
    until = "" if closes_at is None else f"{closes_at.astimezone(line.zone):%H:%M}"
    labels = ", ".join(window.label for window in windows.of_branch(work.db, line.id) if window.shift_id)
    if labels or until:
        raise DayGoesOn(why="windows" if labels else "hours", window=labels, until=until)


def end(work: Work, line: Line) -> int:
    """End the day that is: what is open becomes unclosed, shifts end. Twice changes nothing more.

    Returns:
        How many tickets were left open.
    """
    left_open = _end(work, line, work.now)
    if left_open:
        detail = {"left_open": left_open}
        journal.write(work.db, line, Entry(kind="close-day", actor=work.actor_name, at=work.now, detail=detail))
    return left_open


def _ended_at(work: Work, line: Line) -> datetime:
    """Return when the old day ended: now; or, if the program was off meanwhile, when it was last seen to work."""
    last = installation.last_life(work.db).last_sign
    if last is None or work.now - last <= UNCLEAN_AFTER:
        return work.now
    written = journal.last_at(work.db, line)
    return min(work.now, last if written is None else max(last, written))


def _end(work: Work, line: Line, at: datetime) -> int:
    left_open = legs.left_open(work.db, line.id)
    for leg in left_open:
        moving.move(work, line, leg, Move.CLOSE_DAY, {"left_at": at}, at_window=leg.window_id)
    for window in windows.of_branch(work.db, line.id):
        windows.note_action(work.db, window, None, None)
        if window.shift_id is not None:
            windows.close_shift(work.db, window, at)
            entry = Entry(kind="close-window", actor=work.actor_name, at=work.now, window_id=window.id)
            journal.write(work.db, line, entry)
            work.record(WindowClosed(branch_id=line.id, window_id=window.id))
    timers.drop_of_legs(work.db, line.id)
    return len(left_open)
