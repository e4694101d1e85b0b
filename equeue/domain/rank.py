"""The place in the line: what a waiting leg is ordered by."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

LARGEST_STEP_BACK: Final = timedelta(minutes=10)
"""A clock set back by more than this is believed; by less, the line keeps its order."""

_TICK: Final = timedelta(microseconds=1)


class Tier(IntEnum):
    """0 is served before all others by law; 1 is everybody else."""

    FIRST = 0
    ORDINARY = 1


@dataclass(frozen=True, kw_only=True, order=True)
class Rank:
    """Tier and moment a place is reckoned from; smaller is served earlier."""

    tier: Tier
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Walkin:
    """A visitor who takes a ticket now.

    Args:
        at: Moment of issue, UTC.
        last: The largest moment given to a walk-in of the same day so far.
    """

    at: datetime
    last: datetime | None


@dataclass(frozen=True, kw_only=True)
class Returned:
    """A no-show put back into the line.

    Args:
        at: Moment of the return, UTC.
        rank: The rank the leg had.
        times: How often this leg was returned before.
    """

    at: datetime
    rank: Rank
    times: int


def rank_of(arrival: Walkin | Returned) -> Rank:
    """Return the place in the line that an arrival is reckoned from.

    A walk-in's moment is later than every one given before it on the same day, so that those who come in the
    same instant, or after the clock was set back a little, keep the order in which they came. A returned
    leg keeps its rank once, then counts from now.
    """
    match arrival:
        case Walkin(at=at, last=None):
            return Rank(tier=Tier.ORDINARY, at=at)
        case Walkin(at=at, last=last) if last is not None:
            believed = at > last or last - at > LARGEST_STEP_BACK
            return Rank(tier=Tier.ORDINARY, at=at if believed else last + _TICK)
        case Returned(times=0, rank=rank):
            return rank
        case Returned(at=at, rank=rank):
            return Rank(tier=rank.tier, at=at)
    raise AssertionError(arrival)
