"""How long somebody will wait: an interval by a simple rule (basis `norm`), and the range that people are shown.

The rule plays the line through to its end as if every visit took its usual time:

* A window takes up its next visitor `BETWEEN` after the one before is through. A visit under way takes what is left of
  its usual time, at least a fifth of that. A break lasts until its planned end, one without an end a quarter of an hour
  in all. Nobody is taken up within a planned break of the branch.
* A window takes whom it would call: those served before all others first; then those of its primary services and those
  of its backup services that have waited long, by rank; then the others of its backup services.
* Whoever comes now stands behind all others, and so is taken up when the first window that serves the service finds
  nobody else. That moment is p50.
* The spread: visits vary by `VARIES` of their usual time, each for itself, so that the sum of those that come before
  varies by the root of the sum of squares, shared by the windows that serve the service. Beside that the whole is off
  by `OFF`, for what nobody can know: who goes away, who comes with a right to be served first. p90 is the nine-tenths
  point of a normal distribution with that deviation.
"""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal

from equeue.domain.rank import Tier

BETWEEN: Final = timedelta(seconds=30)
"""From one visitor's end to the next one's beginning: the call and the way."""
LEAST_LEFT: Final = 0.2
"""Of its usual time, what a visit under way still takes at least."""
BREAK_LASTS: Final = timedelta(minutes=15)
VARIES: Final = 0.6
OFF: Final = 0.15
NINE_OF_TEN: Final = 1.2816
"""The nine-tenths point of the standard normal distribution."""

