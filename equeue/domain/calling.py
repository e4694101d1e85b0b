"""Rules of calling: why a visitor was called, when one may be called again or given up."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from equeue.domain.choosing import Rule
from equeue.domain.errors import NoShowTooEarly, RecallTooEarly, ReturnTooLate
from equeue.domain.rank import Tier


@dataclass(frozen=True, kw_only=True)
class Because:
    """Why this visitor was called at that moment; kept with the call in the journal.

    Args:
        rule: What chose.
        tier: The leg's tier.
        rank_at: The moment its place is reckoned from, UTC.
        line: How many waited for this window, the called one among them.
        overtaken: How many of those had an earlier place.
        first_overtaken: Labels of the first five of them.
        reason: The operator's reason, where one picked.
    """

    rule: Rule
    tier: Tier
    rank_at: datetime
    line: int
    overtaken: int = 0
    first_overtaken: tuple[str, ...] = ()
    reason: str | None = None


def recall_from(last_call_at: datetime, gap: timedelta) -> datetime:
    """Return the moment from which the visitor may be called again."""
    return last_call_at + gap


def check_recall(last_call_at: datetime, now: datetime, gap: timedelta) -> None:
    """Keep calls of one visitor apart.

    Raises:
        RecallTooEarly: The last call is less than `gap` ago.
    """
    wait = recall_from(last_call_at, gap) - now
    if wait > timedelta(0):
        raise RecallTooEarly(wait_s=math.ceil(wait.total_seconds()))


def may_miss(calls: int, calls_before_no_show: int) -> bool:
    """Tell whether a visitor called so often may be given up."""
    return calls >= calls_before_no_show


def check_miss(calls: int, calls_before_no_show: int) -> None:
    """Let nobody be a no-show after too few calls.

    Raises:
        NoShowTooEarly: The visitor has to be called again first.
    """
    if not may_miss(calls, calls_before_no_show):
        raise NoShowTooEarly(calls=calls, needed=calls_before_no_show)


def may_return(missed_at: datetime, now: datetime, within: timedelta) -> bool:
    """Tell whether a no-show may still be put back into the line."""
    return now - missed_at <= within


def check_return(missed_at: datetime, now: datetime, within: timedelta) -> None:
    """Let a no-show come back within the term only.

    Raises:
        ReturnTooLate: The term is over; a new ticket is needed.
    """
    if not may_return(missed_at, now, within):
        raise ReturnTooLate(within_min=int(within.total_seconds() // 60))
