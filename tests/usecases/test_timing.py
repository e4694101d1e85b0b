from collections.abc import Iterator
from datetime import timedelta

import pytest

from equeue.domain.facts import CallsAged
from equeue.persistence.timers import TimerKind
from equeue.usecases import calling, serving, timing
from equeue.usecases.timing import WorkOff
from tests.halls import CLOCK, Hall


def work_off(hall: Hall) -> int:
    with hall.reading() as db:
        due = [command for command in timing.due(db, hall.clock.now()) if isinstance(command, WorkOff)]
    for command in due * 2:
        hall.perform(timing.work_off, command, CLOCK)
    return len(due)


def test_one_held_until_a_moment_waits_again_when_it_comes(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.hold(1, leg, until=hall.clock.now() + timedelta(minutes=10))
    hall.wait(minutes=9)
    work_off(hall)
    assert hall.leg(leg).state == "held"
    hall.wait(minutes=1)
    work_off(hall)
    assert (hall.leg(leg).state, hall.leg(leg).held_s) == ("waiting", 600)


def test_the_board_is_told_when_a_call_is_a_minute_old(hall: Hall) -> None:
    hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.wait(seconds=60)
    assert work_off(hall) == 1
    assert any(isinstance(fact, CallsAged) for fact in hall.facts)
    assert work_off(hall) == 0


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url, no_show_after_s=120)
    yield made
    made.close()


def test_where_the_branch_says_so_the_clock_gives_up_one_who_did_not_come(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.wait(seconds=121)
    work_off(hall)
    assert hall.leg(leg).state == "no_show"


def test_one_who_came_in_time_is_not_given_up(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.wait(seconds=60)
    hall.start(1, leg)
    hall.wait(seconds=61)
    work_off(hall)
    assert hall.leg(leg).state == "serving"


def test_one_who_was_put_aside_and_called_back_is_given_up_like_everybody(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.hold(1, leg)
    hall.wait(seconds=300)
    hall.perform(serving.resume, serving.Resume(window_id="w1", leg_id=str(leg)), hall.operator(1))
    work_off(hall)
    assert hall.leg(leg).state == "called"
    hall.wait(seconds=121)
    work_off(hall)
    assert hall.leg(leg).state == "no_show"


def test_one_who_was_called_anew_since_the_clock_looked_has_the_whole_time_again(hall: Hall) -> None:
    leg = str(hall.issue().leg_id)
    hall.open(1)
    hall.call_next(1)
    hall.wait(seconds=121)
    with hall.reading() as db:
        (late,) = [
            command
            for command in timing.due(db, hall.clock.now())
            if isinstance(command, WorkOff) and command.kind is TimerKind.NO_SHOW
        ]
    hall.perform(calling.withdraw, calling.Withdraw(window_id="w1", leg_id=leg), hall.operator(1))
    hall.call_next(1)
    hall.perform(timing.work_off, late, CLOCK)
    assert hall.leg(leg).state == "called"
    hall.wait(seconds=121)
    work_off(hall)
    assert hall.leg(leg).state == "no_show"
