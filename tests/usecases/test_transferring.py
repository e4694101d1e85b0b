"""Sending visitors on: where to, with which place, and back."""

from typing import Any

import pytest

from equeue.domain.errors import (
    EqueueError,
    InvalidField,
    MoveNotAllowed,
    NotFound,
    NotServedHere,
    OperatorAway,
    SamePlace,
    StateChanged,
    SuccessorCalled,
    TargetClosed,
)
from equeue.domain.standstill import Reason
from equeue.usecases import serving, shifts, suspending, transferring
from equeue.usecases.suspending import EndSuspension, Suspend
from equeue.usecases.transferring import Target, TransferTicket
from equeue.usecases.work import Answer
from tests.halls import Hall


@pytest.fixture
def served(hall: Hall) -> Answer:
    """Let somebody be served at window 1; windows 2 and 3 are open."""
    issued = hall.issue()
    for number in (1, 2, 3):
        hall.open(number)
    hall.call_next(1)
    hall.start(1, issued.leg_id)
    return issued


def send(hall: Hall, ticket_id: str | None, **more: Any) -> Answer:
    to = Target(**{name: more.pop(name) for name in ("service_id", "window_id", "operator_id") if name in more})
    command = TransferTicket(ticket_id=str(ticket_id), to=to, **more)
    return hall.perform(transferring.transfer_ticket, command, hall.reception)


def test_who_is_sent_on_waits_for_the_other_service_with_label_and_place(hall: Hall, served: Answer) -> None:
    label = hall.label(served.ticket_id)
    hall.wait(minutes=5)
    sent = hall.transfer(1, served.leg_id, service_id="register")
    first, second = hall.legs(served.ticket_id)
    assert (first.state, first.outcome_id, first.left_at) == ("served", "transferred", hall.clock.now())
    assert (second.id, second.state, second.service_id) == (sent.leg_id, "waiting", "register")
    assert (second.tier, second.rank_at, second.queued_at) == (first.tier, first.rank_at, hall.clock.now())
    assert hall.label(served.ticket_id) == label
    assert hall.call_next(2).leg_id == sent.leg_id


def test_without_its_age_a_leg_begins_at_the_end_of_the_line(hall: Hall, served: Answer) -> None:
    other = hall.issue("register")
    hall.wait(minutes=1)
    sent = hall.transfer(1, served.leg_id, service_id="register", keep_age=False)
    assert [hall.call_next(2).leg_id, hall.call_next(3).leg_id] == [other.leg_id, sent.leg_id]


