from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from equeue.domain.errors import DayGoesOn, StateChanged, WindowClosed
from equeue.persistence import timers
from equeue.persistence.tables import SHIFT, TIMER
from equeue.usecases import days, timing
from tests.halls import BRANCH, CLOCK, Hall


def at(hall: Hall, *moment: int) -> None:
    hall.clock.step_to(datetime(*moment, tzinfo=UTC))  # type: ignore[arg-type, misc] # five or six numbers of a moment


def test_the_first_ticket_of_a_new_day_begins_at_one(hall: Hall) -> None:
    hall.issue()
    hall.wait(hours=24)
    assert hall.label(hall.issue().ticket_id) == "П001"


def test_what_yesterday_left_open_is_unclosed_never_served_or_a_no_show(hall: Hall) -> None:
    waiting, called = hall.issue().leg_id, hall.issue("register").leg_id
    hall.open(3)
    hall.call_next(3)
    hall.wait(hours=24)
    hall.issue()
    assert {hall.leg(leg).state for leg in (waiting, called)} == {"unclosed"}


def test_shifts_end_with_their_day(hall: Hall) -> None:
    hall.open(1)
    hall.wait(hours=24)
    with pytest.raises(WindowClosed):
        hall.call_next(1)
    hall.issue()
    with hall.reading() as db:
        assert db.execute(select(SHIFT.c.closed_at)).scalar_one() is not None


def test_an_action_for_yesterdays_visitor_is_refused(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.wait(hours=24)
    hall.issue()
    hall.open(1)
    with pytest.raises(StateChanged):
        hall.start(1, leg)


def test_off_at_17_50_and_on_at_08_10_starts_a_clean_day(hall: Hall) -> None:
    at(hall, 2026, 11, 23, 15, 50)
    old = hall.issue().leg_id
    at(hall, 2026, 11, 24, 6, 10)
    new = hall.issue()
    assert (hall.leg(old).state, hall.label(new.ticket_id)) == ("unclosed", "П001")


def test_off_at_09_00_and_on_at_15_30_goes_on_where_it_stood(hall: Hall) -> None:
    at(hall, 2026, 11, 23, 7, 0)
    first = hall.issue().leg_id
    at(hall, 2026, 11, 23, 13, 30)
    hall.issue()
    hall.open(1)
    assert hall.call_next(1).leg_id == first


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        ((2026, 11, 22, 22, 30), date(2026, 11, 23)),  # 00:30 in Kyiv
        ((2026, 11, 23, 13, 30), date(2026, 11, 23)),  # 15:30
        ((2026, 11, 23, 15, 30), date(2026, 11, 23)),  # 17:30
        ((2026, 11, 23, 21, 30), date(2026, 11, 23)),  # 23:30
        ((2026, 10, 24, 21, 30), date(2026, 10, 25)),  # 00:30 of the long night
        ((2026, 10, 25, 21, 30), date(2026, 10, 25)),  # 23:30 of the day of 25 hours
        ((2026, 3, 28, 22, 30), date(2026, 3, 29)),  # 00:30 of the short night
        ((2026, 3, 29, 20, 30), date(2026, 3, 29)),  # 23:30 of the day of 23 hours
    ],
)
def test_lesson_2_the_day_is_the_branchs_own(hall: Hall, utc: tuple[int, ...], day: date) -> None:
    at(hall, *utc)
    issued = hall.issue().issued
    assert issued is not None
    assert issued.day == day


def test_the_clock_alone_begins_the_new_day_at_midnight(hall: Hall) -> None:
    leg = hall.issue().leg_id
    at(hall, 2026, 11, 23, 22, 0)
    with hall.reading() as db:
        (command,) = [due for due in timing.due(db, hall.clock.now()) if isinstance(due, timing.WorkOff)]
    hall.perform(timing.work_off, command, CLOCK)
    assert hall.leg(leg).state == "unclosed"
    with hall.reading() as db:
        following = db.execute(select(TIMER.c.due_at).where(TIMER.c.kind == timers.TimerKind.NEW_DAY)).scalar_one()
    assert following == hall.clock.now() + timedelta(days=1)


def test_a_wrong_clock_in_the_future_does_not_keep_the_day(hall: Hall) -> None:
    hall.issue()
    at(hall, 2030, 1, 1, 9, 0)
    hall.issue()
    at(hall, 2026, 11, 23, 9, 0)
    issued = hall.issue().issued
    assert issued is not None
    assert (issued.day, issued.label) == (date(2026, 11, 23), "П002")


def test_closing_by_hand_asks_for_force_while_a_window_is_open_and_is_safe_twice(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    with pytest.raises(DayGoesOn) as refused:
        hall.perform(days.close_day, days.CloseDay(branch_id=BRANCH), CLOCK)
    assert refused.value.details == {"why": "windows", "window": "1", "until": ""}
    forced = days.CloseDay(branch_id=BRANCH, force=True)
    assert [hall.perform(days.close_day, forced, CLOCK) for _ in range(2)] == [1, 0]
    assert hall.leg(leg).state == "unclosed"


def test_closing_by_hand_after_midnight_counts_what_the_old_day_left_open(hall: Hall) -> None:
    hall.issue()
    hall.open(1)
    hall.wait(hours=24)
    assert hall.perform(days.close_day, days.CloseDay(branch_id=BRANCH), CLOCK) == 1


def test_a_clock_set_back_a_little_after_midnight_leaves_todays_line_alone(hall: Hall) -> None:
    at(hall, 2026, 11, 23, 22, 2)
    first = hall.issue()
    at(hall, 2026, 11, 23, 21, 57)
    second = hall.issue()
    assert hall.leg(first.leg_id).state == "waiting"
    assert [hall.label(issued.ticket_id) for issued in (first, second)] == ["П001", "П002"]
