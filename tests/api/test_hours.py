"""Hours, quotas and estimates, as the outside has them."""

from copy import deepcopy
from datetime import timedelta
from typing import Any

from equeue.persistence import branches
from equeue.timers.estimator import Asking, Estimator
from equeue.usecases import estimating, setup
from equeue.usecases.branch_file import BranchFile
from equeue.usecases.estimating import KeepEstimates
from equeue.usecases.work import SystemActor, Work
from tests.api.house import MAIN, House


def give_hours(house: House, **of_register: Any) -> None:
    """Let the branch work on Mondays and Tuesdays from 08:00; the house's clock stands at Monday, 09:00."""
    described = deepcopy(MAIN)
    described["branch"] |= {"hours": {"monday": "08:00-17:00", "tuesday": "08:00-17:00", "last_ticket": 30}}
    described["group"][1]["service"][0] |= of_register

    def load(file: BranchFile, work: Work) -> None:
        setup.load(work.db, file, [], work.now)

    house.program.unit.perform(load, BranchFile.model_validate(described), SystemActor(name="test"))


def reckon(house: House) -> None:
    """Have the estimates reckoned."""
    program = house.program

    def look(branch_id: str, now: Any) -> KeepEstimates | None:
        return program.reader.run(estimating.look, branch_id, now)

    asking = Asking(revisions=lambda: program.reader.run(branches.revisions), look=look)
    assert Estimator(asking, program.unit, house.clock, program.runtime).tick() == 2


def service(house: House, name: str = "register", who: str | None = "kiosk-1") -> dict[str, Any]:
    """Return a service as the kiosk is offered it."""
    groups = (house.get("/branches/main/services", who).json or {})["groups"]
    return next(one for group in groups for one in group["services"] if one["id"] == name)


def test_a_branch_says_when_it_closes_and_that_it_gives_tickets(house: House) -> None:
    give_hours(house)
    state = house.get("/branches/main").json or {}
    assert (state["state"], state["opens_at"], state["closes_at"]) == ("open", None, "2026-11-23T15:00:00.000Z")
    assert state["issuing"] == {"open": True, "reason": None, "again_at": None}


def test_a_kiosk_is_told_why_it_gets_no_ticket_and_when_it_will(house: House) -> None:
    give_hours(house)
    house.clock.advance(timedelta(hours=7, minutes=45))
    answer = house.post("/branches/main/tickets", "kiosk-1", {"service": "register"})
    problem = answer.json or {}
    assert (answer.status_code, problem["code"]) == (409, "branch-closed")
    assert (problem["reason"], problem["again_at"]) == ("last-ticket", "2026-11-24T06:00:00.000Z")
    assert problem["detail"] == (
        "Видачу талонів на сьогодні закінчено: обслуговують тих, хто вже в черзі. "
        "Талони видаватимуть 24.11.2026 з 08:00."
    )
    assert (service(house)["reason"], service(house)["again_at"]) == ("closed", problem["again_at"])
    assert house.post("/branches/main/tickets", "reception", {"service": "register"}).status_code == 201


def test_over_a_quota_reception_forces_and_others_are_told_so(house: House) -> None:
    give_hours(house, daily_quota=1)
    house.issue("register")
    for who in ("kiosk-1", "integration-1", "reception"):
        answer = house.post("/branches/main/tickets", who, {"service": "register"})
        assert (answer.status_code, (answer.json or {})["code"]) == (409, "quota-reached")
    told = house.post("/branches/main/tickets?language=en", "reception", {"service": "register"}).json or {}
    assert told["detail"] == (
        "All of today’s tickets for this service have been given out. Tickets are given on 24.11.2026 from 08:00. "
        "To give out one more all the same, confirm that it is to go beyond the quota."
    )
    assert told["again_at"] == "2026-11-24T06:00:00.000Z"
    forced = {"service": "register", "force": True}
    assert house.post("/branches/main/tickets", "kiosk-1", forced).status_code == 409
    assert house.post("/branches/main/tickets", "reception", forced).status_code == 201


def test_the_words_for_a_service_outside_its_hours_are_in_the_callers_language(house: House) -> None:
    give_hours(house, hours="10:00-12:00")
    answer = house.post("/branches/main/tickets?language=en", "kiosk-1", {"service": "register"})
    problem = answer.json or {}
    assert (problem["code"], problem["reason"]) == ("service-unavailable", "outside-hours")
    assert problem["detail"] == "No tickets are given for this service now. Tickets are given from 10:00."


def test_a_service_without_a_ticket_says_where_to_go(house: House) -> None:
    give_hours(house, without_ticket=True, note={"uk": "Вікно 3"})
    found = service(house)
    assert (found["open"], found["reason"], found["note"]) == (False, "without-ticket", "Вікно 3")
    assert house.post("/branches/main/tickets", "kiosk-1", {"service": "register"}).status_code == 409


def test_an_estimate_is_told_to_kiosk_staff_and_visitor_and_to_nobody_else(public_house: House) -> None:
    house = public_house
    house.act("open", window="w2")
    house.issue("register")
    reckon(house)
    expected = {"p50_s": 930, "p90_s": 1645, "basis": "norm", "windows": 1, "minutes": [20, 30]}
    assert service(house)["estimate"] == expected
    assert service(house, who=None)["estimate"] is None
    issued = house.issue("register")
    assert issued["estimate"] == expected
    assert (house.get(f"/tickets/{issued['id']}", "reception").json or {})["estimate"] == expected
    assert (house.get(f"/track/{issued['code']}").json or {})["estimate"] == expected


def test_the_hours_are_in_the_kiosks_state_and_in_the_document(house: House) -> None:
    document = house.get("/openapi.json").json or {}
    schemas = document["components"]["schemas"]
    assert schemas["IssuingState"]["properties"]["reason"]["anyOf"][0]["enum"] == [
        "closed",
        "before-hours",
        "break",
        "last-ticket",
        "full",
        "suspended",
    ]
    assert "minutes" in schemas["Estimate"]["required"]