def test_who_was_only_called_is_moved_and_never_served(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.transfer(1, issued.leg_id, service_id="id-card")
    assert [leg.state for leg in hall.legs(issued.ticket_id)] == ["moved", "waiting"]


def test_who_is_sent_to_a_window_is_called_there_and_nowhere_else_for_a_while(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register", window_id="w3")
    assert hall.call_next(2).leg_id is None
    called = hall.call_next(3)
    assert called.because is not None
    assert (called.leg_id, called.because.rule) == (sent.leg_id, "bound")


def test_who_is_sent_to_an_operator_is_called_by_them(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register", operator_id=hall.operator(3).id)
    assert hall.call_next(2).leg_id is None
    assert hall.call_next(3).leg_id == sent.leg_id


def test_after_its_term_a_visitor_who_was_sent_to_a_window_is_everybodys(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register", window_id="w3")
    hall.wait(minutes=20)
    assert hall.call_next(2).leg_id == sent.leg_id


@pytest.mark.parametrize("to", [{"window_id": "w3"}, {"operator_id": "3"}])
def test_when_the_window_closes_those_sent_there_are_everybodys(hall: Hall, served: Answer, to: dict[str, str]) -> None:
    if "operator_id" in to:
        to = {"operator_id": hall.operator(3).id}
    sent = hall.transfer(1, served.leg_id, service_id="register", **to)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w3"), hall.operator(3))
    assert hall.call_next(2).leg_id == sent.leg_id


def test_who_comes_into_the_line_after_the_window_has_closed_is_everybodys(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register", window_id="w3")
    hall.call_next(3)
    hall.hold(3, sent.leg_id)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w3"), hall.operator(3))
    hall.perform(serving.release, serving.Release(window_id="w2", leg_id=str(sent.leg_id)), hall.operator(2))
    assert hall.call_next(2).leg_id == sent.leg_id


def test_a_term_that_stood_still_does_not_bind_to_a_window_that_closed_meanwhile(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register", window_id="w3")
    hall.perform(suspending.suspend, Suspend(branch_id="main", reason=Reason.POWER), hall.reception)
    hall.wait(minutes=30)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w3"), hall.operator(3))
    hall.perform(suspending.end_suspension, EndSuspension(branch_id="main", reason=Reason.POWER), hall.reception)
    hall.perform(suspending.go_on, suspending.GoOn(branch_id="main"), hall.reception)
    assert hall.call_next(2).leg_id == sent.leg_id


def test_who_is_to_come_back_is_called_by_the_window_that_sent_them(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register", return_to=True)
    hall.call_next(3)
    hall.start(3, sent.leg_id)
    hall.finish(3, sent.leg_id)
    back = hall.legs(served.ticket_id)[-1]
    assert (back.state, back.service_id, back.bound_window_id) == ("waiting", "passport-abroad", "w1")
    assert hall.call_next(2).leg_id is None
    assert hall.call_next(1).leg_id == back.id


def test_who_comes_back_to_a_closed_window_is_everybodys(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register", return_to=True)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w1"), hall.operator(1))
    hall.call_next(3)
    hall.start(3, sent.leg_id)
    hall.finish(3, sent.leg_id)
    assert hall.call_next(2).leg_id == hall.legs(served.ticket_id)[-1].id


def test_who_is_sent_on_by_the_second_window_still_comes_back_to_the_first(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register", window_id="w2", return_to=True)
    hall.call_next(2)
    hall.start(2, sent.leg_id)
    hall.transfer(2, sent.leg_id, window_id="w3", return_to=True)
    for number in (3, 2):
        called = hall.call_next(number)
        hall.start(number, called.leg_id)
        hall.finish(number, called.leg_id)
    legs = hall.legs(served.ticket_id)
    assert [(leg.service_id, leg.window_id or leg.bound_window_id) for leg in legs] == [
        ("passport-abroad", "w1"),
        ("register", "w2"),
        ("register", "w3"),
        ("register", "w2"),
        ("passport-abroad", "w1"),
    ]


def test_the_operator_goes_on_with_another_service_without_a_call(hall: Hall, served: Answer) -> None:
    hall.wait(minutes=3)
    hall.transfer(1, served.leg_id, service_id="id-card", go_on=True)
    first, second = hall.legs(served.ticket_id)
    assert (first.state, second.state, second.window_id) == ("served", "serving", "w1")
    assert (second.called_at, second.started_at, second.calls) == (hall.clock.now(), hall.clock.now(), 0)


def test_who_waits_is_sent_on_by_reception_and_comes_back_for_what_they_waited_for(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.open(3)
    sent = send(hall, issued.ticket_id, service_id="register", return_to=True)
    assert [leg.state for leg in hall.legs(issued.ticket_id)] == ["moved", "waiting"]
    hall.call_next(3)
    hall.start(3, sent.leg_id)
    hall.finish(3, sent.leg_id)
    assert hall.call_next(1).leg_id == hall.legs(issued.ticket_id)[-1].id


@pytest.mark.parametrize(
    ("to", "refusal"),
    [
        ({}, InvalidField),
        ({"service_id": "passport-abroad"}, SamePlace),
        ({"window_id": "w1"}, SamePlace),
        ({"window_id": "w3"}, NotServedHere),
        ({"service_id": "id-card", "window_id": "w2"}, NotServedHere),
        ({"operator_id": "nobody"}, OperatorAway),
    ],
)
def test_a_visitor_is_not_sent_where_nobody_would_call_them(
    hall: Hall, served: Answer, to: dict[str, str], refusal: type[EqueueError]
) -> None:
    with pytest.raises(refusal):
        hall.transfer(1, served.leg_id, **to)


def test_a_visitor_is_not_sent_to_a_closed_window_or_its_operator(hall: Hall, served: Answer) -> None:
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w2"), hall.operator(2))
    with pytest.raises(TargetClosed):
        hall.transfer(1, served.leg_id, window_id="w2")
    with pytest.raises(OperatorAway):
        hall.transfer(1, served.leg_id, operator_id=hall.operator(2).id)


def test_an_operator_and_a_window_must_belong_together(hall: Hall, served: Answer) -> None:
    with pytest.raises(OperatorAway):
        hall.transfer(1, served.leg_id, service_id="register", window_id="w2", operator_id=hall.operator(3).id)


def test_a_service_that_is_not_there_takes_nobody(hall: Hall) -> None:
    issued = hall.issue()
    with pytest.raises(NotFound) as refused:
        send(hall, issued.ticket_id, service_id="nothing")
    assert refused.value.field == "to.service"


def test_who_waits_is_not_sent_to_where_they_are(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    with pytest.raises(SamePlace):
        send(hall, issued.ticket_id, service_id="passport-abroad")
    send(hall, issued.ticket_id, window_id="w1")
    with pytest.raises(SamePlace):
        send(hall, issued.ticket_id, window_id="w1")


def test_only_who_waits_is_sent_on_without_a_window(hall: Hall, served: Answer) -> None:
    with pytest.raises(MoveNotAllowed):
        send(hall, served.ticket_id, service_id="register")


def test_to_go_on_the_visitor_has_to_be_served_here_and_for_something_else(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    with pytest.raises(MoveNotAllowed):
        hall.transfer(1, issued.leg_id, service_id="id-card", go_on=True)
    hall.start(1, issued.leg_id)
    with pytest.raises(NotServedHere):
        hall.transfer(1, issued.leg_id, service_id="register", go_on=True)
    with pytest.raises(SamePlace):
        hall.transfer(1, issued.leg_id, service_id="passport-abroad", go_on=True)


def test_a_transfer_is_taken_back_as_a_whole(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register", window_id="w3")
    hall.undo(1)
    first, second = hall.legs(served.ticket_id)
    assert (first.state, first.outcome_id, first.left_at, first.finished_at) == ("serving", None, None, None)
    assert (second.id, second.state, second.reason) == (sent.leg_id, "cancelled", "undone")
    assert hall.call_next(3).leg_id is None
    hall.finish(1, served.leg_id)
    assert hall.leg(served.leg_id).state == "served"


def test_going_on_is_taken_back_as_a_whole(hall: Hall, served: Answer) -> None:
    hall.transfer(1, served.leg_id, service_id="id-card", go_on=True)
    hall.undo(1)
    assert [leg.state for leg in hall.legs(served.ticket_id)] == ["serving", "cancelled"]


def test_a_transfer_stays_once_the_visitor_was_called_there(hall: Hall, served: Answer) -> None:
    hall.transfer(1, served.leg_id, service_id="register", window_id="w3")
    hall.call_next(3)
    with pytest.raises(SuccessorCalled):
        hall.undo(1)


def test_after_an_undo_the_leg_is_sent_on_again(hall: Hall, served: Answer) -> None:
    hall.transfer(1, served.leg_id, service_id="register")
    hall.undo(1)
    sent = hall.transfer(1, served.leg_id, service_id="register")
    with pytest.raises(StateChanged):
        hall.transfer(1, served.leg_id, service_id="register")
    assert hall.call_next(3).leg_id == sent.leg_id


def test_a_transfer_stays_once_the_visitor_has_another_priority(hall: Hall, served: Answer) -> None:
    sent = hall.transfer(1, served.leg_id, service_id="register")
    hall.prioritize(served.ticket_id, declares=True, priority_id="disability")
    with pytest.raises(StateChanged):
        hall.undo(1)
    assert (hall.leg(sent.leg_id).state, hall.leg(sent.leg_id).tier) == ("waiting", 0)
