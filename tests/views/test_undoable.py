"""What a console offers to take back is what would be taken back."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from equeue.domain.errors import EqueueError
from equeue.domain.standstill import Reason
from equeue.persistence.tables import TICKET
from equeue.usecases import planning, serving, suspending, tickets
from equeue.views import window
from tests.halls import BRANCH, Hall


def offers(hall: Hall) -> bool:
    with hall.reading() as db:
        return "undo" in window.window_state(db, "w1", hall.clock.now(), None).state.allowed


def served(hall: Hall) -> str:
    leg = hall.call_next(1).leg_id
    hall.start(1, leg)
    return str(leg)


def finished_with_more_to_come(hall: Hall) -> None:
    ticket = hall.issue().ticket_id
    plan = planning.PlanServices(ticket_id=str(ticket), then=("register",))
    hall.perform(planning.plan_services, plan, hall.reception)
    hall.finish(1, served(hall))


def next_is_called_elsewhere(hall: Hall) -> None:
    finished_with_more_to_come(hall)
    hall.open(2)
    hall.call_next(2)


def next_is_called_elsewhere_and_withdrawn(hall: Hall) -> None:
    next_is_called_elsewhere(hall)
    hall.undo(2)


def next_has_left(hall: Hall) -> None:
    finished_with_more_to_come(hall)
    with hall.reading() as db:
        ticket = db.execute(select(TICKET.c.id)).scalar_one()
    hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=ticket), hall.reception)


def one_who_was_sent_on_is_called_there(hall: Hall) -> None:
    hall.issue()
    hall.open(2)
    hall.transfer(1, served(hall), window_id="w2")
    hall.call_next(2)


def one_who_was_put_aside_is_back(hall: Hall) -> None:
    hall.issue()
    leg = hall.call_next(1).leg_id
    hall.hold(1, leg)
    hall.perform(serving.resume, serving.Resume(window_id="w1", leg_id=str(leg)), hall.operator(1))


def one_was_put_aside_and_another_brought_back(hall: Hall) -> None:
    for _ in range(2):
        hall.issue()
    first = served(hall)
    hall.hold(1, first)
    hall.finish(1, served(hall))
    hall.perform(serving.resume, serving.Resume(window_id="w1", leg_id=first), hall.operator(1))


def served_when_an_alert_begins(hall: Hall) -> None:
    hall.issue()
    served(hall)
    alert(hall)


def put_aside_from_a_call_when_an_alert_begins(hall: Hall) -> None:
    hall.issue()
    hall.hold(1, hall.call_next(1).leg_id)
    alert(hall)


def not_come_when_an_alert_begins(hall: Hall) -> None:
    hall.issue()
    leg = hall.call_next(1).leg_id
    hall.recall(1, leg)
    hall.miss(1, leg)
    alert(hall)


def finished_when_an_alert_begins(hall: Hall) -> None:
    hall.issue()
    hall.finish(1, served(hall))
    alert(hall)


def put_aside_while_served_when_an_alert_begins(hall: Hall) -> None:
    hall.issue()
    hall.hold(1, served(hall))
    alert(hall)


def alert(hall: Hall) -> None:
    command = suspending.Suspend(branch_id=BRANCH, reason=Reason.AIR_ALERT)
    hall.perform(suspending.suspend, command, hall.reception)


STORIES = [
    finished_with_more_to_come,
    next_is_called_elsewhere,
    next_is_called_elsewhere_and_withdrawn,
    next_has_left,
    one_who_was_sent_on_is_called_there,
    one_who_was_put_aside_is_back,
    one_was_put_aside_and_another_brought_back,
    served_when_an_alert_begins,
    put_aside_from_a_call_when_an_alert_begins,
    not_come_when_an_alert_begins,
    finished_when_an_alert_begins,
    put_aside_while_served_when_an_alert_begins,
]


def is_taken_back(hall: Hall) -> bool:
    try:
        hall.undo(1)
    except EqueueError:
        return False
    return True


@pytest.mark.parametrize("story", STORIES, ids=[story.__name__ for story in STORIES])
def test_undo_is_offered_exactly_when_it_would_be_taken(hall: Hall, story: Callable[[Hall], None]) -> None:
    hall.open(1)
    story(hall)
    offered = offers(hall)
    assert offered is is_taken_back(hall)
