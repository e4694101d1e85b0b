from datetime import timedelta

import pytest
from sqlalchemy import select, update

from equeue.domain.errors import (
    InvalidField,
    MoveNotAllowed,
    NoShowTooEarly,
    NotServedHere,
    RecallTooEarly,
    StateChanged,
    WindowBusy,
)
from equeue.persistence.tables import CALL, WINDOW
from equeue.usecases import calling, serving, shifts, tickets
from tests.halls import Hall

CALLS = select(CALL).order_by(CALL.c.id)


def resume(hall: Hall, number: int, leg_id: str | None) -> None:
    command = serving.Resume(window_id=f"w{number}", leg_id=str(leg_id))
    hall.perform(serving.resume, command, hall.operator(number))


def release(hall: Hall, number: int, leg_id: str | None) -> None:
    command = serving.Release(window_id=f"w{number}", leg_id=str(leg_id))
    hall.perform(serving.release, command, hall.operator(number))


def called(hall: Hall, number: int = 1) -> str:
    leg = hall.issue().leg_id
    hall.open(number)
    hall.call_next(number)
    return str(leg)


def served(hall: Hall, number: int = 1) -> str:
    leg = called(hall, number)
    hall.start(number, leg)
    return leg


def test_a_visit_is_started_and_finished_with_its_outcome_and_times(hall: Hall) -> None:
    leg = served(hall)
    hall.wait(minutes=10)
    hall.finish(1, leg, outcome="advice", done=2)
    row = hall.leg(leg)
    assert (row.state, row.outcome_id, row.services_done) == ("served", "advice", 2)
    assert row.finished_at - row.started_at == timedelta(minutes=10)


def test_without_an_outcome_the_first_of_the_list_is_meant(hall: Hall) -> None:
    leg = served(hall)
    hall.finish(1, leg)
    assert hall.leg(leg).outcome_id == "done"


def test_finish_and_call_next_is_one_action(hall: Hall) -> None:
    leg = served(hall)
    following = hall.issue().leg_id
    assert hall.finish(1, leg, call_next=True).leg_id == following
    assert (hall.leg(leg).state, hall.leg(following).state) == ("served", "called")


def test_finish_and_call_next_with_an_empty_line_only_finishes(hall: Hall) -> None:
    leg = served(hall)
    answer = hall.finish(1, leg, call_next=True)
    assert (answer.leg_id, answer.because) == (leg, None)


def test_an_unknown_outcome_is_refused(hall: Hall) -> None:
    leg = served(hall)
    with pytest.raises(InvalidField):
        hall.finish(1, leg, outcome="nothing")


def test_an_action_meant_for_another_leg_is_refused(hall: Hall) -> None:
    called(hall)
    with pytest.raises(StateChanged):
        hall.start(1, "lg_other")


def test_starting_twice_is_refused_by_the_table(hall: Hall) -> None:
    leg = served(hall)
    with pytest.raises(MoveNotAllowed):
        hall.start(1, leg)


def test_nobody_is_a_no_show_after_one_call(hall: Hall) -> None:
    leg = called(hall)
    with pytest.raises(NoShowTooEarly):
        hall.miss(1, leg)
    hall.recall(1, leg)
    hall.miss(1, leg)
    assert hall.leg(leg).state == "no_show"


def test_held_time_is_counted_on_its_own_and_the_visit_goes_on(hall: Hall) -> None:
    leg = served(hall)
    hall.hold(1, leg)
    hall.wait(minutes=3)
    resume(hall, 1, leg)
    row = hall.leg(leg)
    assert (row.state, row.held_s, row.held_at) == ("serving", 180, None)


def test_one_who_was_held_from_a_call_is_called_again_on_resuming(hall: Hall) -> None:
    leg = called(hall)
    hall.hold(1, leg)
    resume(hall, 1, leg)
    assert hall.leg(leg).state == "called"


def test_one_who_was_on_the_way_to_a_window_that_closed_is_called_to_the_one_that_resumes(hall: Hall) -> None:
    leg = called(hall)
    hall.hold(1, leg)
    hall.open(2)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w1"), hall.operator(1))
    hall.wait(seconds=20)
    resume(hall, 2, leg)
    assert (hall.leg(leg).state, hall.leg(leg).calls) == ("called", 1)
    with hall.reading() as db:
        calls = [(row.window_id, row.kind, row.withdrawn_at is None) for row in db.execute(CALLS)]
    assert calls == [("w1", "call", False), ("w2", "call", True)]
    with pytest.raises(RecallTooEarly):
        hall.perform(calling.recall, calling.Recall(window_id="w2", leg_id=leg), hall.operator(2))


def test_one_who_is_resumed_where_they_were_called_is_not_called_by_that(hall: Hall) -> None:
    leg = called(hall)
    hall.hold(1, leg)
    resume(hall, 1, leg)
    with hall.reading() as db:
        assert [row.withdrawn_at for row in db.execute(CALLS)] == [None]
    assert hall.leg(leg).calls == 0


