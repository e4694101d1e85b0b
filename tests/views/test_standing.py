"""What every screen says while the branch stands, while people come back, and afterwards."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from equeue.domain.standstill import Reason
from equeue.kernel import messages
from equeue.persistence import branches
from equeue.usecases import issuing, requiring, suspending
from equeue.usecases.requiring import Switch
from equeue.usecases.suspending import EndSuspension, Suspend
from equeue.views import board, branch, line, services, ticket, window
from equeue.views.standing import Waits
from tests.halls import BRANCH, DESCRIBED, Hall

WORDS = messages.load()
SHELTER = {"uk": "Укриття ліворуч", "en": "The shelter is to the left"}


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    described = {
        **DESCRIBED,
        "branch": {**DESCRIBED["branch"], "standing": {"shelter": SHELTER}},
        "group": [
            {**group, "service": [{**one, "requires": ["registry"]} for one in group["service"]]}
            if group["id"] == "residence"
            else group
            for group in DESCRIBED["group"]
        ],
        "requirement": [{"id": "registry", "name": {"uk": "реєстр", "en": "registry"}}],
    }
    made = Hall.make(migrated_url, described)
    made.open(1)
    yield made
    made.close()


def look(hall: Hall, code: str) -> Mapping[str, Any]:
    """Return the state of every kind of screen."""
    now = hall.clock.now()
    with hall.reading() as db:
        return {
            "board": board.board_state(db, "hall-1", now, WORDS).state,
            "sign": window.sign_state(db, "w1", now).state,
            "window": window.window_state(db, "w1", now, None).state,
            "line": line.line_state(db, BRANCH, now, frozenset()).state,
            "hall": branch.hall_state(db, BRANCH, now, frozenset()).state,
            "kiosk": services.kiosk_state(db, "kiosk-1", now, public=False).state,
            "phone": ticket.track_state(db, code, now).state,
        }


def begin(hall: Hall) -> None:
    hall.perform(suspending.suspend, Suspend(branch_id=BRANCH, reason=Reason.AIR_ALERT), hall.reception)


def end(hall: Hall) -> None:
    hall.perform(suspending.end_suspension, EndSuspension(branch_id=BRANCH, reason=Reason.AIR_ALERT), hall.reception)


def of_branch(screens: Mapping[str, Any], field: str) -> list[Any]:
    """Return a field of the branch as each screen but the window's has it."""
    return [getattr(state.branch, field) for name, state in screens.items() if name != "window"]


def test_every_screen_says_that_the_branch_stands_and_when_it_goes_on(hall: Hall) -> None:
    issued = hall.issue()
    assert issued.issued is not None
    code = issued.issued.code
    hall.call_next(1)
    began_at = hall.clock.now()
    begin(hall)
    hall.wait(minutes=75)
    screens = look(hall, code)
    assert set(of_branch(screens, "state")) == {"suspended"}
    for suspensions in of_branch(screens, "suspensions"):
        assert [(one.reason, one.began_at) for one in suspensions] == [("air-alert", began_at)]
    assert screens["phone"].branch.shelter == SHELTER["uk"]
    assert screens["board"].branch.shelter == SHELTER
    assert [call.state for call in screens["board"].calls] == []
    assert screens["board"].rows == []
    assert not {"call-next", "call", "start", "recall", "miss"} & set(screens["window"].allowed)
    assert (screens["phone"].state, screens["phone"].ahead, screens["phone"].window) == ("waiting", 0, None)
    kiosk = screens["kiosk"]
    assert (kiosk.branch.issuing.open, kiosk.branch.issuing.reason) == (False, "suspended")
    offered = [service for group in kiosk.groups["uk"] for service in group.services]
    assert {(service.open, service.reason) for service in offered} == {(False, "suspended")}
    end(hall)
    screens = look(hall, code)
    assert set(of_branch(screens, "state")) == {"suspended"}
    assert all(suspensions == [] for suspensions in of_branch(screens, "suspensions"))
    assert len(set(of_branch(screens, "resumes_at"))) == 1
    assert None not in of_branch(screens, "resumes_at")
    hall.wait(minutes=10)
    hall.call_next(1)
    screens = look(hall, code)
    assert set(of_branch(screens, "state")) == {"open"}
    assert "start" in screens["window"].allowed
    assert screens["line"].branch.grace_until > hall.clock.now()
    assert screens["window"].current.waited_s == screens["line"].called[0].waited_s == 0


