"""The place in the line: what a waiting leg is ordered by."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Final

LARGEST_STEP_BACK: Final = timedelta(minutes=10)
"""A clock set back by more than this is believed; by less, the line keeps its order."""

_TICK: Final = timedelta(microseconds=1)


class Tier(IntEnum):
    """0 is served before all others by law; 1 is everybody else."""

    FIRST = 0
    ORDINARY = 1


class PriorityKind(StrEnum):
    """What a priority gives: service before all others, or a place reckoned from an earlier moment."""

    FIRST = "first"
    HEAD_START = "head-start"


@dataclass(frozen=True, kw_only=True, order=True)
class Rank:
    """Tier and moment a place is reckoned from; smaller is served earlier."""

    tier: Tier
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Advantage:
    """What a priority gives its holder.

    Args:
        kind: Of the priority.
        head_start: How much earlier the place is reckoned from; nothing for the statutory kind.
    """

    kind: PriorityKind
    head_start: timedelta = timedelta(0)

    @property
    def tier(self) -> Tier:
        """The tier its holder stands in."""
        return Tier.FIRST if self.kind is PriorityKind.FIRST else Tier.ORDINARY


@dataclass(frozen=True, kw_only=True)
class Walkin:
    """A visitor who takes a ticket.

    Args:
        at: Their moment in the order of arrivals (`arrival_of`), UTC.
        advantage: Of the priority they declared.
    """

    at: datetime
    advantage: Advantage | None = None


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A visitor who was given a number on paper.

    Args:
        given_at: The moment that reception enters for the range, UTC.
        position: The number's place within the range, from 0.
        advantage: Of the priority they declared.
    """

    given_at: datetime
    position: int
    advantage: Advantage | None = None


@dataclass(frozen=True, kw_only=True)
class Returned:
    """A no-show put back into the line.

    Args:
        at: Moment of the return, UTC.
        rank: The rank the leg had.
        times: How often this leg was returned before.
        advantage: Of the priority that holds.
    """

    at: datetime
    rank: Rank
    times: int
    advantage: Advantage | None = None


@dataclass(frozen=True, kw_only=True)
class Following:
    """The next leg of a visit: after a transfer, or the next planned service.

    Args:
        at: Moment at which it begins to wait, UTC.
        rank: The rank of the leg before.
        keep_age: Whether the visitor keeps the place in the order of arrivals.
        advantage: Of the priority that holds.
    """

    at: datetime
    rank: Rank
    keep_age: bool
    advantage: Advantage | None = None


@dataclass(frozen=True, kw_only=True)
class Reranked:
    """A visitor whose priority is another than before.

    Every rank is a moment less the head start of the priority that holds: so one can be taken for another.

    Args:
        rank: The rank the leg has.
        before: The advantage that is in it.
        after: The advantage it is to have.
    """

    rank: Rank
    before: Advantage | None
    after: Advantage | None


Arrival = Walkin | Paper | Returned | Following | Reranked


def arrival_of(now: datetime, last: datetime | None) -> datetime:
    """Return the moment of somebody who comes now in the order of the day's arrivals.

    It is later than every one given before, so that those who come in the same instant, or after the clock
    was set back a little, keep the order in which they came.

    Args:
        now: UTC.
        last: The largest moment given to a walk-in of the same day so far.
    """
    if last is None or now > last or last - now > LARGEST_STEP_BACK:
        return now
    return last + _TICK


def rank_of(arrival: Arrival) -> Rank:
    """Return the place in the line that an arrival is reckoned from.

    A head start counts as if the visitor had come so much earlier: nobody waits for ever, for those who come
    later than that stand behind. A returned leg keeps its rank once, then counts from now; so does one that is sent on
    without its age. The priority holds all the while.
    """
    match arrival:
        case Walkin(at=at, advantage=advantage):
            return _placed(at, advantage)
        case Paper(given_at=given_at, position=position, advantage=advantage):
            return _placed(given_at + position * _TICK, advantage)
        case Returned(times=0, rank=rank) | Following(keep_age=True, rank=rank):
            return rank
        case Returned(at=at, advantage=advantage) | Following(at=at, advantage=advantage):
            return _placed(at, advantage)
        case Reranked(rank=rank, before=before, after=after):
            return _placed(rank.at + _head_start(before), after)


def _placed(at: datetime, advantage: Advantage | None) -> Rank:
    tier = Tier.ORDINARY if advantage is None else advantage.tier
    return Rank(tier=tier, at=at - _head_start(advantage))


def _head_start(advantage: Advantage | None) -> timedelta:
    return timedelta(0) if advantage is None else advantage.head_start
