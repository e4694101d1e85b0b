"""The branch's day: the first action of a new day closes the old one first."""

from equeue.domain.days import day_of, next_day_begins
from equeue.domain.facts import DayTurned
from equeue.domain.ticket import Move
from equeue.persistence import journal, legs, request_keys, timers, windows
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.timers import TimerKind
from equeue.usecases import moving
from equeue.usecases.work import Work


def turn(work: Work, line: Line) -> bool:
    """Begin the branch's new day if its calendar says so.

    What the old day left open becomes unclosed, its shifts end, its timers are dropped. Safe twice, late or
    never: it happens under the branch's lock, before anything else is looked at.

    Returns:
        Whether a new day began.
    """
    today = day_of(work.now, line.zone)
    if today == line.day:
        return False
    for leg in legs.left_open(work.db, line.id):
        moving.move(work, line, leg, Move.CLOSE_DAY, at_window=leg.window_id, left_at=work.now)
    for window in windows.of_branch(work.db, line.id):
        windows.note_action(work.db, window, None, None)
        if window.shift_id is not None:
            windows.close_shift(work.db, window, work.now)
            entry = Entry(kind="close-window", actor=work.actor_name, at=work.now, window_id=window.id)
            journal.write(work.db, line, entry)
    timers.drop_of_legs(work.db, line.id)
    request_keys.forget(work.db, work.now)
    line.day = today
    line.last_rank_at = None
    journal.write(work.db, line, Entry(kind="new-day", actor=work.actor_name, at=work.now))
    schedule(work, line)
    work.record(DayTurned(branch_id=line.id, day=today))
    return True


def schedule(work: Work, line: Line) -> None:
    """Have the next day begin by itself, so that screens are right though nobody acts."""
    timers.set_timer(work.db, line.id, TimerKind.NEW_DAY, "", next_day_begins(work.now, line.zone))
