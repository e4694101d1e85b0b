"""Several services in one visit, and the note that goes with it."""

from typing import Any

import pytest
from sqlalchemy import select

from equeue.domain.errors import InvalidField, MoveNotAllowed, NotFound, NotServedHere
from equeue.domain.standstill import Reason
from equeue.persistence.tables import PLANNED_SERVICE, TICKET
from equeue.usecases import planning, suspending, tickets
from equeue.usecases.suspending import Suspend
from equeue.usecases.work import Answer
from tests.halls import BRANCH, Hall


def served(hall: Hall, *then: str) -> Answer:
    """Let somebody be served at window 1 who wants more afterwards; windows 2 and 3 are open."""
    issued = hall.issue(then=then)
    for number in (1, 2, 3):
        hall.open(number)
    hall.call_next(1)
    hall.start(1, issued.leg_id)
    return issued


def visited(hall: Hall, ticket_id: str | None) -> list[tuple[str, str]]:
    return [(leg.service_id, leg.state) for leg in hall.legs(ticket_id)]


def plan(hall: Hall, ticket_id: str | None, *then: str) -> None:
    command = planning.PlanServices(ticket_id=str(ticket_id), then=then)
    hall.perform(planning.plan_services, command, hall.reception)


def cancel(hall: Hall, ticket_id: str | None, actor: Any = None) -> None:
    hall.perform(tickets.cancel, tickets.CancelTicket(ticket_id=str(ticket_id)), actor or hall.reception)


def put_back(hall: Hall, ticket_id: str | None) -> None:
    hall.perform(tickets.return_to_line, tickets.ReturnTicket(ticket_id=str(ticket_id)), hall.reception)


def test_the_next_service_waits_at_the_place_of_the_first(hall: Hall) -> None:
    issued = served(hall, "register")
    hall.issue("register")
    hall.wait(minutes=10)
    hall.finish(1, issued.leg_id)
    first, second = hall.legs(issued.ticket_id)
    assert (first.state, second.state, second.rank_at) == ("served", "waiting", first.rank_at)
    assert second.queued_at == hall.clock.now()
    assert hall.call_next(3).leg_id == second.id


def test_the_operator_goes_on_where_the_window_serves_the_next_service_too(hall: Hall) -> None:
    issued = served(hall, "id-card", "register")
    hall.finish(1, issued.leg_id)
    assert visited(hall, issued.ticket_id) == [("passport-abroad", "served"), ("id-card", "serving")]
    hall.finish(1, hall.legs(issued.ticket_id)[-1].id)
    assert visited(hall, issued.ticket_id)[-1] == ("register", "waiting")


def test_the_operator_may_leave_the_next_service_to_the_line(hall: Hall) -> None:
    issued = served(hall, "id-card")
    hall.finish(1, issued.leg_id, go_on=False)
    assert visited(hall, issued.ticket_id)[-1] == ("id-card", "waiting")


def test_who_calls_somebody_else_does_not_go_on(hall: Hall) -> None:
    issued = served(hall, "register")
    other = hall.issue()
    called = hall.finish(1, issued.leg_id, call_next=True)
    assert called.leg_id == other.leg_id
    assert visited(hall, issued.ticket_id)[-1] == ("register", "waiting")


def test_to_go_on_with_what_the_window_does_not_serve_is_refused(hall: Hall) -> None:
    issued = served(hall, "register")
    with pytest.raises(NotServedHere):
        hall.finish(1, issued.leg_id, go_on=True)


def test_while_the_branch_stands_nobody_goes_on(hall: Hall) -> None:
    issued = served(hall, "id-card")
    hall.perform(suspending.suspend, Suspend(branch_id=BRANCH, reason=Reason.AIR_ALERT), hall.reception)
    hall.finish(1, issued.leg_id)
    assert visited(hall, issued.ticket_id)[-1] == ("id-card", "waiting")


def test_who_leaves_takes_the_rest_along(hall: Hall) -> None:
    issued = served(hall, "register", "id-card")
    hall.finish(1, issued.leg_id)
    cancel(hall, issued.ticket_id)
    assert visited(hall, issued.ticket_id) == [("passport-abroad", "served"), ("register", "cancelled")]


