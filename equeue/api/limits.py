"""How often somebody may ask: kept in memory, forgotten by a restart, and never for ever.

Nothing here waits or yields, so one task of the loop is done with it before the next begins; the lock is for the
mode with real threads and is held for microseconds.
"""

import math
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from equeue.domain.errors import TooManyRequests
from equeue.kernel.clock import Clock

REMEMBERED: Final = 10_000
"""How many callers are remembered at most; the one not seen for longest is forgotten first."""


@dataclass(frozen=True)
class _Bucket:
    left: float
    at: float


class Allowance:
    """Lets each caller ask so often a minute, with as many at once.

    Args:
        clock: Tells the monotonic seconds.
        a_minute: Requests a minute; also the size of a burst.
    """

    def __init__(self, clock: Clock, a_minute: int) -> None:
        self._clock = clock
        self._burst = float(a_minute)
        self._a_second = a_minute / 60
        self._buckets: OrderedDict[Hashable, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, caller: Hashable) -> None:
        """Count one request of this caller.

        Raises:
            TooManyRequests: The caller has none left; says when the next is free.
        """
        now = self._clock.monotonic()
        with self._lock:
            bucket = self._buckets.pop(caller, None) or _Bucket(self._burst, now)
            left = min(self._burst, bucket.left + (now - bucket.at) * self._a_second)
            taken = left >= 1
            self._buckets[caller] = _Bucket(left - 1 if taken else left, now)
            if len(self._buckets) > REMEMBERED:
                self._buckets.popitem(last=False)
        if not taken:
            raise TooManyRequests(retry_after_s=max(1, math.ceil((1 - left) / self._a_second)))


class DeviceLimits:
    """How often new devices may ask for codes, codes may be tried, and devices may tell how they are.

    A code is six digits: whoever may type codes in, and that is administrators alone, tries ten a minute, and all of
    them together sixty. With every page of the largest house showing one, a guess hits once in a thousand; with one
    page, once in a million.

    Args:
        clock: Tells the monotonic seconds.
    """

    CODES: Final = 10
    GUESSES: Final = 10
    GUESSES_IN_ALL: Final = 60
    FETCHES: Final = 1200
    HEALTH: Final = 20

    def __init__(self, clock: Clock) -> None:
        self._codes = Allowance(clock, self.CODES)
        self._guesses = Allowance(clock, self.GUESSES)
        self._all_guesses = Allowance(clock, self.GUESSES_IN_ALL)
        self._fetches = Allowance(clock, self.FETCHES)
        self._health = Allowance(clock, self.HEALTH)

    def new_code(self, address: str) -> None:
        """Count a new code.

        Raises:
            TooManyRequests: The address has had ten within a minute.
        """
        self._codes.take(address)

    def guess(self, who: str, address: str) -> None:
        """Count a code that somebody typed in, right or wrong.

        Raises:
            TooManyRequests: This person, this address, or everybody together has tried too many.
        """
        self._guesses.take(("who", who))
        self._guesses.take(("address", address))
        self._all_guesses.take("all")

    def fetch(self, address: str) -> None:
        """Count a question for a token; a hall full of new pages may share one address.

        Raises:
            TooManyRequests: More than twenty a second.
        """
        self._fetches.take(address)

    def health(self, device: str) -> None:
        """Count what a device tells of itself.

        Raises:
            TooManyRequests: It has told that twenty times within a minute.
        """
        self._health.take(device)


@dataclass(frozen=True)
class _Failures:
    count: int
    not_before: float
    last: float


@dataclass(frozen=True)
class _Rule:
    free: int
    longest: timedelta


class Patience:
    """Makes who tries passwords wait longer after each failure, without locking anybody out.

    Failures are counted for a name from one address, for an address, and for a name from anywhere. After the free
    tries the wait doubles from a second up to the rule's longest. The way out: nothing waits longer than a minute;
    a quarter of an hour without a failure is a fresh start; and an address from which the name has signed in before
    is spared what strangers elsewhere do to that name.

    Args:
        clock: Tells the monotonic seconds.
    """

    PAIR: Final = _Rule(free=5, longest=timedelta(seconds=60))
    ADDRESS: Final = _Rule(free=30, longest=timedelta(seconds=60))
    NAME: Final = _Rule(free=20, longest=timedelta(seconds=30))
    FORGOTTEN_AFTER: Final = timedelta(minutes=15)

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._failures: OrderedDict[Hashable, _Failures] = OrderedDict()
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, name: str, address: str) -> None:
        """Refuse a try that comes too early after failures.

        Raises:
            TooManyRequests: The caller has to wait; says how long.
        """
        now = self._clock.monotonic()
        with self._lock:
            wait = max(
                (self._recent(key, now).not_before - now for key, _ in self._counted(name, address)), default=0.0
            )
        if wait > 0:
            raise TooManyRequests(retry_after_s=math.ceil(wait))

    def failed(self, name: str, address: str) -> None:
        """Count a failure."""
        now = self._clock.monotonic()
        with self._lock:
            for key, rule in self._counted(name, address):
                count = self._recent(key, now).count + 1
                over = count - rule.free
                wait = min(2.0 ** min(over, 10), rule.longest.total_seconds()) if over >= 0 else 0.0
                self._failures[key] = _Failures(count, now + wait, now)
                self._failures.move_to_end(key)
            while len(self._failures) > REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, name: str, address: str) -> None:
        """Forget the failures of this name from this address, and remember that it belongs there."""
        with self._lock:
            self._failures.pop((name, address), None)
            self._known[name, address] = None
            self._known.move_to_end((name, address))
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)

    def _counted(self, name: str, address: str) -> list[tuple[Hashable, _Rule]]:
        counted: list[tuple[Hashable, _Rule]] = [((name, address), self.PAIR), (("", address), self.ADDRESS)]
        if (name, address) not in self._known:
            counted.append(((name, ""), self.NAME))
        return counted

    def _recent(self, key: Hashable, now: float) -> _Failures:
        found = self._failures.get(key)
        if found is None or now - found.last > self.FORGOTTEN_AFTER.total_seconds():
            return _Failures(0, 0.0, now)
        return replace(found)
