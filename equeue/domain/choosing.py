"""Who is next: one is chosen among the heads of the lines that a window may call from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from equeue.domain.rank import Rank, Tier


class Rule(StrEnum):
    """What chose the visitor who was called."""

    FIRST = "first"
    BOUND = "bound"
    RANK = "rank"
    BACKUP = "backup"
    PICKED = "picked"


class Claim(IntEnum):
    """By what a leg may be called at a window; the smaller goes before, within its tier."""

    BOUND = 0
    PRIMARY = 1
    BACKUP = 2


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """The head of one of the lines that a window may call from.

    Args:
        leg_id: The leg.
        rank: Its place.
        claim: `BOUND`: sent to this window or its operator. `PRIMARY`: of a service that the window is there for, or
            of a backup service and with a place reckoned from longer ago than `backup_after`. `BACKUP`: of a backup
            service, more recently.
    """

    leg_id: str
    rank: Rank
    claim: Claim


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Who is next, and by which rule."""

    leg_id: str
    rule: Rule


def choose(candidates: Iterable[Candidate], *, after_bound: bool) -> Choice | None:
    """Return who is next, or None where nobody may be called.

    The statutory tier comes first of all, in whatever service. Within a tier those sent to this very window come
    before the others, but not twice in a row: then they stand in line by their rank. In the ordinary tier backup
    services wait until nobody stands in the primary ones.

    Args:
        candidates: Heads of the lines, at least the first of each; more do no harm.
        after_bound: Whether the window's last call was of somebody sent to it.
    """
    waiting = list(candidates)
    for tier in Tier:
        of_tier = [candidate for candidate in waiting if candidate.rank.tier is tier]
        if of_tier:
            chosen = _first_of(of_tier, tier, after_bound=after_bound)
            return Choice(leg_id=chosen.leg_id, rule=_rule(chosen, after_bound=after_bound))
    return None


def _first_of(candidates: Sequence[Candidate], tier: Tier, *, after_bound: bool) -> Candidate:
    def order(candidate: Candidate) -> tuple[int, Rank, str]:
        claim = candidate.claim
        if claim is Claim.BOUND and after_bound:
            claim = Claim.PRIMARY
        if claim is Claim.BACKUP and tier is Tier.FIRST:
            claim = Claim.PRIMARY
        return claim, candidate.rank, candidate.leg_id

    return min(candidates, key=order)


def _rule(chosen: Candidate, *, after_bound: bool) -> Rule:
    if chosen.claim is Claim.BOUND and not after_bound:
        return Rule.BOUND
    if chosen.rank.tier is Tier.FIRST:
        return Rule.FIRST
    return Rule.BACKUP if chosen.claim is Claim.BACKUP else Rule.RANK