def test_a_window_with_a_visitor_resumes_nobody(hall: Hall) -> None:
    leg = served(hall)
    hall.hold(1, leg)
    hall.issue()
    hall.call_next(1)
    with pytest.raises(WindowBusy):
        resume(hall, 1, leg)


def test_another_window_resumes_only_when_the_holding_one_is_closed(hall: Hall) -> None:
    leg = served(hall)
    hall.hold(1, leg)
    hall.open(2)
    with pytest.raises(NotServedHere):
        resume(hall, 2, leg)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w1"), hall.operator(1))
    resume(hall, 2, leg)
    assert (hall.leg(leg).state, hall.leg(leg).window_id) == ("serving", "w2")


def test_one_held_by_a_window_that_is_switched_off_is_resumed_or_leaves(hall: Hall) -> None:
    first, second = served(hall), hall.issue()
    hall.hold(1, first)
    hall.call_next(1)
    hall.hold(1, second.leg_id)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w1"), hall.operator(1))
    with hall.engine.begin() as db:
        db.execute(update(WINDOW).where(WINDOW.c.id == "w1").values(active=False))
    hall.open(2)
    resume(hall, 2, first)
    cancel = tickets.CancelTicket(ticket_id=str(second.ticket_id))
    hall.perform(tickets.cancel, cancel, hall.operator(2))
    assert [hall.leg(leg).state for leg in (first, second.leg_id)] == ["serving", "cancelled"]


def test_a_window_that_does_not_serve_it_never_resumes(hall: Hall) -> None:
    leg = served(hall)
    hall.hold(1, leg)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w1"), hall.operator(1))
    hall.open(3)
    with pytest.raises(NotServedHere):
        resume(hall, 3, leg)


def test_a_released_visitor_has_the_old_place(hall: Hall) -> None:
    leg = served(hall)
    rank = hall.leg(leg).rank_at
    hall.issue()
    hall.hold(1, leg)
    release(hall, 1, leg)
    assert (hall.leg(leg).state, hall.leg(leg).rank_at) == ("waiting", rank)
    assert hall.call_next(1).leg_id == leg


def test_holding_wants_a_reason_of_the_list_and_a_moment_to_come(hall: Hall) -> None:
    leg = served(hall)
    with pytest.raises(InvalidField):
        hall.hold(1, leg, until=hall.clock.now())
    unknown = serving.Hold(window_id="w1", leg_id=leg, reason="nothing")
    with pytest.raises(InvalidField):
        hall.perform(serving.hold, unknown, hall.operator(1))


def test_a_window_with_a_visitor_neither_closes_nor_pauses(hall: Hall) -> None:
    called(hall)
    with pytest.raises(WindowBusy):
        hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w1"), hall.operator(1))
    with pytest.raises(WindowBusy):
        hall.perform(shifts.begin_break, shifts.BeginBreak(window_id="w1"), hall.operator(1))


def test_who_was_held_for_this_window_is_its_own_to_call_once_back_in_the_line(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.open(2)
    hall.call_next(1)
    hall.hold(1, issued.leg_id, here=True)
    hall.perform(serving.release, serving.Release(window_id="w1", leg_id=str(issued.leg_id)), hall.operator(1))
    assert hall.call_next(2).leg_id is None
    called = hall.call_next(1)
    assert called.because is not None
    assert (called.leg_id, called.because.rule) == (issued.leg_id, "bound")


def test_who_was_held_for_a_window_that_closed_is_everybodys(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.open(2)
    hall.call_next(1)
    hall.hold(1, issued.leg_id, here=True)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w1"), hall.operator(1))
    hall.perform(serving.release, serving.Release(window_id="w2", leg_id=str(issued.leg_id)), hall.operator(2))
    assert hall.call_next(2).leg_id == issued.leg_id


def test_who_is_called_back_from_a_hold_has_to_be_called_again_before_a_no_show(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.recall(1, issued.leg_id)
    hall.hold(1, issued.leg_id)
    hall.perform(serving.resume, serving.Resume(window_id="w1", leg_id=str(issued.leg_id)), hall.operator(1))
    with pytest.raises(NoShowTooEarly):
        hall.miss(1, issued.leg_id)
    hall.recall(1, issued.leg_id)
    hall.recall(1, issued.leg_id)
    hall.miss(1, issued.leg_id)
    assert hall.leg(issued.leg_id).state == "no_show"


def test_what_was_put_aside_before_the_service_is_not_taken_out_of_it(hall: Hall) -> None:
    hall.open(1)
    hall.issue()
    leg = hall.call_next(1).leg_id
    hall.hold(1, leg)
    hall.wait(minutes=10)
    resume(hall, 1, str(leg))
    hall.start(1, leg)
    hall.wait(minutes=4)
    hall.finish(1, leg)
    row = hall.leg(leg)
    assert (row.finished_at - row.started_at).total_seconds() - row.held_s == 4 * 60
