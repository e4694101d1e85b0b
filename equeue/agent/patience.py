"""How long to wait before trying again, and how to wait so that one can be woken."""

import random
import threading
from dataclasses import dataclass, field
from typing import Final

_LONGEST_DOUBLINGS: Final = 16


@dataclass(slots=True)
class Backoff:
    """Grows with each failure, with jitter: a hundred agents do not all come back in the same instant.

    Args:
        first: Seconds after the first failure.
        most: Seconds at most.
    """

    first: float = 0.5
    most: float = 15.0
    _failures: int = 0
    _chance: random.Random = field(default_factory=random.Random)

    def next(self) -> float:
        """Return how many seconds to wait now: between half and all of what has grown so far."""
        grown = min(self.most, self.first * 2 ** min(self._failures, _LONGEST_DOUBLINGS))
        self._failures += 1
        return self._chance.uniform(grown / 2, grown)

    def reset(self) -> None:
        """Begin anew after a success."""
        self._failures = 0


class Alarm:
    """Wakes a waiting thread for work, or for the end."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._rung = False
        self._ended = False

    @property
    def is_over(self) -> bool:
        """Whether the end has come."""
        return self._ended

    def ring(self) -> None:
        """There is work."""
        with self._change:
            self._rung = True
            self._change.notify_all()

    def end(self) -> None:
        """Wake for good."""
        with self._change:
            self._ended = True
            self._change.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait for work or the end.

        Args:
            seconds: At most.

        Returns:
            Whether there was work.
        """
        with self._change:
            self._change.wait_for(lambda: self._rung or self._ended, seconds)
            rung, self._rung = self._rung, False
            return rung

    def pause(self, seconds: float) -> None:
        """Wait for the end only: work does not help while the server is away."""
        with self._change:
            self._change.wait_for(lambda: self._ended, seconds)
