from equeue.usecases import shifts, tickets
from equeue.views import window
from equeue.views.states import WindowState
from tests.halls import Hall


def look(hall: Hall, number: int = 1) -> WindowState:
    with hall.reading() as db:
        return window.window_state(db, f"w{number}", hall.clock.now(), "http://queue.test").state


def test_a_closed_window_can_only_be_opened(hall: Hall) -> None:
    state = look(hall)
    assert (state.state, state.operator, state.allowed) == ("closed", None, ["open"])


def test_a_free_window_sees_its_own_line(hall: Hall) -> None:
    hall.issue("id-card")
    hall.issue("register")
    hall.wait(seconds=90)
    hall.open(1)
    state = look(hall)
    assert (state.state, state.line.count) == ("free", 1)
    assert [(entry.label, entry.waited_s) for entry in state.line.first] == [("П001", 91)]
    assert "call-next" in state.allowed


def test_a_called_visitor_is_on_the_card_and_the_moves_are_named(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.wait(seconds=60)
    hall.open(1)
    hall.call_next(1)
    state = look(hall)
    assert state.current is not None
    assert (state.state, state.current.leg, state.current.waited_s, state.current.calls) == ("called", leg, 60, 1)
    visitors = {"start", "recall", "hold", "transfer", "withdraw", "cancel", "priority"}
    assert set(state.allowed) == {"undo", "take-over"} | visitors
    assert (state.undo, state.current.ticket.track_url is not None) == ("call", True)


def test_did_not_come_is_allowed_after_the_second_call(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.recall(1, leg)
    assert "miss" in look(hall).allowed


def test_undo_disappears_with_its_minute(hall: Hall) -> None:
    hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.wait(seconds=61)
    state = look(hall)
    assert (state.undo, state.undo_until, "undo" in state.allowed) == (None, None, False)


def test_finish_and_call_is_named_as_one(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.start(1, leg)
    hall.finish(1, leg, call_next=True)
    state = look(hall)
    assert (state.undo, state.served_today) == ("finish-and-call", 1)


def test_a_break_is_a_state_of_its_own(hall: Hall) -> None:
    hall.open(1)
    hall.perform(shifts.begin_break, shifts.BeginBreak(window_id="w1"), hall.operator(1))
    state = look(hall)
    assert (state.state, state.on_break, "end-break" in state.allowed) == ("break", True, True)


def test_held_visitors_are_listed_with_whose_they_are(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.hold(1, leg)
    assert [(entry.leg, entry.mine) for entry in look(hall).held] == [(leg, True)]
    assert [entry.mine for entry in look(hall, 2).held] == [False]


def test_a_held_visitor_may_be_resumed_by_the_holder_and_by_others_once_it_has_closed(hall: Hall) -> None:
    leg = hall.issue().leg_id
    hall.open(1)
    hall.call_next(1)
    hall.hold(1, leg)
    assert [look(hall, number).held[0].resumable for number in (1, 2, 3)] == [True, False, False]
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w1"), hall.operator(1))
    assert [look(hall, number).held[0].resumable for number in (1, 2, 3)] == [True, True, False]


def test_no_undo_is_offered_of_what_somebody_else_has_changed_since(hall: Hall) -> None:
    ticket = str(hall.issue().ticket_id)
    hall.open(1)
    hall.call_next(1)
    hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=ticket), hall.reception)
    state = look(hall)
    assert (state.undo, state.undo_until, "undo" in state.allowed) == (None, None, False)


def test_the_sign_shows_label_and_state_and_nothing_else(hall: Hall) -> None:
    hall.issue()
    hall.open(1)
    hall.call_next(1)
    with hall.reading() as db:
        state = window.sign_state(db, "w1", hall.clock.now()).state
    assert state.model_dump(mode="json", exclude={"branch"}) == {
        "window": {"id": "w1", "label": "1"},
        "label": "П001",
        "state": "called",
        "break_until": None,
        "reload_at": None,
    }