Basis = Literal["learned", "norm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Half of the visitors wait at most `p50`, nine of ten at most `p90`; so many windows that serve it are open."""

    p50: timedelta
    p90: timedelta
    basis: Basis = "norm"
    windows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiter:
    """Somebody in the line."""

    leg_id: str
    service_id: str
    tier: Tier
    rank_at: datetime
    queued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWindow:
    """A window at which somebody works.

    Args:
        primary: Services that it serves at once.
        backup: Services that it serves when those who wait for them have waited long, or nobody else waits.
        service_id: Of the visitor who is there, called or being served.
        started_at: When serving them began; None: they were called.
        break_began_at: When its break began, if it is on one.
        break_until: When that shall end.
    """

    id: str
    primary: frozenset[str]
    backup: frozenset[str] = frozenset()
    service_id: str | None = None
    started_at: datetime | None = None
    break_began_at: datetime | None = None
    break_until: datetime | None = None

    @property
    def serves(self) -> frozenset[str]:
        """All its services."""
        return self.primary | self.backup


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A branch at a moment.

    Args:
        at: The moment.
        usual: Service → the usual time of a visit.
        line: Who waits, in whatever order.
        windows: Those at which somebody works.
        breaks: Planned breaks of the whole branch, as beginnings and ends.
        backup_after: From when on those of backup services are taken like the others.
    """

    at: datetime
    usual: Mapping[str, timedelta]
    line: Sequence[Waiter]
    windows: Sequence[OpenWindow]
    breaks: Sequence[tuple[datetime, datetime]] = ()
    backup_after: timedelta = timedelta(minutes=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What the rule says.

    Args:
        newcomers: Service → the estimate for who comes now; absent where no open window serves it.
        waiters: Leg → the estimate for who waits already.
    """

    newcomers: Mapping[str, Estimate]
    waiters: Mapping[str, Estimate]


def forecast(scene: Scene) -> Forecast:
    """Play the line through and return how long everybody waits."""
    return _Play(scene).run()


def shown(p50: timedelta, p90: timedelta) -> tuple[int, int]:
    """Return the range that people are shown, in minutes: rounded up, never a single minute.

    The step is 5 minutes up to an hour, 10 up to two hours, 30 beyond. A range that begins with 0 is said as "up to".
    """
    most = math.ceil(p90.total_seconds() / 60)
    step = next(step for limit, step in _STEPS if most <= limit)
    high = max(step, math.ceil(most / step) * step)
    low = math.ceil(p50.total_seconds() / 60 / step) * step
    return min(low, high - step), high


def spoken(minutes: tuple[int, int]) -> tuple[str, float, float]:
    """Return the message by which a range is said, and its two numbers: minutes, or hours beyond two of them."""
    low, high = minutes
    if high <= _SAID_IN_MINUTES:
        return "wait-range", low, high
    return "wait-range-hours", low / 60, high / 60


_SAID_IN_MINUTES: Final = 120
_STEPS: Final = ((60, 5), (120, 10), (math.inf, 30))


@dataclass(slots=True)
class _Course:
    """How a window's time goes: when it is free next, and the variance in square seconds of that moment."""

    window: OpenWindow
    free_at: datetime
    variance: float


@dataclass(slots=True)
class _Lines:
    """Those who wait for each service, in the order of their ranks."""

    of: dict[str, list[Waiter]] = field(default_factory=dict)

    @classmethod
    def make(cls, line: Iterable[Waiter]) -> "_Lines":
        lines = cls()
        for waiter in sorted(line, key=_place, reverse=True):
            lines.of.setdefault(waiter.service_id, []).append(waiter)
        return lines

    def take(self, window: OpenWindow, at: datetime, backup_after: timedelta) -> Waiter | None:
        """Take out whom the window calls next."""
        primary = [line[-1] for service in window.primary if (line := self.of.get(service))]
        backup = [line[-1] for service in window.backup if (line := self.of.get(service))]
        urgent = [waiter for waiter in backup if waiter.tier is Tier.FIRST or at - waiter.queued_at > backup_after]
        heads = [*primary, *urgent] or backup
        if not heads:
            return None
        chosen = min(heads, key=_place)
        self.of[chosen.service_id].pop()
        return chosen


class _Play:
    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._lines = _Lines.make(scene.line)
        self._courses = {window.id: self._begin(window) for window in scene.windows}
        self._serving: dict[str, list[_Course]] = {}
        for course in self._courses.values():
            for service in course.window.serves:
                self._serving.setdefault(service, []).append(course)

    def run(self) -> Forecast:
        waiters: dict[str, Estimate] = {}
        newcomers: dict[str, Estimate] = {}
        order = [(course.free_at, course.window.id) for course in self._courses.values()]
        heapq.heapify(order)
        while order:
            at, window_id = heapq.heappop(order)
            course = self._courses[window_id]
            waiter = self._lines.take(course.window, at, self._scene.backup_after)
            if waiter is not None:
                waiters[waiter.leg_id] = self._estimate(waiter.service_id, at)
                self._serve(course, waiter.service_id)
                heapq.heappush(order, (course.free_at, window_id))
                continue
            for service in course.window.serves:
                if service not in newcomers:
                    newcomers[service] = self._estimate(service, at)
        return Forecast(newcomers=newcomers, waiters=waiters)

    def _begin(self, window: OpenWindow) -> _Course:
        at, free_at, variance = self._scene.at, self._scene.at, 0.0
        if window.service_id is not None:
            usual = self._usual(window.service_id)
            gone = timedelta(0) if window.started_at is None else at - window.started_at
            left = max(usual - gone, usual * LEAST_LEFT)
            free_at, variance = at + left + BETWEEN, _square(left)
        elif window.break_began_at is not None:
            planned = window.break_until or window.break_began_at + BREAK_LASTS
            free_at = max(at + BETWEEN, planned)
        return _Course(window, self._after_breaks(free_at), variance)

    def _serve(self, course: _Course, service_id: str) -> None:
        usual = self._usual(service_id)
        course.free_at = self._after_breaks(course.free_at + usual + BETWEEN)
        course.variance += _square(usual)

    def _after_breaks(self, moment: datetime) -> datetime:
        return next((end for begin, end in self._scene.breaks if begin <= moment < end), moment)

    def _usual(self, service_id: str) -> timedelta:
        return self._scene.usual[service_id]

    def _estimate(self, service_id: str, at: datetime) -> Estimate:
        wait = at - self._scene.at
        courses = self._serving[service_id]
        variance = sum(course.variance for course in courses) / len(courses) ** 2
        deviation = math.hypot(math.sqrt(variance), OFF * wait.total_seconds())
        p90 = wait + timedelta(seconds=NINE_OF_TEN * deviation)
        return Estimate(p50=wait, p90=p90, windows=len(courses))


def _place(waiter: Waiter) -> tuple[int, datetime, str]:
    return (int(waiter.tier), waiter.rank_at, waiter.leg_id)


def _square(usual: timedelta) -> float:
    return float((VARIES * usual.total_seconds()) ** 2)
