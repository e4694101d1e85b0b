"""The branch's own day, above all in the two nights of the clock change and at the hours that hurt others."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equeue.domain.days import day_of, next_day_begins, present_day

KYIV = ZoneInfo("Europe/Kyiv")
ZONES = [
    "Europe/Kyiv",
    "UTC",
    "Asia/Kathmandu",  # a quarter of an hour off
    "Africa/Cairo",  # the clock changes at midnight
    "America/Havana",  # midnight comes twice
    "Pacific/Auckland",
    "Pacific/Pago_Pago",
]
moments = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is beside


def kyiv(day: date, hour: int, minute: int, *, fold: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV, fold=fold).astimezone(UTC)


def hours_of(day: date) -> float:
    begins = kyiv(day, 0, 0)
    return (next_day_begins(begins, KYIV) - begins) / timedelta(hours=1)


@pytest.mark.parametrize(("hour", "minute"), [(0, 30), (15, 30), (17, 30), (23, 30)])
@pytest.mark.parametrize(
    "day",
    [date(2026, 1, 15), date(2026, 7, 15), date(2026, 3, 29), date(2026, 10, 25), date(2026, 12, 31)],
    ids=["winter", "summer", "clock forward", "clock back", "last of the year"],
)
def test_every_hour_belongs_to_the_day_on_the_wall(day: date, hour: int, minute: int) -> None:
    moment = kyiv(day, hour, minute)
    assert day_of(moment, KYIV) == day
    assert next_day_begins(moment, KYIV) == kyiv(day + timedelta(days=1), 0, 0)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 28), 24), (date(2026, 3, 29), 23), (date(2026, 10, 24), 24), (date(2026, 10, 25), 25)],
)
def test_a_day_has_as_many_hours_as_the_zone_gives_it(day: date, hours: int) -> None:
    assert hours_of(day) == hours


@pytest.mark.parametrize("fold", [0, 1])
def test_the_hour_that_comes_twice_is_of_one_day(fold: int) -> None:
    twice = kyiv(date(2026, 10, 25), 3, 30, fold=fold)
    assert day_of(twice, KYIV) == date(2026, 10, 25)
    assert next_day_begins(twice, KYIV) == kyiv(date(2026, 10, 26), 0, 0)


@given(moments, st.sampled_from(ZONES))
def test_the_next_day_begins_later_and_is_another_day(moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    begins = next_day_begins(moment, zone)
    assert begins.utcoffset() == timedelta(0)
    assert moment < begins <= moment + timedelta(hours=25)
    assert day_of(begins, zone) > day_of(moment, zone)
    assert day_of(begins - timedelta(microseconds=1), zone) == day_of(moment, zone)


def test_a_new_day_begins_at_midnight() -> None:
    yesterday = date(2026, 11, 23)
    assert present_day(kyiv(yesterday, 23, 59), KYIV, yesterday) == yesterday
    assert present_day(kyiv(date(2026, 11, 24), 0, 0), KYIV, yesterday) == date(2026, 11, 24)


def test_a_clock_set_back_a_little_over_midnight_brings_yesterday_not_back() -> None:
    today = date(2026, 11, 24)
    assert present_day(kyiv(date(2026, 11, 23), 23, 50), KYIV, today) == today


def test_a_clock_set_back_by_more_is_believed() -> None:
    """A clock that ran days ahead does not keep the branch in the future."""
    assert present_day(kyiv(date(2026, 11, 23), 23, 49), KYIV, date(2026, 11, 24)) == date(2026, 11, 23)
    assert present_day(kyiv(date(2026, 11, 23), 12, 0), KYIV, date(2027, 11, 24)) == date(2026, 11, 23)


@given(moments, st.sampled_from(ZONES), st.timedeltas(min_value=timedelta(0), max_value=timedelta(minutes=10)))
def test_whatever_the_hour_a_small_step_back_turns_no_day(moment: datetime, name: str, step: timedelta) -> None:
    zone = ZoneInfo(name)
    assert present_day(moment - step, zone, day_of(moment, zone)) == day_of(moment, zone)
