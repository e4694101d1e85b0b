"""Standing still: why a branch does, which time that takes out of waits, and when it goes on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final, Protocol
from zoneinfo import ZoneInfo

SILENCE_LASTS: Final = timedelta(seconds=60)
"""The minute of silence."""

PUT_BACK_FOR: Final = timedelta(minutes=3)
"""So long a visitor who is still on the way back is not called again."""

UNCLEAN_AFTER: Final = timedelta(minutes=2)
"""A stop that nobody ordered is worth asking about from here on; less is a restart."""

STEP: Final = timedelta(seconds=5)
"""A system clock set by more than this makes times untrustworthy."""

_SILENCE_AT: Final = time(9)


class Reason(StrEnum):
    """Why a branch stands still."""

    AIR_ALERT = "air-alert"
    POWER = "power"
    SILENCE = "silence"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A time in which a branch stood still.

    Args:
        began_at: UTC.
        ended_at: None: it stands still now.
    """

    began_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Ended:
    """A reason that held and does not hold any more.

    Args:
        began_at: UTC.
        ended_at: UTC.
    """

    reason: Reason
    began_at: datetime
    ended_at: datetime


class Held(Protocol):
    """A reason that holds, or held."""

    @property
    def reason(self) -> Reason:
        """Which."""
        ...

    @property
    def began_at(self) -> datetime:
        """UTC."""
        ...

    @property
    def ended_at(self) -> datetime | None:
        """UTC; None: it holds now."""
        ...


@dataclass(frozen=True, kw_only=True)
class Countdown:
    """How long people need to come back.

    Args:
        usual: After any reason but silence.
        before_opening: Where the reason began before the branch opened.
        opens_at: When the branch opened or opens on that day, UTC; None: it has no hours.
    """

    usual: timedelta
    before_opening: timedelta
    opens_at: datetime | None = None

    def after(self, ended: Ended) -> datetime:
        """Return the moment at which calling may go on as far as this reason is concerned."""
        if ended.reason is Reason.SILENCE:
            return ended.ended_at
        is_early = self.opens_at is not None and ended.began_at < self.opens_at
        return ended.ended_at + (self.before_opening if is_early else self.usual)


def stops(reason: Reason, *, works_in_shelter: bool) -> bool:
    """Tell whether a branch stands still for a reason: one that works in its shelter goes on in an alert."""
    return not (reason is Reason.AIR_ALERT and works_in_shelter)


def resumes_at(ended: Iterable[Ended], countdown: Countdown) -> datetime:
    """Return the moment at which calling goes on after the last reason has ended.

    Each reason asks for its own; the latest counts. So a minute of silence neither prolongs nor shortens the
    countdown of an alert that ended before it.
    """
    return max(countdown.after(one) for one in ended)


def came_back_at(stretches: Iterable[Stretch], reasons: Sequence[Held], *, works_in_shelter: bool) -> datetime | None:
    """Return when calling last went on after a standstill for which people left the hall; None: there was none.

    For a minute of silence nobody leaves it.

    Args:
        stretches: Those that go on say nothing.
        reasons: All that held in them.
    """
    sent_away = [one for one in reasons if one.reason is not Reason.SILENCE]
    sent_away = [one for one in sent_away if stops(one.reason, works_in_shelter=works_in_shelter)]
    ends = [
        stretch.ended_at
        for stretch in stretches
        if stretch.ended_at is not None and any(_held_in(one, stretch.began_at, stretch.ended_at) for one in sent_away)
    ]
    return max(ends, default=None)


def stopped(begin: datetime, end: datetime, stretches: Iterable[Stretch]) -> timedelta:
    """Return how much of a time the branch stood still: what several stretches share counts once.

    Args:
        begin: UTC.
        end: UTC; before `begin`, after a clock was set back, there is nothing to count.
        stretches: In any order.
    """
    inside = ((max(one, begin), min(other, end)) for one, other in _united(stretches, end))
    return sum((until - since for since, until in inside if until > since), timedelta(0))


def waited_since(now: datetime, wait: timedelta, stretches: Iterable[Stretch]) -> datetime:
    """Return when somebody must have come who has waited so long by now, the time the branch stood left out."""
    moment, left = now, wait
    for began_at, ended_at in reversed(_united(stretches, now)):
        if moment - ended_at >= left:
            break
        left -= moment - ended_at
        moment = began_at
    return moment - left


def without(stretches: Sequence[Stretch], taken: Sequence[Stretch], now: datetime) -> list[Stretch]:
    """Return what of the stretches lies outside of other times, such as those for which a visitor was put aside.

    Args:
        now: Where the stretches that go on are cut off, UTC.
    """
    left = [(one.began_at, one.ended_at or now) for one in stretches]
    for hole in taken:
        until = hole.ended_at or now
        parts = ((piece, hole.began_at, until) for piece in left)
        left = [rest for piece, since, till in parts for rest in _apart(piece, since, till)]
    return [Stretch(began_at=begin, ended_at=end) for begin, end in left]


def silence_of(day: date, zone: ZoneInfo) -> datetime:
    """Return when the minute of silence of a day begins, UTC: at 09:00 by the clock on the wall."""
    return datetime.combine(day, _SILENCE_AT, zone).astimezone(UTC)


def is_silent(moment: datetime, zone: ZoneInfo) -> bool:
    """Tell whether the minute of silence is kept at a moment."""
    began_at = silence_of(moment.astimezone(zone).date(), zone)
    return began_at <= moment < began_at + SILENCE_LASTS


def next_silence(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return when the first minute of silence after a moment begins, UTC."""
    today = moment.astimezone(zone).date()
    of_today = silence_of(today, zone)
    return of_today if of_today > moment else silence_of(today + timedelta(days=1), zone)


def _held_in(held: Held, begin: datetime, end: datetime) -> bool:
    """Tell whether a reason held in a stretch: what ended when that began was no part of it."""
    lasts_into = held.ended_at is None or held.ended_at > begin or held.began_at >= begin
    return held.began_at <= end and lasts_into


def _apart(piece: tuple[datetime, datetime], since: datetime, until: datetime) -> list[tuple[datetime, datetime]]:
    begin, end = piece
    return [part for part in ((begin, min(end, since)), (max(begin, until), end)) if part[0] < part[1]]


def _united(stretches: Iterable[Stretch], now: datetime) -> list[tuple[datetime, datetime]]:
    """Return the stretches up to a moment, in order, as they are without what several share."""
    united: list[tuple[datetime, datetime]] = []
    for stretch in sorted(stretches, key=lambda one: one.began_at):
        since = stretch.began_at if not united else max(stretch.began_at, united[-1][1])
        until = now if stretch.ended_at is None else min(stretch.ended_at, now)
        if until > since:
            united.append((since, until))
    return united