def test_who_comes_after_all_has_the_rest_again(hall: Hall) -> None:
    issued = hall.issue(then=("register",))
    hall.open(1)
    hall.call_next(1)
    hall.recall(1, issued.leg_id)
    hall.miss(1, issued.leg_id)
    assert planned(hall, issued.ticket_id) == []
    put_back(hall, issued.ticket_id)
    assert planned(hall, issued.ticket_id) == ["register"]


def test_a_cancel_or_a_miss_that_is_taken_back_restores_the_rest(hall: Hall) -> None:
    issued = hall.issue(then=("register",))
    hall.open(1)
    hall.call_next(1)
    cancel(hall, issued.ticket_id, hall.operator(1))
    hall.undo(1)
    assert planned(hall, issued.ticket_id) == ["register"]
    hall.recall(1, issued.leg_id)
    hall.miss(1, issued.leg_id)
    hall.undo(1)
    assert planned(hall, issued.ticket_id) == ["register"]


@pytest.mark.parametrize("then", ["register", "id-card"])
def test_a_finish_is_taken_back_with_the_leg_it_opened(hall: Hall, then: str) -> None:
    issued = served(hall, then)
    hall.finish(1, issued.leg_id)
    hall.undo(1)
    assert visited(hall, issued.ticket_id) == [("passport-abroad", "serving"), (then, "cancelled")]
    assert planned(hall, issued.ticket_id) == [then]
    hall.finish(1, issued.leg_id)
    assert len(hall.legs(issued.ticket_id)) == 3


def test_finish_and_call_is_taken_back_where_it_called_the_same_visitor_for_the_next_service(hall: Hall) -> None:
    issued = hall.issue(then=("id-card",))
    hall.open(1)
    hall.call_next(1)
    hall.start(1, issued.leg_id)
    again = hall.finish(1, issued.leg_id, call_next=True)
    assert hall.leg(again.leg_id).service_id == "id-card"
    hall.undo(1)
    assert [leg.state for leg in hall.legs(issued.ticket_id)] == ["serving", "cancelled"]
    hall.finish(1, issued.leg_id)
    assert [leg.state for leg in hall.legs(issued.ticket_id)] == ["served", "cancelled", "serving"]


def test_the_plan_is_changed_while_the_visit_lasts(hall: Hall) -> None:
    issued = served(hall, "register")
    plan(hall, issued.ticket_id, "id-card", "register")
    assert planned(hall, issued.ticket_id) == ["id-card", "register"]
    plan(hall, issued.ticket_id)
    hall.finish(1, issued.leg_id)
    assert len(hall.legs(issued.ticket_id)) == 1


def test_a_visit_that_is_over_is_planned_no_more(hall: Hall) -> None:
    issued = served(hall)
    hall.finish(1, issued.leg_id)
    with pytest.raises(MoveNotAllowed):
        plan(hall, issued.ticket_id, "register")


def test_only_what_the_branch_serves_is_planned_and_not_too_much(hall: Hall) -> None:
    issued = hall.issue()
    with pytest.raises(NotFound):
        plan(hall, issued.ticket_id, "nothing")
    with pytest.raises(InvalidField):
        plan(hall, issued.ticket_id, *["register"] * 10)


def test_a_note_stays_with_the_ticket(hall: Hall) -> None:
    issued = served(hall, "register")
    command = planning.NoteTicket(ticket_id=str(issued.ticket_id), note=" копія є ")
    hall.perform(planning.note_ticket, command, hall.operator(1))
    hall.finish(1, issued.leg_id)
    with hall.reading() as db:
        assert db.execute(select(TICKET.c.note).where(TICKET.c.id == issued.ticket_id)).scalar() == "копія є"
    long = planning.NoteTicket(ticket_id=str(issued.ticket_id), note="х" * 301)
    with pytest.raises(InvalidField):
        hall.perform(planning.note_ticket, long, hall.reception)


def planned(hall: Hall, ticket_id: str | None) -> list[str]:
    with hall.reading() as db:
        rows = db.execute(
            select(PLANNED_SERVICE.c.service_id)
            .where(PLANNED_SERVICE.c.ticket_id == ticket_id, PLANNED_SERVICE.c.state == "planned")
            .order_by(PLANNED_SERVICE.c.position)
        )
        return list(rows.scalars())
