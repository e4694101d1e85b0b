"""When a branch works: at the hours that hurt others, and in both nights of the clock change."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equeue.domain.hours import WEEKDAYS, DayHours, Hours, Issuing, Span, common, moment_of, without

KYIV = ZoneInfo("Europe/Kyiv")
WORKDAY = {"open": "08:00-17:00", "issue": "08:00-16:30", "breaks": ["13:00-13:45"]}
SHORT = {"open": "08:00-15:00"}
LATE = {"open": "09:00-20:00", "issue": "09:00-20:00"}
WEEK: dict[str, Any] = {
    "week": dict.fromkeys(WEEKDAYS[:3], WORKDAY) | {"thursday": LATE, "friday": WORKDAY},
    "exceptions": {"2026-12-25": None, "2026-12-24": SHORT, "2026-11-28": SHORT},
}
HOURS = Hours(WEEK, KYIV)
NONE = Hours({}, KYIV)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=KYIV).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "is_open", "reason", "again"),
    [
        ("2026-11-23 00:30", False, "before-hours", "2026-11-23 08:00"),  # a Monday
        ("2026-11-23 07:59", False, "before-hours", "2026-11-23 08:00"),
        ("2026-11-23 08:00", True, None, None),
        ("2026-11-23 13:00", False, "break", "2026-11-23 13:45"),
        ("2026-11-23 13:45", True, None, None),
        ("2026-11-23 15:30", True, None, None),
        ("2026-11-23 16:30", True, "last-ticket", "2026-11-24 08:00"),
        ("2026-11-23 17:00", False, "closed", "2026-11-24 08:00"),
        ("2026-11-23 17:30", False, "closed", "2026-11-24 08:00"),
        ("2026-11-26 17:30", True, None, None),  # the late Thursday
        ("2026-11-23 23:30", False, "closed", "2026-11-24 08:00"),
        ("2026-11-27 17:30", False, "closed", "2026-11-28 08:00"),  # Friday before an extra Saturday
        ("2026-11-28 15:30", False, "closed", "2026-11-30 08:00"),
        ("2026-11-29 15:30", False, "closed", "2026-11-30 08:00"),
        ("2026-12-24 15:30", False, "closed", "2026-12-28 08:00"),  # a shortened eve, a holiday, a weekend
        ("2026-12-25 10:00", False, "closed", "2026-12-28 08:00"),
    ],
)
def test_the_hours_at_any_hour_of_any_day(at: str, is_open: bool, reason: str | None, again: str | None) -> None:  # noqa: FBT001 - a table
    state = HOURS.issue_state(local(at))
    assert HOURS.is_open(local(at)) is is_open
    assert (state.reason, state.again_at) == (reason, None if again is None else local(again))


def test_closing_is_the_end_of_the_day_breaks_or_not() -> None:
    assert HOURS.closes_at(local("2026-11-23 13:10")) == local("2026-11-23 17:00")
    assert HOURS.closes_at(local("2026-11-23 17:00")) is None
    assert HOURS.closes_at(local("2026-11-23 07:59")) is None


def test_the_next_opening_is_after_the_break_or_on_the_next_day() -> None:
    assert HOURS.next_opening(local("2026-11-23 13:10")) == local("2026-11-23 13:45")
    assert HOURS.next_opening(local("2026-11-23 23:30")) == local("2026-11-24 08:00")
    assert HOURS.next_opening(local("2026-11-23 09:00")) is None


def test_without_hours_tickets_are_given_always_and_nothing_is_known_of_opening() -> None:
    at = local("2026-11-23 00:30")
    assert NONE.issue_state(at) == Issuing()
    assert not NONE.is_open(at)
    assert [NONE.closes_at(at), NONE.next_opening(at), NONE.next_change(at)] == [None, None, None]


def test_a_service_is_offered_where_its_own_hours_and_the_branchs_meet() -> None:
    service = Hours({"week": {"monday": {"open": "07:00-09:00"}, "thursday": {"open": "12:00-23:00"}}}, KYIV)
    state = HOURS.issue_state(local("2026-11-23 09:00"), service)
    assert state.again_at == local("2026-11-26 12:00")
    assert HOURS.issue_state(local("2026-11-23 08:59"), service).is_open
    assert not HOURS.issue_state(local("2026-11-26 20:30"), service).is_open
    assert NONE.issue_state(local("2026-11-26 20:30"), service).is_open


def test_every_change_of_a_day_has_its_moment() -> None:
    at, moments = local("2026-11-23 00:30"), []
    while at < local("2026-11-24 07:00"):
        change = HOURS.next_change(at)
        assert change is not None
        at = change
        moments.append(at)
    assert moments == [local(f"2026-11-23 {clock}") for clock in ("08:00", "13:00", "13:45", "16:30", "17:00")] + [
        local("2026-11-24 08:00")
    ]


def test_the_hall_is_told_once_a_day_that_the_branch_closes_soon() -> None:
    assert HOURS.next_warning(local("2026-11-23 00:30")) == local("2026-11-23 16:45")
    assert HOURS.next_warning(local("2026-11-23 16:45")) is None
    assert HOURS.next_warning(local("2026-11-28 15:30")) is None


def test_on_friday_evening_the_next_change_is_on_monday() -> None:
    assert HOURS.next_change(local("2026-12-04 18:00")) == local("2026-12-07 08:00")


NIGHTLY = {"open": "02:30-03:30"}
NIGHT = Hours({"week": dict.fromkeys(WEEKDAYS, NIGHTLY)}, KYIV)


def test_in_the_long_night_a_stretch_has_both_of_the_equal_hours() -> None:
    (stretch,) = NIGHT.open_on(date(2026, 10, 25))
    assert stretch.end - stretch.begin == timedelta(hours=2)
    assert stretch.begin == datetime(2026, 10, 24, 23, 30, tzinfo=UTC)


def test_in_the_short_night_a_time_that_the_clock_skips_is_the_first_after_it() -> None:
    (stretch,) = NIGHT.open_on(date(2026, 3, 29))
    assert stretch.end == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert stretch.end - stretch.begin == timedelta(minutes=30)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 23)])
def test_opening_at_eight_is_eight_on_the_wall_whatever_the_night(day: date) -> None:
    every = Hours({"week": dict.fromkeys(WEEKDAYS, WORKDAY)}, KYIV)
    opening = next(every.open_on(day)).begin.astimezone(KYIV)
    assert (opening.date(), opening.hour, opening.minute) == (day, 8, 0)


def test_a_day_may_last_until_midnight() -> None:
    assert moment_of(date(2026, 10, 25), 1440, KYIV) == local("2026-10-26 00:00")


def test_spans_are_cut_and_met() -> None:
    whole, hole = Span(480, 1020), Span(780, 825)
    assert without([whole], [hole, Span(0, 490)]) == [Span(490, 780), Span(825, 1020)]
    assert common([whole], [Span(0, 500), Span(1000, 1440)]) == [Span(480, 500), Span(1000, 1020)]
    assert common([whole], [Span(1020, 1440)]) == []


def test_a_day_is_kept_as_it_is_read() -> None:
    assert DayHours.of(WORKDAY).as_json() == WORKDAY
    assert DayHours.of(SHORT).as_json() == {"open": "08:00-15:00", "issue": "08:00-15:00", "breaks": []}


moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - bounds are naive here
spans = st.tuples(st.integers(0, 1439), st.integers(1, 1440)).filter(lambda pair: pair[0] < pair[1])
weeks = st.dictionaries(
    st.sampled_from(WEEKDAYS), spans.map(lambda pair: {"open": str(Span(*pair))}), min_size=1, max_size=7
)


@given(moments, weeks)
def test_when_nothing_is_given_now_it_is_at_the_moment_that_is_told(at: datetime, week: dict[str, Any]) -> None:
    hours = Hours({"week": week}, KYIV)
    state = hours.issue_state(at)
    again = at if state.is_open else state.again_at
    assert again is not None
    assert hours.issue_state(again).is_open
    assert hours.is_open(again)


@given(moments, weeks)
def test_between_two_changes_nothing_changes(at: datetime, week: dict[str, Any]) -> None:
    hours = Hours({"week": week}, KYIV)
    change = hours.next_change(at)
    assert change is not None
    just_before = change - timedelta(microseconds=1)
    assert hours.is_open(just_before) == hours.is_open(at)
    assert hours.issue_state(just_before).is_open == hours.issue_state(at).is_open
