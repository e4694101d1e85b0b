"""The branch's own day: a question about today is a question to a branch."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day of a moment in the branch's zone."""
    return moment.astimezone(zone).date()


def next_day_begins(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which the branch's next day begins.

    A day may have 23 or 25 hours; the zone knows.
    """
    tomorrow = day_of(moment, zone) + timedelta(days=1)
    return datetime.combine(tomorrow, time(0), zone).astimezone(UTC)
