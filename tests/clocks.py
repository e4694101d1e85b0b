"""A clock that moves by hand."""

from datetime import UTC, datetime, timedelta

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
"""Monday, 09:00 in Kyiv."""


class ManualClock:
    """Stands still until it is advanced."""

    def __init__(self, start: datetime = MORNING) -> None:
        self._now = start
        self._monotonic = 1000.0
        self._slept = 0.0

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self._now

    def monotonic(self) -> float:
        """Return seconds that only grow by `advance`."""
        return self._monotonic

    def elapsed(self) -> float:
        """Return seconds that grow by `advance` and `sleep`."""
        return self._monotonic + self._slept

    def advance(self, by: timedelta) -> datetime:
        """Move both readings on and return the new moment."""
        self._now += by
        self._monotonic += by.total_seconds()
        return self._now

    def sleep(self, by: timedelta) -> None:
        """Let the machine sleep: its lid is shut."""
        self._now += by
        self._slept += by.total_seconds()

    def step_to(self, moment: datetime) -> None:
        """Set the wall clock alone, as a person or NTP would."""
        self._now = moment
