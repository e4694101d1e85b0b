from datetime import timedelta

import pytest

from equeue.domain.choosing import Rule
from equeue.domain.errors import (
    InvalidField,
    NotServedHere,
    RecallTooEarly,
    StateChanged,
    WindowBusy,
    WindowClosed,
    WindowOnBreak,
    WindowTaken,
)
from equeue.usecases import calling, shifts
from tests.halls import Hall


def call(hall: Hall, number: int, leg_id: str | None, reason: str = "з дитиною") -> None:
    command = calling.CallTicket(window_id=f"w{number}", leg_id=str(leg_id), reason=reason)
    hall.perform(calling.call_ticket, command, hall.operator(number))


def test_the_first_who_came_is_called_first_and_the_journal_says_why(hall: Hall) -> None:
    first, _ = hall.issue(), hall.issue()
    hall.open(1)
    answer = hall.call_next(1)
    assert answer.leg_id == first.leg_id
    assert answer.because is not None
    assert (answer.because.rule, answer.because.line, answer.because.overtaken) == (Rule.RANK, 2, 0)
    assert hall.journal()[-1].detail["because"]["rule"] == "rank"


def test_a_window_calls_only_what_it_serves(hall: Hall) -> None:
    hall.issue("id-card")
    second = hall.issue("register")
    hall.open(3)
    assert hall.call_next(3).leg_id == second.leg_id
    assert hall.leg(second.leg_id).window_id == "w3"


def test_an_empty_line_is_no_error(hall: Hall) -> None:
    hall.open(1)
    assert hall.call_next(1).leg_id is None


def test_a_window_with_a_visitor_calls_nobody(hall: Hall) -> None:
    hall.issue()
    hall.issue()
    hall.open(1)
    hall.call_next(1)
    with pytest.raises(WindowBusy):
        hall.call_next(1)


def test_a_closed_window_calls_nobody(hall: Hall) -> None:
    with pytest.raises(WindowClosed):
        hall.call_next(1)


def test_a_colleague_does_not_act_at_my_window(hall: Hall) -> None:
    hall.open(1)
    with pytest.raises(WindowTaken):
        hall.perform(calling.call_next, calling.CallNext(window_id="w1"), hall.operator(2))


def test_nobody_is_called_on_a_break(hall: Hall) -> None:
    hall.open(1)
    hall.perform(shifts.begin_break, shifts.BeginBreak(window_id="w1"), hall.operator(1))
    with pytest.raises(WindowOnBreak):
        hall.call_next(1)


def test_the_same_key_calls_one_visitor_and_tells_the_same_reason(hall: Hall) -> None:
    hall.issue()
    hall.issue()
    hall.open(1)
    first, second = hall.call_next(1, key="k"), hall.call_next(1, key="k")
    assert (second.leg_id, second.because, second.replayed) == (first.leg_id, first.because, True)


def test_a_recall_comes_no_sooner_than_the_gap_and_keeps_the_first_call(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    called_at = hall.leg(leg).called_at
    hall.wait(seconds=14)
    with pytest.raises(RecallTooEarly):
        hall.perform(calling.recall, calling.Recall(window_id="w1", leg_id=str(leg)), hall.operator(1))
    hall.recall(1, leg)
    assert hall.leg(leg).called_at == called_at
    assert hall.leg(leg).calls == 2
    assert hall.leg(leg).recalled_at == hall.clock.now()


def test_a_withdrawn_visitor_keeps_the_place_but_this_window_calls_the_other_first(hall: Hall) -> None:
    first, second = hall.issue(), hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.perform(calling.withdraw, calling.Withdraw(window_id="w1", leg_id=str(first.leg_id)), hall.operator(1))
    assert hall.leg(first.leg_id).state == "waiting"
    assert hall.call_next(1).leg_id == second.leg_id
    hall.start(1, second.leg_id)
    hall.finish(1, second.leg_id)
    assert hall.call_next(1).leg_id == first.leg_id


def test_another_window_calls_a_withdrawn_visitor_in_turn(hall: Hall) -> None:
    first, _ = hall.issue(), hall.issue()
    hall.open(1)
    hall.open(2)
    hall.call_next(1)
    hall.perform(calling.withdraw, calling.Withdraw(window_id="w1", leg_id=str(first.leg_id)), hall.operator(1))
    assert hall.call_next(2).leg_id == first.leg_id


def test_a_withdrawn_visitor_is_called_again_when_nobody_else_waits(hall: Hall) -> None:
    only = hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.perform(calling.withdraw, calling.Withdraw(window_id="w1", leg_id=str(only.leg_id)), hall.operator(1))
    assert hall.call_next(1).leg_id == only.leg_id


def test_picking_needs_a_reason_and_names_who_was_overtaken(hall: Hall) -> None:
    first, second = hall.issue(), hall.issue()
    hall.open(1)
    for reason, why in (("  ", {"why": "missing"}), ("!" * 301, {"longest": 300})):
        with pytest.raises(InvalidField) as refused:
            call(hall, 1, second.leg_id, reason=reason)
        assert (refused.value.field, refused.value.details) == ("reason", why)
    call(hall, 1, second.leg_id)
    because = hall.journal()[-1].detail["because"]
    assert (because["rule"], because["reason"]) == ("picked", "з дитиною")
    assert because["first_overtaken"] == [hall.label(first.ticket_id)]


def test_picking_a_visitor_of_another_windows_service_is_refused(hall: Hall) -> None:
    other = hall.issue("register")
    hall.open(1)
    with pytest.raises(NotServedHere):
        call(hall, 1, other.leg_id)


def test_picking_somebody_who_was_called_already_is_refused(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.open(2)
    hall.call_next(1)
    with pytest.raises(StateChanged):
        call(hall, 2, leg)


def test_the_order_holds_when_the_clock_is_set_back_a_little(hall: Hall) -> None:
    first = hall.issue()
    hall.clock.step_to(hall.clock.now() - timedelta(minutes=5))
    hall.issue()
    hall.open(1)
    assert hall.call_next(1).leg_id == first.leg_id
