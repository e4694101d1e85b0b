"""Standing still, as other programs and the pages ask for it."""

from datetime import timedelta
from typing import Any

import pytest

from tests.api.house import House

SUSPENSIONS = "/branches/main/suspensions"


def branch(house: House) -> dict[str, Any]:
    return dict(house.get("/branches/main").json or {})


def test_a_suspension_begins_is_seen_everywhere_and_ends(house: House) -> None:
    answer = house.post(SUSPENSIONS, "reception", {"reason": "air_alert", "text": "Укриття на -1 поверсі"})
    assert answer.status_code == 200, answer.json
    state = answer.json or {}
    assert (state["state"], state["reasons"], state["resumes_at"]) == ("suspended", ["air-alert"], None)
    assert [(one["reason"], one["text"]) for one in state["suspensions"]] == [("air-alert", "Укриття на -1 поверсі")]
    assert branch(house) == state
    house.clock.advance(timedelta(minutes=5))
    ended = house.ask("DELETE", f"/api/v1{SUSPENSIONS}/air_alert", "manager")
    assert ended.status_code == 200
    state = ended.json or {}
    assert (state["state"], state["reasons"], state["suspensions"]) == ("suspended", [], [])
    assert state["resumes_at"] == "2026-11-23T07:15:00.000Z"
    assert house.post("/branches/main/resume", "reception").json == branch(house)
    state = branch(house)
    assert (state["state"], state["resumes_at"]) == ("closed", None)
    assert state["grace_until"] == "2026-11-23T07:15:00.000Z"
    items = (house.get(SUSPENSIONS, "auditor").json or {})["items"]
    assert [(one["reason"], one["ended_at"]) for one in items] == [("air-alert", "2026-11-23T07:05:00.000Z")]


def test_what_is_refused_meanwhile_says_why_and_until_when(house: House) -> None:
    house.issue()
    house.act("open")
    house.post(SUSPENSIONS, "reception", {"reason": "power"})
    refused = house.post("/windows/w1/call-next", "operator1")
    assert refused.status_code == 409
    problem = refused.json or {}
    assert (problem["code"], problem["reason"]) == ("branch-suspended", "power")
    assert "світла" in problem["detail"]
    assert "call-next" not in problem["state"]["allowed"]
    house.ask("DELETE", f"/api/v1{SUSPENSIONS}/power", "reception")
    problem = house.post("/branches/main/tickets", "kiosk-1", {"service": "id-card"}).json or {}
    assert (problem["code"], problem["resumes_at"]) == ("branch-suspended", "2026-11-23T07:10:00.000Z")
    assert "10 хвилин" in problem["detail"]


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"reason": "holiday"}, 422, "reason"),
        ({"reason": "other"}, 422, "text"),
        ({"reason": "other", "text": "  "}, 422, "text"),
        ({}, 422, "reason"),
    ],
)
def test_a_suspension_needs_a_reason_that_people_understand(
    house: House, body: dict[str, Any], status: int, field: str
) -> None:
    answer = house.post(SUSPENSIONS, "reception", body)
    assert (answer.status_code, (answer.json or {})["field"]) == (status, field)
    assert branch(house)["state"] == "closed"


def test_a_reason_that_there_is_not_is_not_found(house: House) -> None:
    assert house.ask("DELETE", f"/api/v1{SUSPENSIONS}/holiday", "reception").status_code == 404


def test_the_wait_that_is_shown_leaves_out_the_time_it_stood(house: House) -> None:
    house.issue()
    house.act("open")
    house.clock.advance(timedelta(seconds=30))
    house.post(SUSPENSIONS, "reception", {"reason": "air-alert"})
    house.clock.advance(timedelta(minutes=50))
    window = house.get("/windows/w1", "operator1").json or {}
    assert window["line"]["first"][0]["waited_s"] == 30
    assert window["line"]["by_service"][0]["longest_s"] == 30
    house.ask("DELETE", f"/api/v1{SUSPENSIONS}/air-alert", "reception")
    house.clock.advance(timedelta(minutes=10, seconds=5))
    called = house.act("call-next")
    assert called["ticket"]["state"] == "called"
    assert (house.get("/windows/w1", "operator1").json or {})["current"]["waited_s"] == 35


def test_the_visitors_page_says_that_it_stands(house: House) -> None:
    code = house.issue()["code"]
    house.post(SUSPENSIONS, "reception", {"reason": "other", "text": "Замінування"})
    told = (house.get(f"/track/{code}").json or {})["branch"]
    assert (told["state"], told["suspensions"][0]["text"], told["resumes_at"]) == ("suspended", "Замінування", None)


def test_without_a_list_there_is_nothing_to_switch(house: House) -> None:
    assert (house.get("/branches/main/requirements", "operator1").json or {})["items"] == []
    answer = house.post("/branches/main/requirements/registry", "reception", {"up": False})
    assert answer.status_code == 404


def test_a_question_that_was_never_asked_is_not_found(house: House) -> None:
    assert house.post("/branches/main/proposals/pr_none", "reception", {"accept": True}).status_code == 404
