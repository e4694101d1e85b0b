"""The system clock is set while people wait, are served, or the branch stands: no time is negative or counted twice."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from equeue.domain.errors import UndoTooLate
from equeue.domain.standstill import Reason
from equeue.persistence.tables import STANDSTILL, SUSPENSION
from equeue.usecases import issuing, living, serving
from tests.halls import BRANCH as MAIN
from tests.halls import CLOCK, Hall
from tests.usecases.standing import TEN_MINUTES, begin, branch, called, end, miss, rows, tick


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url)
    made.open(1)
    made.open(2)
    yield made
    made.close()


def at(hall: Hall, hour: int, minute: int = 0) -> None:
    """Let it be a moment in Kyiv, where it is UTC+2."""
    hall.clock.step_to(datetime(2026, 11, 23, hour - 2, minute, tzinfo=UTC))


def set_clock(hall: Hall, by: timedelta) -> None:
    """Set the clock, which the program notices."""
    hall.clock.step_to(hall.clock.now() + by)
    step = living.NoteStep(branch_id=MAIN, by_s=round(by.total_seconds()))
    hall.perform(living.note_step, step, CLOCK)


def stand_from_10_to_10_30(hall: Hall) -> None:
    at(hall, 10)
    begin(hall)
    at(hall, 10, 20)
    end(hall)
    at(hall, 10, 30)
    tick(hall)


def test_a_standstill_before_the_clock_was_set_back_is_none_of_those_who_come_after_it(hall: Hall) -> None:
    stand_from_10_to_10_30(hall)
    at(hall, 10, 40)
    set_clock(hall, -timedelta(hours=2))
    at(hall, 8, 45)
    leg = hall.issue().leg_id
    at(hall, 10, 45)
    assert called(hall) == leg
    assert hall.leg(leg).waiting_stopped_s == 0


def test_the_grace_after_a_standstill_does_not_come_again_when_the_clock_is_set_back(hall: Hall) -> None:
    stand_from_10_to_10_30(hall)
    at(hall, 10, 50)
    set_clock(hall, -timedelta(hours=2))
    hall.issue()
    leg = called(hall)
    miss(hall, leg)
    assert hall.leg(leg).state == "no_show"


def test_a_reason_of_before_the_clock_was_set_back_asks_for_no_second_countdown(hall: Hall) -> None:
    stand_from_10_to_10_30(hall)
    at(hall, 10, 40)
    set_clock(hall, -timedelta(hours=2))
    at(hall, 9)
    begin(hall, Reason.SILENCE)
    at(hall, 9, 1)
    end(hall, Reason.SILENCE)
    assert branch(hall).stands_since is None


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_standstill_in_which_the_clock_is_set_is_as_long_as_it_was(hall: Hall, hours: int) -> None:
    at(hall, 10)
    begin(hall)
    at(hall, 10, 5)
    set_clock(hall, timedelta(hours=hours))
    at(hall, 10 + hours, 6)
    command = issuing.Issue(branch_id=MAIN, service_id="id-card", language="uk")
    leg = hall.perform(issuing.issue, command, hall.reception).leg_id
    at(hall, 10 + hours, 7)
    end(hall)
    at(hall, 10 + hours, 20)
    assert called(hall) == leg
    assert hall.leg(leg).waiting_stopped_s == 60 + TEN_MINUTES
    (reason,), (stretch,) = rows(hall, SUSPENSION), rows(hall, STANDSTILL)
    assert reason.ended_at - reason.began_at == timedelta(minutes=7)
    assert stretch.ended_at - stretch.began_at == timedelta(minutes=17)
    (entry,) = [entry for entry in hall.journal() if entry.kind == "go-on"]
    assert entry.detail["stood_s"] == 17 * 60


def test_what_ends_before_the_clock_is_known_to_be_set_back_has_lasted_no_time(hall: Hall) -> None:
    at(hall, 10)
    leg = hall.issue().leg_id
    begin(hall)
    at(hall, 9)
    end(hall)
    hall.wait(minutes=10)
    assert called(hall) == leg
    assert hall.leg(leg).waiting_stopped_s == 0
    for row in (*rows(hall, SUSPENSION), *rows(hall, STANDSTILL)):
        assert row.ended_at == row.began_at
    (entry,) = [entry for entry in hall.journal() if entry.kind == "go-on"]
    assert entry.detail["stood_s"] == 0


@pytest.mark.parametrize("hours", [-1, 1])
def test_a_wait_in_which_the_clock_is_set_is_as_long_as_it_was_and_not_trusted(hall: Hall, hours: int) -> None:
    leg = hall.issue().leg_id
    hall.wait(minutes=20)
    set_clock(hall, timedelta(hours=hours))
    hall.wait(minutes=5)
    assert called(hall) == leg
    row = hall.leg(leg)
    assert row.called_at - row.queued_at == timedelta(minutes=25)
    assert row.untrusted


def test_nothing_is_taken_back_that_was_done_before_the_clock_was_set(hall: Hall) -> None:
    hall.issue()
    leg = called(hall)
    set_clock(hall, -timedelta(hours=1))
    with pytest.raises(UndoTooLate):
        hall.undo(1)
    assert hall.leg(leg).state == "called"


def test_no_time_of_a_visit_is_negative_though_nobody_notices_a_small_step(hall: Hall) -> None:
    back = timedelta(seconds=3)
    leg = hall.issue().leg_id
    hall.clock.step_to(hall.clock.now() - back)
    assert called(hall) == leg
    hall.clock.step_to(hall.clock.now() - back)
    hall.start(1, leg)
    hall.clock.step_to(hall.clock.now() - back)
    hall.finish(1, leg)
    row = hall.leg(leg)
    assert row.queued_at <= row.called_at <= row.started_at <= row.finished_at <= row.left_at
    assert row.waiting_stopped_s == 0


def test_what_is_taken_back_after_a_small_step_leaves_nothing_ahead(hall: Hall) -> None:
    hall.issue()
    leg = called(hall)
    hall.start(1, leg)
    hall.clock.step_to(hall.clock.now() - timedelta(seconds=3))
    hall.undo(1)
    row = hall.leg(leg)
    assert row.queued_at <= row.called_at <= hall.clock.now()


def test_a_call_may_be_repeated_after_the_gap_though_the_clock_was_set_back(hall: Hall) -> None:
    hall.issue()
    leg = called(hall)
    set_clock(hall, -timedelta(hours=1))
    hall.recall(1, leg)
    assert hall.leg(leg).calls == 2


def test_one_who_was_put_aside_before_the_clock_was_set_is_taken_out_of_the_standstill_once(hall: Hall) -> None:
    hall.issue()
    leg = called(hall)
    hall.start(1, leg)
    begin(hall)
    hall.wait(minutes=2)
    hall.hold(1, leg)
    hall.wait(minutes=3)
    hall.perform(serving.resume, serving.Resume(window_id="w1", leg_id=leg), hall.operator(1))
    hall.wait(minutes=1)
    set_clock(hall, -timedelta(hours=1))
    hall.wait(minutes=1)
    hall.finish(1, leg)
    row = hall.leg(leg)
    assert (row.held_s, row.serving_stopped_s) == (3 * 60, 4 * 60)
