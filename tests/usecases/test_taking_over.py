"""Somebody else goes on at a window whose operator is away: the visitor stays."""

import pytest

from equeue.domain.errors import WindowBusy, WindowTaken, WindowTakenOver
from equeue.usecases import calling, shifts
from equeue.usecases.work import Answer
from tests.halls import Hall


def take_over(hall: Hall, operator: int, window: int = 1) -> None:
    command = shifts.OpenWindow(window_id=f"w{window}", take_over=True)
    hall.perform(shifts.open_window, command, hall.operator(operator))


@pytest.fixture
def called(hall: Hall) -> Answer:
    """Let somebody be called to window 1 by operator 1, whose computer then dies."""
    hall.issue()
    hall.open(1)
    return hall.call_next(1)


def test_without_asking_for_it_nobody_is_relieved(hall: Hall, called: Answer) -> None:
    with pytest.raises(WindowTaken):
        hall.perform(shifts.open_window, shifts.OpenWindow(window_id="w1"), hall.operator(2))
    assert hall.leg(called.leg_id).operator_id == hall.operator(1).id


def test_a_window_is_taken_over_with_its_visitor(hall: Hall, called: Answer) -> None:
    take_over(hall, 2)
    leg = hall.leg(called.leg_id)
    assert (leg.state, leg.window_id, leg.operator_id) == ("called", "w1", hall.operator(2).id)
    hall.wait(seconds=20)
    command = calling.Recall(window_id="w1", leg_id=str(called.leg_id))
    hall.perform(calling.recall, command, hall.operator(2))
    assert hall.leg(called.leg_id).calls == 2


def test_the_journal_says_who_took_the_window_from_whom(hall: Hall, called: Answer) -> None:
    take_over(hall, 2)
    entry = hall.journal()[-1]
    assert (entry.kind, entry.actor, entry.leg_id) == ("take-over", f"staff:{hall.operator(2).id}", called.leg_id)
    assert entry.detail == {"from": hall.operator(1).id, "state": "called"}


def test_who_was_relieved_is_told_so_at_the_next_press(hall: Hall, called: Answer) -> None:
    take_over(hall, 2)
    with pytest.raises(WindowTakenOver) as refused:
        hall.start(1, called.leg_id)
    assert (refused.value.code, refused.value.details["window"]) == ("window-taken", "1")


def test_who_was_relieved_by_somebody_who_is_gone_too_is_told_who_works_there(hall: Hall, called: Answer) -> None:
    take_over(hall, 2)
    hall.wait(minutes=1)
    take_over(hall, 3)
    with pytest.raises(WindowTaken) as refused:
        hall.start(1, called.leg_id)
    assert not isinstance(refused.value, WindowTakenOver)


def test_who_works_at_another_window_takes_over_none_and_nothing_changes(hall: Hall, called: Answer) -> None:
    hall.open(2)
    with pytest.raises(WindowBusy):
        take_over(hall, 2)
    hall.start(1, called.leg_id)
    assert hall.leg(called.leg_id).state == "serving"


def test_a_free_window_on_a_break_is_taken_over_and_works(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.perform(shifts.begin_break, shifts.BeginBreak(window_id="w1"), hall.operator(1))
    take_over(hall, 2)
    command = calling.CallNext(window_id="w1")
    assert hall.perform(calling.call_next, command, hall.operator(2)).leg_id == issued.leg_id


def test_who_was_sent_to_the_operator_who_is_gone_is_everybodys(hall: Hall, called: Answer) -> None:
    hall.start(1, called.leg_id)
    hall.open(2)
    sent = hall.transfer(1, called.leg_id, service_id="register", operator_id=hall.operator(2).id)
    take_over(hall, 3, window=2)
    assert hall.perform(calling.call_next, calling.CallNext(window_id="w2"), hall.operator(3)).leg_id == sent.leg_id
