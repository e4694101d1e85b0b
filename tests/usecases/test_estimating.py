"""Estimates from the line as it is: reckoned aside, kept beside it, told when a range has changed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from equeue.domain.facts import EstimatesChanged
from equeue.domain.standstill import Reason
from equeue.persistence import branches, estimates, windows
from equeue.persistence.choosing import SERVING
from equeue.usecases import estimating, shifts, suspending
from equeue.usecases.estimating import KeepEstimates
from equeue.usecases.suspending import Suspend
from equeue.views import services, ticket
from equeue.views.states import Estimate
from tests.halls import BRANCH, CLOCK, DESCRIBED, Hall


def reckon(hall: Hall) -> KeepEstimates | None:
    with hall.reading() as db:
        command = estimating.look(db, BRANCH, hall.clock.now())
    if command is not None:
        hall.perform(estimating.keep, command, CLOCK)
    return command


def newcomer(hall: Hall, service: str = "register") -> Estimate | None:
    with hall.reading() as db:
        state = services.services_state(db, BRANCH, "uk", hall.clock.now(), with_load=True)
    return next(one.estimate for group in state.groups for one in group.services if one.id == service)


def revision(hall: Hall) -> int:
    with hall.reading() as db:
        return int(branches.get(db, BRANCH).revision)


def told(hall: Hall) -> int:
    return sum(isinstance(fact, EstimatesChanged) for fact in hall.facts)


def test_where_no_window_is_open_nothing_is_said_and_nothing_kept(hall: Hall) -> None:
    hall.issue("register")
    assert reckon(hall) is None
    assert newcomer(hall) is None


def test_a_newcomer_waits_for_all_who_are_there(hall: Hall) -> None:
    hall.open(3)
    for _ in range(3):
        hall.issue("register")
    reckon(hall)
    found = newcomer(hall)
    assert found is not None
    assert (found.p50_s, found.windows, found.basis) == (3 * (15 * 60 + 30), 1, "norm")
    assert found.minutes == (50, 70)
    assert newcomer(hall, "id-card") is None


def test_everybody_has_a_place_of_their_own(hall: Hall) -> None:
    hall.open(3)
    first, second = (hall.issue("register") for _ in range(2))
    reckon(hall)
    with hall.reading() as db:
        codes = [str(one.issued and one.issued.code) for one in (first, second)]
        found = [ticket.track_state(db, code, hall.clock.now()).state.estimate for code in codes]
        listed = ticket.list_tickets(db, BRANCH, None, state=None, label=None, day=None)
        read = ticket.ticket_state(db, str(second.ticket_id), None)
    assert [one and one.p50_s for one in found] == [0, 15 * 60 + 30]
    assert [one.estimate for one in listed] == found
    assert read.estimate == found[1]


def test_who_has_a_right_is_not_told_the_wait_of_those_behind_all(hall: Hall) -> None:
    hall.open(3)
    hall.issue("register")
    reckon(hall)
    issued = hall.issue("register", priority_id="disability").issued
    assert issued is not None
    assert issued.estimate is None
    reckon(hall)
    with hall.reading() as db:
        found = ticket.track_state(db, issued.code, hall.clock.now()).state.estimate
    assert found is not None
    assert found.p50_s == 0


def test_until_the_next_reckoning_a_ticket_keeps_what_was_said_at_its_issue(hall: Hall) -> None:
    hall.open(3)
    hall.issue("register")
    reckon(hall)
    issued = hall.issue("register").issued
    assert issued is not None
    assert issued.estimate is not None
    with hall.reading() as db:
        found = ticket.track_state(db, issued.code, hall.clock.now()).state.estimate
    assert found is not None
    assert (found.p50_s, found.p90_s) == (
        issued.estimate.p50.total_seconds(),
        issued.estimate.p90.total_seconds(),
    )


def test_who_is_called_is_told_no_time(hall: Hall) -> None:
    hall.open(3)
    issued = hall.issue("register")
    reckon(hall)
    hall.call_next(3)
    with hall.reading() as db:
        assert ticket.ticket_state(db, str(issued.ticket_id), None).estimate is None


def test_screens_are_told_only_when_a_range_has_changed(hall: Hall) -> None:
    hall.open(3)
    hall.issue("register")
    reckon(hall)
    before = revision(hall)
    assert told(hall) == 1
    reckon(hall)
    assert (revision(hall), told(hall)) == (before, 1)
    hall.issue("register")
    reckon(hall)
    assert told(hall) == 2
    assert revision(hall) == before + 2


def test_a_visit_under_way_and_a_break_are_reckoned_in(hall: Hall) -> None:
    hall.open(3)
    leg = hall.issue("register").leg_id
    hall.call_next(3)
    hall.start(3, leg)
    hall.wait(minutes=5)
    reckon(hall)
    found = newcomer(hall)
    assert found is not None
    assert found.p50_s == 10 * 60 + 30
    hall.finish(3, leg)
    until = hall.clock.now() + timedelta(minutes=20)
    hall.perform(shifts.begin_break, shifts.BeginBreak(window_id="w3", until=until), hall.operator(3))
    reckon(hall)
    found = newcomer(hall)
    assert found is not None
    assert found.p50_s == 20 * 60


def test_while_the_branch_stands_still_there_is_no_number(hall: Hall) -> None:
    hall.open(3)
    issued = hall.issue("register").issued
    assert issued is not None
    reckon(hall)
    hall.perform(suspending.suspend, Suspend(branch_id=BRANCH, reason=Reason.POWER), hall.reception)
    assert newcomer(hall) is None
    with hall.reading() as db:
        assert ticket.track_state(db, issued.code, hall.clock.now()).state.estimate is None
    command = reckon(hall)
    assert command is not None
    assert command.estimates == ()


def test_an_estimate_goes_when_the_last_window_closes(hall: Hall) -> None:
    hall.open(3)
    reckon(hall)
    hall.perform(shifts.close_window, shifts.CloseWindow(window_id="w3"), hall.operator(3))
    reckon(hall)
    assert newcomer(hall) is None
    assert reckon(hall) is None


def test_a_window_serves_in_an_estimate_what_it_serves_when_it_calls(hall: Hall) -> None:
    for number in (1, 2, 3):
        hall.open(number)
    with hall.reading() as db:
        scene = estimates.scene(db, branches.get(db, BRANCH), hall.clock.now())
        for window in windows.of_branch(db, BRANCH):
            values = {"branch": BRANCH, "window": window.id, "operator": window.operator_id}
            rows = db.execute(SERVING, values).all()
            found = next(one for one in scene.windows if one.id == window.id)
            assert found.primary == {row.service_id for row in rows if not row.backup}
            assert found.backup == {row.service_id for row in rows if row.backup}


@pytest.fixture
def narrow(migrated_url: str) -> Iterator[Hall]:
    """Give a branch whose operators serve less than their windows, some of it as a backup."""
    described = {
        **DESCRIBED,
        "window": [
            {"id": "w1", "label": "1", "serves": {"groups": ["passport"]}, "backup": {"groups": ["residence"]}},
            *DESCRIBED["window"][1:],
        ],
        "staff": [
            {
                "name": "operator1",
                "roles": ["operator"],
                "serves": {"services": ["id-card"]},
                "backup": {"services": ["passport-abroad", "register"]},
            },
            *DESCRIBED["staff"][1:],
        ],
    }
    made = Hall.make(migrated_url, described)
    yield made
    made.close()


def test_so_it_does_where_the_operator_serves_less(narrow: Hall) -> None:
    test_a_window_serves_in_an_estimate_what_it_serves_when_it_calls(narrow)
    with narrow.reading() as db:
        scene = estimates.scene(db, branches.get(db, BRANCH), narrow.clock.now())
    first = next(one for one in scene.windows if one.id == "w1")
    assert first.primary == {"id-card"}
    assert first.backup == {"passport-abroad", "register"}
