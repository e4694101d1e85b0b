from equeue.kernel import messages
from equeue.usecases import calling
from equeue.views import board
from equeue.views.states import BoardState
from tests.halls import Hall


def look(hall: Hall) -> BoardState:
    with hall.reading() as db:
        return board.board_state(db, "hall-1", hall.clock.now(), messages.load()).state


def test_a_fresh_board_is_closed_and_empty(hall: Hall) -> None:
    state = look(hall)
    assert (state.branch.state, state.calls, state.rows, state.waiting) == ("closed", [], [], 0)


def test_a_call_is_shown_with_its_words_and_a_recall_has_its_own_id(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.recall(1, leg)
    newest, older = look(hall).calls
    assert (newest.kind, older.kind) == ("recall", "call")
    assert newest.call_id != older.call_id
    assert older.speak.text == "Талон П\u2009001 — до вікна 1"
    assert older.speak.sound is None


def test_calls_leave_the_board_after_a_minute_and_rows_stay(hall: Hall) -> None:
    hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.wait(seconds=60)
    state = look(hall)
    assert state.calls == []
    assert [(row.label, row.window, row.state) for row in state.rows] == [("П001", "1", "called")]


def test_a_withdrawn_call_is_marked_and_its_row_is_gone(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.perform(calling.withdraw, calling.Withdraw(window_id="w1", leg_id=str(leg)), hall.operator(1))
    state = look(hall)
    assert [call.state for call in state.calls] == ["withdrawn"]
    assert (state.rows, state.waiting) == ([], 1)


def test_yesterdays_visitors_are_not_on_the_board(hall: Hall) -> None:
    hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.wait(hours=24)
    hall.issue()
    assert look(hall).rows == []
