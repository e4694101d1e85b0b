"""Seconds in which the branch stood still, as they are written down with a leg.

They are worked out from the leg's own moments and the stretches, never added up: so they are right however often the
leg was called, and can be worked out again when a power cut is known of only afterwards.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from equeue.domain.days import day_of
from equeue.domain.standstill import Stretch, stopped, without
from equeue.domain.ticket import LegState, Move
from equeue.persistence import journal, legs, stopping, suspensions
from equeue.persistence.branches import Line
from equeue.persistence.legs import LegRow
from equeue.usecases.work import Work

_ENDS: Final = frozenset({Move.FINISH, Move.TRANSFER, Move.CANCEL, Move.CLOSE_DAY})
"""Moves after which nothing more happens to a leg."""

_PUT_ASIDE: Final = "hold"
_NEVER_WAS: Final = "undo-hold"
_TAKEN_BACK: Final = frozenset({"resume", "release", "cancel", "close_day"})


def of_move(work: Work, line: Line, leg: LegRow, move: Move, values: Mapping[str, object]) -> dict[str, object]:
    """Return what a move writes down of the stops: of the waiting that it ends, or of the serving."""
    left_at = values.get("left_at")
    until = left_at if isinstance(left_at, datetime) else work.now
    if leg.state is LegState.WAITING and (move is Move.CALL or move in _ENDS):
        return _unless_same("waiting_stopped_s", leg.waiting_stopped_s, _of_waiting(work, line, leg, until))
    if leg.started_at is not None and move in _ENDS:
        return _unless_same("serving_stopped_s", leg.serving_stopped_s, _of_serving(work, line, leg, until))
    return {}


def between(work: Work, line: Line, begin: datetime, end: datetime) -> list[Stretch]:
    """Return the stretches that may have stopped something that began at a moment: mostly none, and no question."""
    went_on = line.resumed_at is not None and line.resumed_at > begin
    if line.stands_since is None and not went_on:
        return []
    return [one for one in suspensions.stretches(work.db, line.id, begin) if one.began_at < end]


def recount(work: Work, line: Line, stretch: Stretch) -> None:
    """Work the stops out again for whoever waited or was served in a stretch that is known of only now."""
    first_day = day_of(stretch.began_at, line.zone)
    until = stretch.ended_at or work.now
    for leg in stopping.touching(work.db, line.id, first_day, stretch.began_at, until):
        values = dict(_again(work, line, leg))
        if values:
            legs.change(work.db, leg, values)


def _again(work: Work, line: Line, leg: LegRow) -> Iterator[tuple[str, object]]:
    waited_until = leg.called_at or leg.left_at
    if waited_until is not None:
        seconds = _of_waiting(work, line, leg, waited_until)
        yield from _unless_same("waiting_stopped_s", leg.waiting_stopped_s, seconds).items()
    if leg.left_at is not None and leg.started_at is not None:
        seconds = _of_serving(work, line, leg, leg.left_at)
        yield from _unless_same("serving_stopped_s", leg.serving_stopped_s, seconds).items()


def _unless_same(column: str, before: int, seconds: int) -> dict[str, object]:
    return {} if seconds == before else {column: seconds}


def _of_waiting(work: Work, line: Line, leg: LegRow, until: datetime) -> int:
    return _seconds(leg.queued_at, until, between(work, line, leg.queued_at, until))


def _of_serving(work: Work, line: Line, leg: LegRow, until: datetime) -> int:
    began_at = leg.started_at
    if began_at is None:
        return 0
    stretches = between(work, line, began_at, until)
    if stretches and (leg.held_s or leg.held_at is not None):
        stretches = without(stretches, _aside(work, line, leg, until), until)
    return _seconds(began_at, until, stretches)


def _aside(work: Work, line: Line, leg: LegRow, until: datetime) -> list[Stretch]:
    """Return the times for which a visitor was put aside: they are counted as such, and not as stopped too."""
    times, since = [], None
    entries = journal.of_leg(work.db, line.id, leg.id)
    steps = journal.clock_steps(work.db, line.id, entries[0].seq) if leg.untrusted else []
    for entry in entries:
        at = entry.at + sum((by for seq, by in steps if seq > entry.seq), timedelta(0))
        if entry.kind == _PUT_ASIDE:
            since = at
        elif entry.kind == _NEVER_WAS:
            since = None
        elif since is not None and entry.kind in _TAKEN_BACK:
            times.append(Stretch(began_at=since, ended_at=at))
            since = None
    if since is not None:
        times.append(Stretch(began_at=since, ended_at=until))
    return times


def _seconds(begin: datetime, end: datetime, stretches: list[Stretch]) -> int:
    return round(stopped(begin, end, stretches).total_seconds())
