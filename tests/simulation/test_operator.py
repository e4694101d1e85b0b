import random

from equeue.simulation.model import Habits
from equeue.simulation.operator import Act, Looked, Operator, Wait, look

PUNCTUAL = Habits(leave_without_telling=0, late=0, hold=0)
ABSENT = Habits(leave_without_telling=1, late=0, hold=0)
FORGETFUL = Habits(leave_without_telling=0, late=0, hold=1)
CALLED = Looked(state="called", leg="lg_1", calls=1, allowed=frozenset({"start", "recall"}))
SERVING = Looked(state="serving", leg="lg_1", calls=1, usual_minutes=20)


def operator(habits: Habits = PUNCTUAL) -> Operator:
    return Operator(habits=habits, rng=random.Random(1), hold_reasons=["copies"], outcomes=["served", "consulted"])


def test_a_closed_window_is_opened() -> None:
    assert operator().next_step(Looked(state="closed"), 0) == Act(action="open")


def test_who_waits_is_called() -> None:
    assert operator().next_step(Looked(state="free", waiting=3), 0) == Act(action="call-next")


def test_nobody_is_called_from_an_empty_line() -> None:
    assert isinstance(operator().next_step(Looked(state="free"), 0), Wait)


def test_nobody_is_called_nor_taken_back_while_the_branch_stands() -> None:
    seen = Looked(state="free", waiting=3, held=("lg_1",), stands=True)
    assert isinstance(operator().next_step(seen, 1_000_000), Wait)


def test_the_visitor_walks_to_the_window_before_the_visit_starts() -> None:
    somebody = operator()
    walk = somebody.next_step(CALLED, 0)
    assert isinstance(walk, Wait)
    assert somebody.next_step(CALLED, walk.seconds) == Act(action="start", body={"leg": "lg_1"})


def test_who_does_not_come_is_called_again_after_the_gap_and_then_missed() -> None:
    somebody = operator(ABSENT)
    too_soon = Looked(state="called", leg="lg_1", calls=1, allowed=frozenset({"start"}), recall_in_s=300)
    assert somebody.next_step(too_soon, 0) == Wait(seconds=300)
    assert somebody.next_step(CALLED, 300) == Act(action="recall", body={"leg": "lg_1"})
    twice = Looked(state="called", leg="lg_1", calls=2, allowed=frozenset({"start", "miss"}))
    assert somebody.next_step(twice, 400) == Act(action="miss", body={"leg": "lg_1"})


def test_a_visit_ends_with_an_outcome_and_the_next_call() -> None:
    somebody = operator()
    lasts = somebody.next_step(SERVING, 0)
    assert isinstance(lasts, Wait)
    end = somebody.next_step(SERVING, lasts.seconds)
    assert isinstance(end, Act)
    assert (end.action, end.body["leg"], end.body["call_next"]) == ("finish", "lg_1", True)
    assert end.body["outcome"] in {"served", "consulted"}


def test_who_lacks_a_document_is_put_aside_once_and_taken_back() -> None:
    somebody = operator(FORGETFUL)
    somebody.next_step(SERVING, 0)
    hold = somebody.next_step(SERVING, 3000)
    assert hold == Act(action="hold", body={"leg": "lg_1", "reason": "copies"})
    free = Looked(state="free", held=("lg_1",))
    assert isinstance(somebody.next_step(free, 3001), Wait)
    assert somebody.next_step(free, 9000) == Act(action="resume", body={"leg": "lg_1"})
    finish = somebody.next_step(SERVING, 20_000)
    assert isinstance(finish, Act)
    assert finish.action == "finish"


def test_a_break_is_taken_when_the_window_is_free_and_ends_by_itself() -> None:
    somebody = operator()
    somebody.next_step(Looked(state="free"), 0)
    free = Looked(state="free", waiting=2, allowed=frozenset({"break"}))
    assert somebody.next_step(free, 10_000) == Act(action="break")
    rest = somebody.next_step(Looked(state="break"), 10_000)
    assert isinstance(rest, Wait)
    assert somebody.next_step(Looked(state="break"), 10_000 + rest.seconds) == Act(action="end-break")


def test_an_operator_goes_on_with_a_visitor_it_never_saw_before() -> None:
    assert isinstance(operator().next_step(SERVING, 50_000), Wait)


def test_the_state_of_the_contract_is_read() -> None:
    state = {
        "state": "called",
        "current": {"leg": "lg_1", "calls": 2, "usual_s": 1200},
        "line": {"count": 4},
        "held": [{"leg": "lg_2", "mine": True}, {"leg": "lg_3", "mine": False}],
        "allowed": ["start"],
    }
    seen = look(state, recall_in_s=3)
    assert seen == Looked(
        state="called",
        leg="lg_1",
        calls=2,
        usual_minutes=20,
        waiting=4,
        held=("lg_2",),
        allowed=frozenset({"start"}),
        recall_in_s=3,
    )
