import pytest

from equeue.domain.errors import StateChanged, UndoTooLate
from equeue.kernel import messages
from equeue.usecases import calling, serving, tickets
from equeue.views import board
from tests.halls import Hall


@pytest.fixture
def leg(hall: Hall) -> str:
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    return str(issued.leg_id)


def call_states(hall: Hall) -> list[str]:
    """Return the states of the calls on the board, the newest first."""
    with hall.reading() as db:
        return [call.state for call in board.board_state(db, "hall-1", hall.clock.now(), messages.load()).state.calls]


def test_a_call_is_taken_back_and_leaves_the_board(hall: Hall, leg: str) -> None:
    hall.undo(1)
    row = hall.leg(leg)
    assert (row.state, row.window_id, row.called_at, row.calls) == ("waiting", None, None, 0)
    assert hall.call_next(1).leg_id == leg


def test_a_start_is_taken_back_and_the_call_keeps_its_moment(hall: Hall, leg: str) -> None:
    called_at = hall.leg(leg).called_at
    hall.wait(seconds=20)
    hall.start(1, leg)
    hall.undo(1)
    row = hall.leg(leg)
    assert (row.state, row.called_at, row.started_at) == ("called", called_at, None)


def test_a_miss_is_taken_back(hall: Hall, leg: str) -> None:
    hall.recall(1, leg)
    hall.miss(1, leg)
    hall.undo(1)
    row = hall.leg(leg)
    assert (row.state, row.calls, row.left_at) == ("called", 2, None)


def test_a_hold_is_taken_back(hall: Hall, leg: str) -> None:
    hall.start(1, leg)
    hall.hold(1, leg)
    hall.undo(1)
    row = hall.leg(leg)
    assert (row.state, row.held_at, row.hold_reason_id) == ("serving", None, None)


def test_a_finish_is_taken_back_and_destroys_no_time(hall: Hall, leg: str) -> None:
    hall.start(1, leg)
    started_at = hall.leg(leg).started_at
    hall.wait(minutes=5)
    hall.finish(1, leg)
    hall.undo(1)
    row = hall.leg(leg)
    assert (row.state, row.started_at, row.finished_at, row.outcome_id) == ("serving", started_at, None, None)


def test_finish_and_call_is_taken_back_as_a_whole(hall: Hall, leg: str) -> None:
    hall.start(1, leg)
    following = hall.issue().leg_id
    hall.finish(1, leg, call_next=True)
    hall.undo(1)
    assert (hall.leg(leg).state, hall.leg(following).state) == ("serving", "waiting")


def test_a_cancel_at_my_window_is_taken_back(hall: Hall, leg: str) -> None:
    ticket = str(hall.leg(leg).ticket_id)
    hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=ticket), hall.operator(1))
    assert hall.leg(leg).state == "cancelled"
    hall.undo(1)
    assert hall.leg(leg).state == "called"


@pytest.mark.parametrize("press", ["cancel", "transfer", "back"])
def test_who_is_called_again_by_an_undo_is_called_on_the_board_too(hall: Hall, leg: str, press: str) -> None:
    ticket = str(hall.leg(leg).ticket_id)
    hall.open(2)
    hall.prioritize(ticket, declares=True, priority_id="baby")
    assert call_states(hall) == ["called"]
    match press:
        case "cancel":
            hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=ticket), hall.operator(1))
        case "transfer":
            hall.transfer(1, leg, window_id="w2")
        case _:
            hall.prioritize(ticket, hall.operator(1), confirmed=False, back=True)
    assert call_states(hall) == ["withdrawn"]
    hall.wait(seconds=5)
    hall.undo(1)
    assert call_states(hall) == ["called"]


def test_a_call_that_was_withdrawn_before_stays_withdrawn(hall: Hall, leg: str) -> None:
    ticket = str(hall.leg(leg).ticket_id)
    hall.perform(calling.withdraw, calling.Withdraw(window_id="w1", leg_id=leg), hall.operator(1))
    hall.wait(seconds=5)
    hall.call_next(1)
    hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=ticket), hall.operator(1))
    hall.undo(1)
    assert call_states(hall) == ["called", "withdrawn"]


def test_undo_writes_new_entries_and_changes_none(hall: Hall, leg: str) -> None:
    before = hall.journal()
    hall.undo(1)
    after = hall.journal()
    assert after[: len(before)] == before
    assert [entry.kind for entry in after[len(before) :]] == ["undo-call"]


def test_undo_is_refused_after_a_minute(hall: Hall, leg: str) -> None:
    hall.wait(seconds=61)
    with pytest.raises(UndoTooLate):
        hall.undo(1)


def test_undo_goes_one_step_back_only(hall: Hall, leg: str) -> None:
    hall.start(1, leg)
    hall.undo(1)
    with pytest.raises(UndoTooLate):
        hall.undo(1)


def test_a_recall_leaves_the_call_undoable_and_a_withdrawal_leaves_nothing(hall: Hall, leg: str) -> None:
    hall.recall(1, leg)
    hall.undo(1)
    assert hall.leg(leg).state == "waiting"
    hall.call_next(1)
    hall.perform(calling.withdraw, calling.Withdraw(window_id="w1", leg_id=leg), hall.operator(1))
    with pytest.raises(UndoTooLate):
        hall.undo(1)


def test_undo_is_refused_when_the_visitor_is_elsewhere_by_now(hall: Hall, leg: str) -> None:
    hall.start(1, leg)
    hall.hold(1, leg)
    hall.perform(serving.release, serving.Release(window_id="w1", leg_id=leg), hall.operator(1))
    hall.open(2)
    hall.call_next(2)
    with pytest.raises(UndoTooLate):
        hall.undo(1)
    assert hall.leg(leg).state == "called"


def test_a_no_show_who_came_back_is_not_undone(hall: Hall, leg: str) -> None:
    hall.recall(1, leg)
    hall.miss(1, leg)
    back = tickets.ReturnTicket(ticket_id=str(hall.leg(leg).ticket_id))
    hall.perform(tickets.return_to_line, back, hall.reception)
    with pytest.raises(StateChanged):
        hall.undo(1)


def test_a_miss_is_not_undone_at_another_window_that_missed_the_visitor_too(hall: Hall, leg: str) -> None:
    hall.recall(1, leg)
    hall.miss(1, leg)
    back = tickets.ReturnTicket(ticket_id=str(hall.leg(leg).ticket_id))
    hall.perform(tickets.return_to_line, back, hall.reception)
    hall.open(2)
    hall.call_next(2)
    hall.recall(2, leg)
    hall.miss(2, leg)
    with pytest.raises(StateChanged):
        hall.undo(1)
    assert hall.leg(leg).state == "no_show"
