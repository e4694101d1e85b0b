"""When the day's backup is due, and when somebody should look after it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

AGAIN_AFTER: Final = timedelta(minutes=15)
"""A disk that was not there may have been plugged in."""
LATE_AFTER: Final = timedelta(hours=26)


@dataclass(frozen=True, kw_only=True)
class Record:
    """What is known of the daily backups.

    Args:
        tried_at: When the last one was begun.
        good_at: When the last good one was taken.
        file: Its name.
        size: Its bytes.
        fault: Why the last one was not taken, as a code; None if it was.
        detail: The same in words, for those who look after the computer.
        same_disk: Whether the copies lie on the disk of the data itself.
    """

    tried_at: datetime | None = None
    good_at: datetime | None = None
    file: str | None = None
    size: int | None = None
    fault: str | None = None
    detail: str | None = None
    same_disk: bool = False


def is_due(record: Record, hour: int, now: datetime) -> bool:
    """Tell whether the day's backup is to be taken now.

    It is due from its hour on. A computer that was off then takes it when it is on again; what failed is tried again
    after a while. A moment in the future was written by a clock that was wrong, and counts for nothing.

    Args:
        record: What is known.
        hour: Of the day, in the zone of `now`.
        now: The moment, in the zone that the hour is meant in.
    """
    if record.tried_at is None or record.tried_at > now:
        return True
    if record.fault is not None:
        return now - record.tried_at >= AGAIN_AFTER
    return record.tried_at < _last_passing(hour, now)


def is_late(record: Record, now: datetime) -> bool:
    """Tell whether the last good backup is older than it should be."""
    return record.good_at is None or now - record.good_at > LATE_AFTER


def surplus(names: list[str], keep: int, newest: str) -> list[str]:
    """Return the copies that are more than are kept, the oldest by their names; never the newest one.

    Args:
        names: Of all copies; they stand in the order of time.
        keep: How many are kept.
        newest: The one just taken, whatever the clock said when the others were.
    """
    others = sorted(name for name in names if name != newest)
    return others[: max(0, len(others) + 1 - keep)]


def _last_passing(hour: int, now: datetime) -> datetime:
    today = now.replace(hour=hour, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)
