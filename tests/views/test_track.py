"""What the holder of a code is told besides the place."""

from equeue.usecases import planning
from equeue.usecases.planning import PlanServices
from equeue.views import ticket
from equeue.views.states import TrackState
from tests.halls import DESCRIBED, Hall

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def track(hall: Hall, code: str) -> TrackState:
    with hall.reading() as db:
        return ticket.track_state(db, code, hall.clock.now()).state


def test_the_visitor_sees_what_comes_next_in_their_language(migrated_url: str) -> None:
    hall = Hall.make(migrated_url)
    issued = hall.issue(then=["register"])
    assert issued.issued is not None
    code = issued.issued.code
    assert [(service.id, service.name) for service in track(hall, code).then] == [("register", "Реєстрація")]
    hall.perform(planning.plan_services, PlanServices(ticket_id=str(issued.ticket_id), then=()), hall.reception)
    assert track(hall, code).then == []
    hall.close()


def test_the_visitor_of_a_closed_branch_is_told_when_it_opens(migrated_url: str) -> None:
    described = {**DESCRIBED["branch"], "hours": dict.fromkeys(DAYS, "08:00-17:00")}
    hall = Hall.make(migrated_url, {**DESCRIBED, "branch": described})
    issued = hall.issue()
    assert issued.issued is not None
    code = issued.issued.code
    assert (track(hall, code).branch.state, track(hall, code).branch.opens_at) == ("open", None)
    hall.wait(hours=9)
    closed = track(hall, code).branch
    assert closed.opens_at is not None
    assert (closed.state, closed.opens_at.isoformat()) == ("closed", "2026-11-24T06:00:00+00:00")
    hall.close()
