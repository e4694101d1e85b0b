"""How the clocks of waits, services and terms stop while a branch stands: each second once, never below none."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import update

from equeue.domain.standstill import Reason, Stretch
from equeue.persistence import suspensions
from equeue.persistence.tables import LEG, STANDSTILL
from equeue.usecases import issuing, serving, tickets
from tests.halls import BRANCH as MAIN
from tests.halls import DESCRIBED, Hall
from tests.usecases.standing import TEN_MINUTES, begin, branch, called, end, miss, rows, set_rules, tick


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    made = Hall.make(migrated_url)
    made.open(1)
    made.open(2)
    yield made
    made.close()


def test_the_first_who_calls_after_the_countdown_need_not_wait_for_the_clock(hall: Hall) -> None:
    hall.issue()
    begin(hall)
    end(hall)
    hall.wait(seconds=TEN_MINUTES + 7)
    assert hall.leg(called(hall)).waiting_stopped_s == TEN_MINUTES


def test_a_clock_that_was_set_back_meanwhile_lets_the_branch_go_on_after_the_countdown(hall: Hall) -> None:
    leg = hall.issue().leg_id
    begin(hall)
    begin(hall, Reason.POWER)
    hall.wait(minutes=5)
    end(hall, Reason.POWER)
    hall.clock.step_to(hall.clock.now() - timedelta(hours=1))
    end(hall)
    assert branch(hall).resumes_at == hall.clock.now() + timedelta(minutes=10)
    hall.wait(minutes=10)
    assert called(hall) == leg
    assert hall.leg(leg).waiting_stopped_s == 0


def test_seconds_of_waiting_and_serving_are_right_to_the_second_and_counted_once(hall: Hall) -> None:
    set_rules(hall, resume_after_s=90)
    waits, served = hall.issue().leg_id, hall.issue().leg_id
    called(hall, 1)
    first = called(hall, 2)
    hall.start(2, first)
    hall.wait(seconds=10)
    begin(hall)
    hall.wait(seconds=20)
    begin(hall, Reason.POWER)
    hall.wait(seconds=30)
    end(hall)
    hall.wait(seconds=40)
    end(hall, Reason.POWER)
    hall.wait(seconds=95)
    tick(hall)
    assert called(hall, 1) == waits
    assert hall.leg(waits).waiting_stopped_s == 20 + 30 + 40 + 90
    hall.wait(seconds=7)
    hall.finish(2, first)
    row = hall.leg(first)
    assert first == served
    assert row.serving_stopped_s == 20 + 30 + 40 + 90
    assert (row.finished_at - row.started_at).total_seconds() - row.serving_stopped_s == 10 + 5 + 7


def test_who_takes_a_ticket_or_leaves_while_it_stands_has_stood_from_or_until_then(hall: Hall) -> None:
    leaves = hall.issue()
    hall.wait(seconds=30)
    begin(hall)
    hall.wait(seconds=100)
    command = issuing.Issue(branch_id=MAIN, service_id="id-card", language="uk")
    comes = hall.perform(issuing.issue, command, hall.reception).leg_id
    hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=str(leaves.ticket_id)), hall.reception)
    hall.wait(seconds=50)
    end(hall)
    hall.wait(seconds=TEN_MINUTES + 25)
    assert called(hall) == comes
    assert hall.leg(leaves.leg_id).waiting_stopped_s == 100
    row = hall.leg(comes)
    assert row.waiting_stopped_s == 50 + TEN_MINUTES
    assert (row.called_at - row.queued_at).total_seconds() - row.waiting_stopped_s == 25


def test_one_who_was_put_aside_while_it_stood_is_not_taken_out_twice(hall: Hall) -> None:
    hall.issue()
    leg = called(hall)
    hall.start(1, leg)
    hall.wait(seconds=60)
    begin(hall)
    hall.wait(seconds=100)
    hall.hold(1, leg)
    hall.wait(seconds=200)
    end(hall)
    hall.wait(seconds=TEN_MINUTES + 5)
    hall.perform(serving.resume, serving.Resume(window_id="w1", leg_id=leg), hall.operator(1))
    hall.wait(seconds=40)
    hall.finish(1, leg)
    row = hall.leg(leg)
    assert (row.serving_stopped_s, row.held_s) == (100, 200 + TEN_MINUTES + 5)
    served = (row.finished_at - row.started_at).total_seconds() - row.serving_stopped_s - row.held_s
    assert served == 60 + 40


def test_a_hold_that_was_taken_back_takes_nothing_out_of_the_standstill(hall: Hall) -> None:
    hall.issue()
    leg = called(hall)
    hall.start(1, leg)
    hall.hold(1, leg)
    hall.wait(seconds=10)
    hall.perform(serving.resume, serving.Resume(window_id="w1", leg_id=leg), hall.operator(1))
    begin(hall)
    hall.hold(1, leg)
    hall.wait(seconds=50)
    hall.undo(1)
    hall.finish(1, leg)
    assert (hall.leg(leg).serving_stopped_s, hall.leg(leg).held_s) == (50, 10)


def test_a_call_that_is_undone_and_made_again_counts_each_second_once(hall: Hall) -> None:
    hall.issue()
    begin(hall)
    end(hall)
    hall.wait(seconds=TEN_MINUTES + 10)
    leg = called(hall)
    hall.undo(1)
    assert hall.leg(leg).waiting_stopped_s == 0
    begin(hall)
    hall.wait(seconds=5)
    end(hall)
    hall.wait(seconds=TEN_MINUTES + 10)
    assert called(hall) == leg
    assert hall.leg(leg).waiting_stopped_s == 2 * TEN_MINUTES + 5


def test_hold_until_stands_still(hall: Hall) -> None:
    hall.issue()
    leg = called(hall)
    hall.hold(1, leg, until=hall.clock.now() + timedelta(minutes=10))
    hall.wait(minutes=4)
    begin(hall)
    hall.wait(minutes=20)
    tick(hall)
    assert hall.leg(leg).state == "held"
    end(hall)
    hall.wait(minutes=10)
    tick(hall)
    assert hall.leg(leg).held_until == hall.clock.now() + timedelta(minutes=6)
    hall.wait(minutes=5, seconds=59)
    tick(hall)
    assert hall.leg(leg).state == "held"
    hall.wait(seconds=1)
    tick(hall)
    assert hall.leg(leg).state == "waiting"


def test_the_term_for_coming_back_stands_still(hall: Hall) -> None:
    ticket = hall.issue()
    leg = called(hall)
    miss(hall, leg)
    hall.wait(minutes=20)
    begin(hall)
    hall.wait(hours=2)
    end(hall)
    hall.wait(minutes=10)
    tick(hall)
    hall.wait(minutes=9)
    hall.perform(tickets.return_to_line, tickets.ReturnTicket(ticket_id=str(ticket.ticket_id)), hall.reception)
    assert hall.leg(leg).state == "waiting"


def test_bound_for_stands_still(hall: Hall) -> None:
    leg = hall.issue().leg_id
    until = hall.clock.now() + timedelta(minutes=20)
    with hall.engine.begin() as db:
        db.execute(update(LEG).values(bound_window_id="w2", bound_until=until))
    begin(hall)
    hall.wait(minutes=30)
    end(hall)
    hall.wait(minutes=10)
    tick(hall)
    assert hall.leg(leg).bound_until == until + timedelta(minutes=40)


def test_who_waits_for_a_backup_window_does_not_wait_longer_by_standing_still(migrated_url: str) -> None:
    windows = [
        {"id": "w1", "label": "1", "serves": {"services": ["id-card", "register"]}},
        {"id": "w2", "label": "2", "serves": {"services": ["passport-abroad"]}, "backup": {"services": ["register"]}},
        DESCRIBED["window"][2],
    ]
    hall = Hall.make(migrated_url, {**DESCRIBED, "window": windows})
    hall.open(2)
    backup = hall.issue("register").leg_id
    hall.wait(minutes=15)
    begin(hall)
    hall.wait(minutes=60)
    end(hall)
    hall.wait(minutes=10)
    primary = hall.issue("passport-abroad").leg_id
    assert called(hall, 2) == primary
    hall.start(2, primary)
    hall.finish(2, primary)
    hall.wait(minutes=5)
    hall.issue("passport-abroad")
    assert called(hall, 2) == backup
    hall.close()


@pytest.mark.parametrize("minutes", [(10, 30), (30, 10)], ids=["the shorter first", "the longer first"])
def test_of_two_stretches_that_began_at_the_same_moment_the_longer_counts(hall: Hall, minutes: tuple[int, int]) -> None:
    began_at = hall.clock.now()
    with hall.engine.begin() as db:
        for lasts in minutes:
            stretch = Stretch(began_at=began_at, ended_at=began_at + timedelta(minutes=lasts))
            suspensions.add_stretch(db, MAIN, stretch)
    assert [row.ended_at - row.began_at for row in rows(hall, STANDSTILL)] == [timedelta(minutes=30)]


def test_a_stretch_that_goes_on_is_longer_than_one_of_the_same_beginning_that_is_over(hall: Hall) -> None:
    begin(hall)
    over = Stretch(began_at=hall.clock.now(), ended_at=hall.clock.now() + timedelta(minutes=1))
    with hall.engine.begin() as db:
        suspensions.add_stretch(db, MAIN, over)
    assert [row.ended_at for row in rows(hall, STANDSTILL)] == [None]