def test_the_longest_wait_stands_still(hall: Hall) -> None:
    hall.issue()
    hall.wait(minutes=7)
    begin(hall)
    hall.wait(minutes=30)
    command = issuing.Issue(branch_id=BRANCH, service_id="id-card", language="uk")
    issued = hall.perform(issuing.issue, command, hall.reception).issued
    assert issued is not None
    hall.wait(minutes=30)
    screens = look(hall, issued.code)
    assert screens["hall"].longest_wait_s == 7 * 60
    assert [item.waited_s for item in screens["line"].waiting] == [7 * 60, 0]


def test_in_a_branch_that_works_in_its_shelter_screens_only_show_the_way(migrated_url: str) -> None:
    standing = {"works_in_shelter": True, "shelter": SHELTER}
    hall = Hall.make(migrated_url, {**DESCRIBED, "branch": {**DESCRIBED["branch"], "standing": standing}})
    hall.open(1)
    issued = hall.issue()
    assert issued.issued is not None
    begin(hall)
    screens = look(hall, issued.issued.code)
    assert set(of_branch(screens, "state")) == {"open"}
    assert screens["sign"].branch.reasons == ["air-alert"]
    assert screens["kiosk"].branch.issuing.open
    assert "call-next" in screens["window"].allowed
    hall.close()


def test_whoever_waits_for_what_cannot_be_done_reads_why(hall: Hall) -> None:
    issued = hall.issue("register", language="en")
    assert issued.issued is not None
    hall.perform(requiring.switch, Switch(branch_id=BRANCH, requirement_id="registry", up=False), hall.reception)
    screens = look(hall, issued.issued.code)
    assert (screens["phone"].state, screens["phone"].requirement) == ("waiting", "registry")
    assert screens["phone"].requirement_id == "registry"
    lacking = {
        service.id: (service.requirement, service.requirement_id)
        for group in screens["kiosk"].groups["uk"]
        for service in group.services
        if not service.open
    }
    assert lacking == {"register": ("реєстр", "registry")}
    assert [(one.name, one.up) for one in screens["line"].requirements] == [("реєстр", False)]
    assert screens["line"].requirements == screens["hall"].requirements
    (waiting,) = screens["hall"].by_service
    assert (waiting.count, waiting.requirement, waiting.requirement_id) == (1, "реєстр", "registry")


def test_a_window_sees_which_of_its_services_nobody_is_called_for(hall: Hall) -> None:
    hall.issue("register")
    hall.issue("passport-abroad")
    hall.perform(requiring.switch, Switch(branch_id=BRANCH, requirement_id="registry", up=False), hall.reception)
    with hall.reading() as db:
        by_service = window.window_state(db, "w2", hall.clock.now(), None).state.line.by_service
    assert {one.service.id: one.requirement for one in by_service} == {"passport-abroad": None, "register": "реєстр"}


def test_a_wait_of_so_long_began_before_the_standstill(hall: Hall) -> None:
    came_at = hall.clock.now()
    hall.wait(minutes=15)
    begin(hall)
    hall.wait(minutes=60)
    end(hall)
    hall.wait(minutes=15)
    hall.call_next(1)
    with hall.reading() as db:
        waits = Waits(db, branches.get(db, BRANCH), hall.clock.now())
        assert waits.now - waits.lasting(20 * 60) == came_at
