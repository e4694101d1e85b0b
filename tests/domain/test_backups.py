from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from equeue.domain.backups import Record, is_due, is_late, surplus

KYIV = ZoneInfo("Europe/Kyiv")
HOUR = 18


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=KYIV)


def good(day: int, hour: int, minute: int = 0) -> Record:
    moment = at(day, hour, minute)
    return Record(tried_at=moment, good_at=moment)


def test_the_first_backup_is_due_at_once() -> None:
    assert is_due(Record(), HOUR, at(23, 9))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(22, 23, 59), False),
        (at(23, 17, 59), False),
        (at(23, 18, 0), True),
        (at(24, 8, 0), True),
        (at(30, 3, 0), True),
    ],
)
def test_a_backup_is_due_once_a_day_from_its_hour_on(now: datetime, *, due: bool) -> None:
    assert is_due(good(22, 18, 1), HOUR, now) is due


def test_what_the_night_missed_is_taken_in_the_morning_and_again_in_the_evening() -> None:
    assert is_due(good(20, 18), HOUR, at(23, 8))
    assert not is_due(good(23, 8), HOUR, at(23, 17))
    assert is_due(good(23, 8), HOUR, at(23, 18))


def test_what_failed_is_tried_again_after_a_while() -> None:
    failed = Record(tried_at=at(23, 18), good_at=at(22, 18), fault="no-folder")
    assert not is_due(failed, HOUR, at(23, 18, 14))
    assert is_due(failed, HOUR, at(23, 18, 15))


def test_a_clock_that_was_ahead_keeps_nobody_from_taking_one() -> None:
    assert is_due(good(30, 18), HOUR, at(23, 9))


def test_a_day_of_any_length_has_one_backup() -> None:
    night = datetime(2026, 10, 25, 18, 5, tzinfo=KYIV)  # the clock was put back in the morning
    before = Record(tried_at=night - timedelta(days=1), good_at=night - timedelta(days=1))
    assert is_due(before, HOUR, night)
    assert not is_due(Record(tried_at=night, good_at=night), HOUR, night + timedelta(hours=23))


def test_a_backup_is_late_when_a_day_has_none() -> None:
    assert is_late(Record(), at(23, 9))
    assert not is_late(good(22, 18), at(23, 19))
    assert is_late(good(22, 18), at(23, 21))


def test_the_oldest_copies_are_more_than_are_kept() -> None:
    names = [f"equeue-2026110{day}-160000Z.sqlite3" for day in range(1, 6)]
    assert surplus(names, 3, names[-1]) == names[:2]
    assert surplus(names, 5, names[-1]) == []


def test_the_copy_just_taken_stays_though_the_others_seem_to_be_of_the_future() -> None:
    names = ["equeue-20260101-000000Z.dump", "equeue-20991231-000000Z.dump", "equeue-20991231-000001Z.dump"]
    assert surplus(names, 2, names[0]) == [names[1]]
