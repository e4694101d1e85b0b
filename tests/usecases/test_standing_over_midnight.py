"""A day that ends while the branch stands, counts down, or should have gone on: stretches end right and count once."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from equeue.persistence.tables import SHIFT, STANDSTILL
from equeue.usecases import days, issuing, living
from tests.halls import BRANCH as MAIN
from tests.halls import CLOCK, Hall
from tests.usecases.standing import begin, branch, called, end, rows, tick

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def at(hall: Hall, hour: int, minute: int = 0, *, second: int = 0, day: date = MONDAY) -> None:
    """Set the clock to a moment in Kyiv, where it is UTC+2."""
    hall.clock.step_to(datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=UTC) - timedelta(hours=2))


def waiting_since(hall: Hall, hour: int, minute: int) -> str:
    at(hall, hour, minute)
    leg = hall.issue().leg_id
    at(hall, hour, minute)
    assert leg is not None
    return leg


def close_by_hand(hall: Hall) -> None:
    hall.perform(days.close_day, days.CloseDay(branch_id=MAIN), CLOCK)


def test_a_countdown_that_was_over_before_midnight_stops_no_clock_after_it(hall: Hall) -> None:
    leg = waiting_since(hall, 23, 45)
    begin(hall)
    at(hall, 23, 48)
    end(hall)
    at(hall, 0, 5, day=TUESDAY)
    hall.issue()
    assert (hall.leg(leg).state, hall.leg(leg).waiting_stopped_s) == ("unclosed", 13 * 60 - 1)
    (stretch,) = rows(hall, STANDSTILL)
    assert stretch.ended_at - stretch.began_at == timedelta(minutes=13)
    assert [(entry.day, entry.kind) for entry in hall.journal() if entry.kind in {"go-on", "new-day"}] == [
        (MONDAY, "go-on"),
        (TUESDAY, "new-day"),
    ]


def test_a_countdown_over_midnight_counts_for_both_days_and_once(hall: Hall) -> None:
    old = waiting_since(hall, 23, 45)
    begin(hall)
    at(hall, 23, 53)
    end(hall)
    at(hall, 0, day=TUESDAY)
    tick(hall)
    assert hall.leg(old).waiting_stopped_s == 15 * 60 - 1
    at(hall, 0, 1, day=TUESDAY)
    new = hall.perform(
        issuing.issue, issuing.Issue(branch_id=MAIN, service_id="id-card", language="uk"), hall.reception
    )
    hall.open(1)
    at(hall, 0, 10, day=TUESDAY)
    assert called(hall) == new.leg_id
    assert hall.leg(new.leg_id).waiting_stopped_s == 2 * 60
    (stretch,) = rows(hall, STANDSTILL)
    assert stretch.ended_at - stretch.began_at == timedelta(minutes=18)


def test_a_reason_that_holds_over_midnight_holds_on_the_new_day(hall: Hall) -> None:
    old = waiting_since(hall, 23, 45)
    begin(hall)
    at(hall, 0, 5, day=TUESDAY)
    tick(hall)
    assert (hall.leg(old).state, hall.leg(old).waiting_stopped_s) == ("unclosed", 20 * 60 - 1)
    assert branch(hall).stands_since is not None
    end(hall)
    at(hall, 0, 15, day=TUESDAY)
    tick(hall)
    (stretch,) = rows(hall, STANDSTILL)
    assert stretch.ended_at - stretch.began_at == timedelta(minutes=30)


def test_a_day_closed_by_hand_after_a_countdown_leaves_out_the_countdown_and_no_more(hall: Hall) -> None:
    leg = waiting_since(hall, 18, 0)
    begin(hall)
    at(hall, 18, 5)
    end(hall)
    at(hall, 18, 40)
    close_by_hand(hall)
    assert (hall.leg(leg).state, hall.leg(leg).waiting_stopped_s) == ("unclosed", 15 * 60 - 1)
    assert branch(hall).stands_since is None


def test_a_day_closed_by_hand_while_it_stands_leaves_out_what_it_has_stood(hall: Hall) -> None:
    leg = waiting_since(hall, 18, 0)
    begin(hall)
    at(hall, 18, 40)
    close_by_hand(hall)
    assert (hall.leg(leg).state, hall.leg(leg).waiting_stopped_s) == ("unclosed", 40 * 60 - 1)
    at(hall, 18, 50)
    end(hall)
    at(hall, 19, 0)
    tick(hall)
    (stretch,) = rows(hall, STANDSTILL)
    assert stretch.ended_at - stretch.began_at == timedelta(hours=1)
    assert hall.leg(leg).waiting_stopped_s == 40 * 60 - 1


def test_power_that_failed_in_a_countdown_ends_the_day_where_the_program_was_last_seen_alive(hall: Hall) -> None:
    leg = waiting_since(hall, 17, 30)
    hall.open(1)
    begin(hall)
    at(hall, 17, 45)
    end(hall)
    at(hall, 17, 50)
    hall.perform(living.beat, living.Beat(), CLOCK)
    seen_at = hall.clock.now()
    at(hall, 8, 10, day=TUESDAY)
    hall.issue()
    row = hall.leg(leg)
    assert (row.state, row.left_at, row.waiting_stopped_s) == ("unclosed", seen_at, 20 * 60 - 1)
    with hall.reading() as db:
        assert db.execute(select(SHIFT.c.closed_at)).scalar_one() == seen_at
    (stretch,) = rows(hall, STANDSTILL)
    assert stretch.ended_at - stretch.began_at == timedelta(minutes=25)
