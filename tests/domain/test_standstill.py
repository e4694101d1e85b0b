from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equeue.domain.standstill import (
    Countdown,
    Ended,
    Reason,
    Stretch,
    is_silent,
    next_silence,
    resumes_at,
    silence_of,
    stopped,
    stops,
    waited_since,
    without,
)

KYIV = ZoneInfo("Europe/Kyiv")
MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)
DAY_S = 86_400


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return MIDNIGHT + timedelta(hours=hour, minutes=minute, seconds=second)


seconds = st.integers(0, 600)
stretches = st.lists(
    st.tuples(seconds, st.none() | seconds).map(
        lambda pair: Stretch(
            began_at=MIDNIGHT + timedelta(seconds=pair[0]),
            ended_at=None if pair[1] is None else MIDNIGHT + timedelta(seconds=pair[0] + pair[1]),
        )
    ),
    max_size=6,
)


def seconds_inside(begin: datetime, end: datetime, chosen: list[Stretch]) -> int:
    """Count second by second: what the rule has to agree with."""
    moment, count = begin, 0
    while moment < end:
        count += any(one.began_at <= moment and (one.ended_at is None or moment < one.ended_at) for one in chosen)
        moment += timedelta(seconds=1)
    return count


@given(seconds, seconds, stretches)
def test_each_second_in_which_the_branch_stands_counts_once(first: int, length: int, chosen: list[Stretch]) -> None:
    begin = MIDNIGHT + timedelta(seconds=first)
    end = begin + timedelta(seconds=length)
    assert stopped(begin, end, chosen) == timedelta(seconds=seconds_inside(begin, end, chosen))


@given(seconds, seconds, stretches)
def test_a_wait_without_its_stops_is_never_negative(first: int, length: int, chosen: list[Stretch]) -> None:
    begin = MIDNIGHT + timedelta(seconds=first)
    end = begin + timedelta(seconds=length)
    assert timedelta(0) <= stopped(begin, end, chosen) <= end - begin


@given(seconds, seconds, seconds, stretches)
def test_the_stops_of_two_parts_are_those_of_the_whole(first: int, one: int, two: int, chosen: list[Stretch]) -> None:
    begin = MIDNIGHT + timedelta(seconds=first)
    middle = begin + timedelta(seconds=one)
    end = middle + timedelta(seconds=two)
    assert stopped(begin, middle, chosen) + stopped(middle, end, chosen) == stopped(begin, end, chosen)


@given(seconds, seconds, stretches, stretches)
def test_what_was_put_aside_is_not_stopped_as_well(
    first: int, length: int, chosen: list[Stretch], aside: list[Stretch]
) -> None:
    begin = MIDNIGHT + timedelta(seconds=first)
    end = begin + timedelta(seconds=length)
    both = stopped(begin, end, without(chosen, aside, end)) + stopped(begin, end, aside)
    assert both == stopped(begin, end, [*chosen, *aside])


@given(seconds, seconds, stretches)
def test_who_came_at_that_moment_has_waited_so_long(now_s: int, wait_s: int, chosen: list[Stretch]) -> None:
    now, wait = MIDNIGHT + timedelta(seconds=now_s + 600), timedelta(seconds=wait_s)
    came_at = waited_since(now, wait, chosen)
    assert now - came_at - stopped(came_at, now, chosen) == wait


def test_a_clock_set_back_leaves_nothing_to_count() -> None:
    assert stopped(at(10), at(9), [Stretch(began_at=at(8))]) == timedelta(0)


COUNTDOWN = Countdown(usual=timedelta(minutes=10), before_opening=timedelta(minutes=30), opens_at=at(7))


@pytest.mark.parametrize(
    ("reason", "began_at", "minutes"),
    [
        (Reason.AIR_ALERT, at(8), 10),
        (Reason.AIR_ALERT, at(6, 59, 59), 30),
        (Reason.AIR_ALERT, at(7), 10),
        (Reason.POWER, at(8), 10),
        (Reason.OTHER, at(6), 30),
        (Reason.SILENCE, at(6), 0),
    ],
)
def test_how_long_people_need_to_come_back(reason: Reason, began_at: datetime, minutes: int) -> None:
    ended = Ended(reason=reason, began_at=began_at, ended_at=at(9))
    assert resumes_at([ended], COUNTDOWN) == at(9, minutes)


def test_where_there_are_no_hours_nothing_begins_before_them() -> None:
    countdown = Countdown(usual=timedelta(minutes=10), before_opening=timedelta(minutes=30))
    ended = Ended(reason=Reason.AIR_ALERT, began_at=at(1), ended_at=at(9))
    assert resumes_at([ended], countdown) == at(9, 10)


def test_the_minute_of_silence_changes_nothing_of_the_countdown_of_an_alert() -> None:
    alert = Ended(reason=Reason.AIR_ALERT, began_at=at(8), ended_at=at(8, 58))
    silence = Ended(reason=Reason.SILENCE, began_at=at(9), ended_at=at(9, 1))
    assert resumes_at([alert, silence], COUNTDOWN) == at(9, 8)
    early = Ended(reason=Reason.AIR_ALERT, began_at=at(8), ended_at=at(8, 40))
    assert resumes_at([early, silence], COUNTDOWN) == at(9, 1)


def test_a_branch_that_works_in_its_shelter_goes_on_in_an_alert_only() -> None:
    assert not stops(Reason.AIR_ALERT, works_in_shelter=True)
    assert stops(Reason.AIR_ALERT, works_in_shelter=False)
    assert stops(Reason.POWER, works_in_shelter=True)


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        (date(2026, 3, 28), 7),
        (date(2026, 3, 29), 6),
        (date(2026, 10, 24), 6),
        (date(2026, 10, 25), 7),
        (date(2026, 11, 23), 7),
    ],
)
def test_the_minute_of_silence_is_at_nine_by_the_clock_on_the_wall(day: date, hour: int) -> None:
    began_at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert silence_of(day, KYIV) == began_at
    second = timedelta(seconds=1)
    assert [is_silent(began_at + shift, KYIV) for shift in (-second, 0 * second, 59 * second, 60 * second)] == [
        False,
        True,
        True,
        False,
    ]
    assert next_silence(began_at - second, KYIV) == began_at


def test_the_night_of_a_clock_change_lies_between_two_silences_of_23_and_25_hours() -> None:
    spring, autumn = silence_of(date(2026, 3, 28), KYIV), silence_of(date(2026, 10, 24), KYIV)
    assert next_silence(spring, KYIV) - spring == timedelta(hours=23)
    assert next_silence(autumn, KYIV) - autumn == timedelta(hours=25)
