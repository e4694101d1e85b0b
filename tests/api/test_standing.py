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


def test_a_requirement_is_switched_down_and_everybody_is_told(house: House) -> None:
    code = house.issue("register")["code"]
    path = "/branches/main/requirements"
    assert house.post(f"{path}/registry", "reception", {"up": False}).status_code == 200
    (listed,) = (house.get(path, "operator1").json or {})["items"]
    assert (listed["name"], listed["up"], listed["changed_at"]) == ("реєстр громади", False, "2026-11-23T07:00:00.000Z")
    groups = (house.get("/branches/main/services?language=en").json or {})["groups"]
    (offered,) = groups[1]["services"]
    assert (offered["open"], offered["reason"], offered["requirement"]) == (
        False,
        "requirement-down",
        "register of citizens",
    )
    refused = house.post("/branches/main/tickets", "kiosk-1", {"service": "register"})
    problem = refused.json or {}
    assert (refused.status_code, problem["code"]) == (409, "service-unavailable")
    assert "реєстр громади" in problem["detail"]
    in_english = house.post("/branches/main/tickets?language=en", "kiosk-1", {"service": "register"}).json or {}
    assert "register of citizens" in in_english["detail"]
    assert (house.get(f"/track/{code}").json or {})["requirement"] == "реєстр громади"
    assert (house.get("/branches/main/live", "manager").json or {})["requirements"] == [listed]
    house.post(f"{path}/registry", "manager", {"up": True})
    assert (house.get(f"/track/{code}").json or {})["requirement"] is None
    house.issue("register")


def test_a_requirement_that_there_is_not_is_not_found(house: House) -> None:
    assert house.post("/branches/main/requirements/camera", "reception", {"up": False}).status_code == 404
    assert house.post("/branches/other/requirements/registry", "stranger", {"up": False}).status_code == 404


def test_a_question_that_was_never_asked_is_not_found(house: House) -> None:
    assert house.post("/branches/main/proposals/pr_none", "reception", {"accept": True}).status_code == 404


def test_a_repeated_suspension_says_so(house: House) -> None:
    body = {"reason": "silence"}
    answers = [house.post(SUSPENSIONS, "reception", body, Idempotency_Key="once") for _ in range(2)]
    assert [answer.headers.get("Idempotency-Replayed") for answer in answers] == [None, "true"]
    assert answers[0].json == answers[1].json
