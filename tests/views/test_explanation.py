"""Why somebody was called, and why somebody who waits stands where they stand: a sentence for every rule."""

import pytest

from equeue.kernel import messages
from equeue.usecases import calling, serving, tickets
from equeue.usecases.work import Answer
from equeue.views.explanation import ExplainedCall, ExplainedPlace, ExplanationState, explanation
from tests.halls import Hall


def explain(hall: Hall, issued: Answer, language: str = "en") -> ExplanationState:
    with hall.reading() as db:
        return explanation(db, str(issued.ticket_id), hall.clock.now(), messages.load(), language)


def last(hall: Hall, issued: Answer) -> ExplainedCall:
    return explain(hall, issued).calls[-1]


def place(hall: Hall, issued: Answer) -> ExplainedPlace:
    found = explain(hall, issued).waiting
    assert found is not None
    return found


def put_back(hall: Hall, issued: Answer, leg_id: str | None) -> None:
    hall.recall(1, leg_id)
    hall.miss(1, leg_id)
    command = tickets.ReturnTicket(ticket_id=str(issued.ticket_id))
    hall.perform(tickets.return_to_line, command, hall.reception)


def test_a_call_in_turn(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    call = last(hall, issued)
    assert (call.because.rule, call.came, call.priority) == ("rank", "walked-in", None)
    assert call.sentence == (
        "Called in turn: of those who waited for this window, this visitor had the earliest place (since 09:00). "
        "1 person was waiting for the window then."
    )


def test_a_statutory_right_names_its_ground_and_whom_it_overtook(hall: Hall) -> None:
    hall.issue()
    issued = hall.issue(priority_id="disability")
    hall.open(1)
    hall.call_next(1)
    call = last(hall, issued)
    assert (call.because.rule, call.because.overtaken) == ("first", 1)
    assert "Person with a disability (Law 875-XII)." in call.sentence
    assert call.sentence.endswith("1 visitor had come earlier and still waited: П001.")


def test_a_head_start_says_how_long_it_is(hall: Hall) -> None:
    hall.issue()
    issued = hall.issue(priority_id="baby")
    hall.open(1)
    hall.call_next(1)
    call = last(hall, issued)
    assert (call.because.rule, call.because.overtaken, call.priority) == ("rank", 1, "baby")
    assert "reckoned 15 minutes earlier: With a baby." in call.sentence


def test_a_withdrawn_priority_explains_nothing_any_more(hall: Hall) -> None:
    issued = hall.issue(priority_id="disability")
    hall.open(1)
    hall.call_next(1)
    hall.prioritize(issued.ticket_id, hall.operator(1), confirmed=False, back=True)
    hall.call_next(1)
    first, second = explain(hall, issued).calls
    assert (first.because.rule, first.priority, second.because.rule, second.priority) == (
        "first",
        "disability",
        "rank",
        None,
    )


def test_a_withdrawal_that_is_taken_back_explains_as_before(hall: Hall) -> None:
    issued = hall.issue(priority_id="baby")
    hall.open(1)
    hall.call_next(1)
    hall.prioritize(issued.ticket_id, hall.operator(1), confirmed=False, back=True)
    hall.undo(1)
    hall.perform(calling.withdraw, calling.Withdraw(window_id="w1", leg_id=str(issued.leg_id)), hall.operator(1))
    assert place(hall, issued).priority == "baby"


def test_who_was_sent_here_is_called_for_that(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.open(3)
    hall.call_next(1)
    hall.start(1, issued.leg_id)
    hall.transfer(1, issued.leg_id, service_id="register", window_id="w3")
    waiting = place(hall, issued)
    assert waiting.sentence == (
        "Nobody is ahead; the place is reckoned from 09:00. The visitor was sent here, and kept the place. "
        "Until 09:20 only window 3 may call them."
    )
    hall.call_next(3)
    call = last(hall, issued)
    assert (call.because.rule, call.came) == ("bound", "sent")
    assert call.sentence.startswith("Called here because the visitor was sent to this very window or operator, or")


def test_who_was_sent_to_an_operator_is_told_to_whom(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.open(3)
    hall.call_next(1)
    hall.transfer(1, issued.leg_id, service_id="register", operator_id=hall.operator(3).id, keep_age=False)
    waiting = place(hall, issued)
    assert (waiting.came, waiting.bound_until) != ("sent-anew", None)
    assert waiting.sentence.endswith("Until 09:20 only operator3 may call them.")


def test_a_picked_visitor_is_explained_by_the_operators_reason(hall: Hall) -> None:
    hall.issue()
    issued = hall.issue()
    hall.open(1)
    command = calling.CallTicket(window_id="w1", leg_id=str(issued.leg_id), reason="нездужає")
    hall.perform(calling.call_ticket, command, hall.operator(1))
    assert "“нездужає”" in last(hall, issued).sentence


@pytest.mark.parametrize(
    ("times", "came", "said"),
    [
        (1, "returned", "put back into the line after not coming, and kept the place"),
        (2, "returned-again", "for the second time: the place is reckoned from then"),
    ],
)
def test_who_was_returned_is_explained_by_that(hall: Hall, times: int, came: str, said: str) -> None:
    issued = hall.issue()
    hall.open(1)
    for _ in range(times):
        hall.call_next(1)
        put_back(hall, issued, issued.leg_id)
    assert (place(hall, issued).came, said in place(hall, issued).sentence) == (came, True)
    hall.call_next(1)
    assert (last(hall, issued).came, said in last(hall, issued).sentence) == (came, True)


def test_the_next_service_of_a_visit_and_the_way_back_are_said(hall: Hall) -> None:
    issued = hall.issue(then=("register",))
    hall.open(1)
    hall.open(3)
    hall.call_next(1)
    hall.start(1, issued.leg_id)
    sent = hall.transfer(1, issued.leg_id, service_id="register", return_to=True)
    hall.call_next(3)
    hall.start(3, sent.leg_id)
    hall.finish(3, sent.leg_id)
    assert place(hall, issued).came == "back"
    back = hall.call_next(1)
    hall.start(1, back.leg_id)
    hall.finish(1, back.leg_id)
    assert place(hall, issued).came == "planned"
    assert "the next service of the same visit" in place(hall, issued).sentence


def test_a_transfer_that_is_taken_back_is_not_told(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.transfer(1, issued.leg_id, service_id="id-card")
    hall.undo(1)
    assert (len(explain(hall, issued).calls), last(hall, issued).came) == (1, "walked-in")


def test_who_waits_is_told_who_is_before_and_why(hall: Hall) -> None:
    hall.issue()
    issued = hall.issue()
    hall.issue(priority_id="disability")
    hall.issue(priority_id="baby")
    waiting = place(hall, issued)
    assert waiting.ahead == 3
    assert [(one.label, one.why) for one in waiting.first] == [
        ("П003", "first"),
        ("П004", "head-start"),
        ("П001", "earlier"),
    ]
    assert waiting.sentence == (
        "3 people are ahead; the place is reckoned from 09:00. "
        "With a statutory right to be served before others: П003. "
        "Came later, and have a priority: П004. Came earlier: П001."
    )


def test_who_was_put_back_from_a_hold_still_came_earlier(hall: Hall) -> None:
    first = hall.issue()
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.start(1, first.leg_id)
    hall.hold(1, first.leg_id)
    release = serving.Release(window_id="w1", leg_id=str(first.leg_id))
    hall.perform(serving.release, release, hall.operator(1))
    assert [(one.label, one.why) for one in place(hall, issued).first] == [("П001", "earlier")]


@pytest.mark.parametrize("more", [{}, {"priority_id": "baby"}])
def test_who_came_before_a_place_was_reckoned_anew_has_kept_nothing(hall: Hall, more: dict[str, str]) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    hall.wait(minutes=1)
    hall.issue(**more)
    hall.wait(minutes=20)
    hall.transfer(1, issued.leg_id, service_id="id-card", keep_age=False)
    waiting = place(hall, issued)
    assert [(one.label, one.why) for one in waiting.first] == [("П002", "place")]
    assert "Came before the moment from which this visitor’s place is reckoned: П002." in waiting.sentence


def test_who_does_not_wait_has_no_place(hall: Hall) -> None:
    issued = hall.issue()
    hall.open(1)
    hall.call_next(1)
    assert explain(hall, issued).waiting is None


@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_sentences_are_there_in_every_language(hall: Hall, language: str) -> None:
    issued = hall.issue(priority_id="baby")
    assert "15" in (explain(hall, issued, language).waiting or place(hall, issued)).sentence
