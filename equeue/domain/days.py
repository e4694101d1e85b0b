"""The branch's own day: a question about today is a question to a branch."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from equeue.domain.rank import LARGEST_STEP_BACK


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day of a moment in the branch's zone."""
    return moment.astimezone(zone).date()


def next_day_begins(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment, in UTC, at which the branch's next day begins.

    A day may have 23 or 25 hours; the zone knows.
    """
    tomorrow = day_of(moment, zone) + timedelta(days=1)
    return _begins(tomorrow, zone)


def present_day(moment: datetime, zone: ZoneInfo, day: date) -> date:
    """Return the day a branch is in that was in `day` before.

    A clock set back a little just after midnight does not bring yesterday back: that would leave today's
    visitors unclosed. A larger step is believed, so that a wrong clock does not keep a branch in the future.
    """
    today = day_of(moment, zone)
    set_back_a_little = today < day and _begins(day, zone) - moment <= LARGEST_STEP_BACK
    return day if set_back_a_little else today


def _begins(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(0), zone).astimezone(UTC)
