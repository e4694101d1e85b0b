"""A priority is declared, confirmed, withdrawn; nobody sees it but the staff."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from equeue.domain.errors import InvalidField, MoveNotAllowed, NoPriority, StateChanged, WindowTaken
from equeue.persistence.tables import TICKET
from equeue.usecases import tickets
from equeue.usecases.work import Answer
from tests.halls import Hall


def standing(hall: Hall, ticket_id: str | None) -> tuple[str | None, bool | None]:
    with hall.reading() as db:
        row = db.execute(select(TICKET).where(TICKET.c.id == ticket_id)).one()
        return row.priority_id, row.priority_confirmed


@pytest.fixture
def called(hall: Hall) -> Answer:
    """Let somebody be called to window 1 who has declared a disability, before two who came earlier."""
    hall.issue()
    hall.issue()
    issued = hall.issue(priority_id="disability")
    hall.open(1)
    assert hall.call_next(1).leg_id == issued.leg_id
    return issued


def test_a_priority_that_is_declared_while_waiting_changes_the_place_at_once(hall: Hall) -> None:
    first, second = hall.issue(), hall.issue()
    hall.prioritize(second.ticket_id, declares=True, priority_id="baby")
    hall.open(1)
    assert hall.leg(second.leg_id).rank_at == hall.leg(second.leg_id).queued_at - timedelta(minutes=15)
    assert [hall.call_next(1).leg_id, hall.leg(first.leg_id).state] == [second.leg_id, "waiting"]


def test_another_priority_gives_the_place_it_would_have_given_at_first(hall: Hall) -> None:
    issued = hall.issue(priority_id="baby")
    hall.prioritize(issued.ticket_id, declares=True, priority_id="disability")
    assert (hall.leg(issued.leg_id).tier, hall.leg(issued.leg_id).rank_at) == (0, hall.leg(issued.leg_id).queued_at)
    hall.prioritize(issued.ticket_id, declares=True, priority_id=None)
    assert (hall.leg(issued.leg_id).tier, hall.leg(issued.leg_id).rank_at) == (1, hall.leg(issued.leg_id).queued_at)
    assert standing(hall, issued.ticket_id) == (None, None)


def test_the_operator_confirms(hall: Hall, called: Answer) -> None:
    hall.prioritize(called.ticket_id, hall.operator(1), confirmed=True)
    assert standing(hall, called.ticket_id) == ("disability", True)
    assert (hall.leg(called.leg_id).state, hall.leg(called.leg_id).tier) == ("called", 0)


def test_a_withdrawn_priority_holds_no_longer_and_the_visitor_is_served_anyway(hall: Hall, called: Answer) -> None:
    hall.prioritize(called.ticket_id, hall.operator(1), confirmed=False)
    hall.start(1, called.leg_id)
    sent = hall.transfer(1, called.leg_id, service_id="id-card")
    assert standing(hall, called.ticket_id) == ("disability", False)
    assert hall.leg(sent.leg_id).tier == 1


@pytest.mark.parametrize("state", ["called", "serving"])
def test_who_is_sent_back_stands_at_the_place_without_the_priority_and_is_no_no_show(
    hall: Hall, called: Answer, state: str
) -> None:
    if state == "serving":
        hall.start(1, called.leg_id)
    hall.prioritize(called.ticket_id, hall.operator(1), confirmed=False, back=True)
    leg = hall.leg(called.leg_id)
    assert (leg.state, leg.tier, leg.window_id, leg.left_at, leg.outcome_id) == ("waiting", 1, None, None, None)
    order = [str(hall.call_next(1).leg_id)]
    hall.start(1, order[0])
    order.append(str(hall.finish(1, order[0], call_next=True).leg_id))
    hall.start(1, order[1])
    assert hall.finish(1, order[1], call_next=True).leg_id == called.leg_id


@pytest.mark.parametrize("state", ["called", "serving"])
def test_sending_back_is_taken_back_as_a_whole(hall: Hall, called: Answer, state: str) -> None:
    if state == "serving":
        hall.start(1, called.leg_id)
    before = hall.leg(called.leg_id)
    hall.prioritize(called.ticket_id, hall.operator(1), confirmed=False, back=True)
    hall.undo(1)
    assert hall.leg(called.leg_id)._mapping == before._mapping
    assert standing(hall, called.ticket_id) == ("disability", None)


def test_a_confirmation_is_taken_back(hall: Hall, called: Answer) -> None:
    hall.prioritize(called.ticket_id, hall.operator(1), confirmed=True)
    hall.undo(1)
    assert standing(hall, called.ticket_id) == ("disability", None)


def test_what_was_declared_anew_meanwhile_is_not_taken_back(hall: Hall, called: Answer) -> None:
    hall.prioritize(called.ticket_id, hall.operator(1), confirmed=True)
    hall.prioritize(called.ticket_id, declares=True, priority_id="baby")
    with pytest.raises(StateChanged):
        hall.undo(1)


def test_a_priority_holds_for_who_is_returned_again(hall: Hall, called: Answer) -> None:
    for _ in range(2):
        hall.recall(1, called.leg_id)
        hall.miss(1, called.leg_id)
        hall.perform(tickets.return_to_line, tickets.ReturnTicket(ticket_id=str(called.ticket_id)), hall.reception)
        assert hall.call_next(1).leg_id == called.leg_id


def test_what_was_not_declared_is_neither_confirmed_nor_withdrawn(hall: Hall) -> None:
    issued = hall.issue()
    with pytest.raises(NoPriority):
        hall.prioritize(issued.ticket_id, confirmed=True)
    with pytest.raises(InvalidField):
        hall.prioritize(issued.ticket_id)
    with pytest.raises(InvalidField):
        hall.prioritize(issued.ticket_id, declares=True, priority_id="none")
    with pytest.raises(InvalidField):
        hall.prioritize(issued.ticket_id, confirmed=True, back=True)


def test_only_the_operator_of_the_window_sends_back(hall: Hall, called: Answer) -> None:
    hall.open(2)
    with pytest.raises(WindowTaken):
        hall.prioritize(called.ticket_id, hall.operator(2), confirmed=False, back=True)


def test_who_is_at_no_window_is_not_sent_back(hall: Hall) -> None:
    issued = hall.issue(priority_id="baby")
    with pytest.raises(StateChanged):
        hall.prioritize(issued.ticket_id, confirmed=False, back=True)


def test_a_visit_that_is_over_has_no_priority_to_change(hall: Hall, called: Answer) -> None:
    hall.start(1, called.leg_id)
    hall.finish(1, called.leg_id)
    with pytest.raises(MoveNotAllowed):
        hall.prioritize(called.ticket_id, declares=True, priority_id="baby")


def test_the_journal_says_who_changed_it_and_from_what(hall: Hall, called: Answer) -> None:
    hall.prioritize(called.ticket_id, hall.operator(1), confirmed=False)
    entry = hall.journal()[-1]
    assert (entry.kind, entry.actor) == ("priority", f"staff:{hall.operator(1).id}")
    assert entry.detail["before"] == {"priority": "disability", "confirmed": None}
    assert entry.detail["after"] == {"priority": "disability", "confirmed": False}
