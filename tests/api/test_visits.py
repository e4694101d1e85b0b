"""Priorities, several services, transfers and notes, as the outside asks for them."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from equeue.kernel import messages
from equeue.views import board, window
from tests.api.house import House


def read(house: House, path: str, who: str | None = "operator1") -> dict[str, Any]:
    return house.get(path, who).json or {}


def post(house: House, path: str, who: str, body: Any) -> dict[str, Any]:
    answer = house.post(path, who, body)
    assert answer.status_code == 200, answer.json
    return dict(answer.json or {})


def serving(house: House, **issue: Any) -> dict[str, Any]:
    """Let somebody be served at window 1 and return the ticket."""
    ticket = house.issue(**issue)
    house.act("open")
    house.act("call-next")
    house.act("start", {"leg": ticket["leg"]})
    return ticket


def test_the_priorities_are_listed_in_the_askers_language(house: House) -> None:
    listed = read(house, "/branches/main/priorities?language=en", "kiosk-1")["items"]
    assert listed == [
        {
            "id": "disability",
            "name": "Person with a disability",
            "document": "Certificate",
            "ground": "Law 875-XII",
            "kind": "first",
            "head_start_s": 0,
            "once_a_day": True,
        },
        {
            "id": "baby",
            "name": "With a baby",
            "document": "",
            "ground": "",
            "kind": "head-start",
            "head_start_s": 900,
            "once_a_day": False,
        },
    ]


def test_a_ticket_is_issued_with_a_priority_further_services_and_a_note(house: House) -> None:
    body: dict[str, Any] = {
        "service": "register",
        "then": ["id-card"],
        "priority": "baby",
        "note": "з візком",
        "language": "en",
    }
    ticket = house.issue(**body)
    assert ticket["priority"] == {"id": "baby", "name": "З немовлям", "confirmed": None}
    assert ticket["then"] == [{"id": "id-card", "name": "ID-картка"}]
    assert (ticket["note"], ticket["service"]["name"]) == ("з візком", "Registration")
    assert read(house, f"/tickets/{ticket['id']}")["then"] == ticket["then"]


@pytest.mark.parametrize("field", ["then", "priority"])
def test_what_the_branch_does_not_have_is_refused(house: House, field: str) -> None:
    wrong: Any = ["nothing"] if field == "then" else "nothing"
    answer = house.post("/branches/main/tickets", "kiosk-1", {"service": "register", field: wrong})
    assert (answer.status_code // 100, (answer.json or {})["field"]) == (4, field)


def test_reception_declares_and_the_operator_confirms(house: House) -> None:
    ticket = house.issue()
    declared = post(house, f"/tickets/{ticket['id']}/priority", "reception", {"priority": "disability"})
    assert declared["priority"]["confirmed"] is None
    house.act("open")
    house.act("call-next")
    confirmed = post(house, f"/tickets/{ticket['id']}/priority", "operator1", {"confirmed": True})
    assert confirmed["priority"] == {"id": "disability", "name": "Особа з інвалідністю", "confirmed": True}
    note = read(house, "/windows/w1")["current"]["priority"]
    assert (note["document"], note["ground"], note["once_a_day"]) == ("Посвідчення", "Закон № 875-XII", True)
    taken_back = post(house, f"/tickets/{ticket['id']}/priority", "reception", {"priority": None})
    assert taken_back["priority"] is None


def test_a_withdrawn_priority_sends_back_into_the_line(house: House) -> None:
    ticket = house.issue(priority="disability")
    house.act("open")
    house.act("call-next")
    state = post(house, f"/tickets/{ticket['id']}/priority", "operator1", {"confirmed": False, "back": True})
    assert (state["state"], state["priority"]["confirmed"]) == ("waiting", False)
    window = read(house, "/windows/w1")
    assert (window["state"], window["undo"], window["line"]["first"][0]["priority"]) == ("free", "send-back", None)


def test_there_is_nothing_to_confirm_where_nothing_was_declared(house: House) -> None:
    answer = house.post(f"/tickets/{house.issue()['id']}/priority", "operator1", {"confirmed": True})
    assert (answer.status_code, (answer.json or {})["code"]) == (409, "no-priority")


def test_the_visitor_of_a_window_is_sent_on_and_the_window_is_free(house: House) -> None:
    ticket = serving(house)
    house.act("open", window="w3", who="operator2")
    to = {"service": "register", "window": "w3"}
    state = house.act("transfer", {"leg": ticket["leg"], "to": to, "return_to": True})
    assert (state["state"], state["undo"]) == ("free", "transfer")
    waiting = read(house, "/windows/w3")["line"]["first"][0]
    assert (waiting["label"], waiting["bound"], waiting["service"]["id"]) == (ticket["label"], "window", "register")
    assert read(house, f"/tickets/{ticket['id']}")["state"] == "waiting"
    house.act("undo")
    assert read(house, f"/tickets/{ticket['id']}")["state"] == "serving"


def test_the_operator_goes_on_with_another_service(house: House) -> None:
    ticket = serving(house)
    house.clock.advance(timedelta(minutes=4))
    state = house.act("transfer", {"leg": ticket["leg"], "to": {"service": "id-card"}, "go_on": True})
    assert (state["state"], state["undo"]) == ("serving", "transfer-and-go-on")
    assert (state["current"]["ticket"]["service"]["id"], state["current"]["because"]) == ("id-card", None)
    earlier = state["current"]["visit"][0]
    assert (earlier["service"]["id"], earlier["window"]["label"]) == ("passport-abroad", "1")
    assert (earlier["state"], earlier["waited_s"], earlier["served_s"]) == ("served", 0, 240)


@pytest.mark.parametrize(
    ("to", "status", "code"),
    [
        ({}, 422, "invalid-field"),
        ({"service": "passport-abroad"}, 409, "same-place"),
        ({"window": "w2"}, 409, "target-closed"),
        ({"operator": "nobody"}, 409, "operator-away"),
        ({"service": "nothing"}, 404, "not-found"),
        ({"window": "w9"}, 404, "not-found"),
        ({"window": "o1"}, 422, "invalid-field"),
        ({"colour": "red"}, 422, "invalid-field"),
    ],
)
def test_a_transfer_that_cannot_be_says_why(house: House, to: dict[str, str], status: int, code: str) -> None:
    ticket = serving(house)
    answer = house.post("/windows/w1/transfer", "operator1", {"leg": ticket["leg"], "to": to})
    assert (answer.status_code, (answer.json or {})["code"]) == (status, code)
    assert read(house, "/windows/w1")["current"]["leg"] == ticket["leg"]


def test_who_waits_is_sent_on_by_reception(house: House) -> None:
    ticket = house.issue()
    state = post(house, f"/tickets/{ticket['id']}/transfer", "reception", {"to": {"service": "register"}})
    assert (state["state"], state["service"]["id"], state["label"]) == ("waiting", "register", ticket["label"])
    assert state["leg"] != ticket["leg"]


def test_further_services_are_planned_and_come_by_themselves(house: House) -> None:
    ticket = serving(house)
    planned = post(house, f"/tickets/{ticket['id']}/services", "reception", {"then": ["id-card", "register"]})
    assert [service["id"] for service in planned["then"]] == ["id-card", "register"]
    state = house.act("finish", {"leg": ticket["leg"]})
    assert (state["state"], state["undo"]) == ("serving", "finish-and-go-on")
    assert [service["id"] for service in state["current"]["then"]] == ["register"]
    state = house.act("finish", {"leg": state["current"]["leg"], "go_on": False})
    assert (state["state"], state["undo"]) == ("free", "finish")
    assert read(house, f"/tickets/{ticket['id']}")["service"]["id"] == "register"


def test_a_note_is_read_at_the_window_and_in_the_line(house: House) -> None:
    ticket = house.issue()
    assert post(house, f"/tickets/{ticket['id']}/note", "reception", {"note": "глухий"})["note"] == "глухий"
    house.act("open")
    assert read(house, "/windows/w1")["line"]["first"][0]["note"] == "глухий"
    house.act("call-next")
    assert read(house, "/windows/w1")["current"]["note"] == "глухий"


def test_a_window_is_taken_over_and_its_operator_told_who_did(house: House) -> None:
    ticket = serving(house)
    taken = house.post("/windows/w1/open", "operator2", {})
    assert (taken.status_code, (taken.json or {})["code"]) == (409, "window-taken")
    state = house.act("open", {"take_over": True}, who="operator2")
    assert (state["operator"]["name"], state["current"]["leg"]) == ("operator2", ticket["leg"])
    told = house.post("/windows/w1/finish", "operator1", {"leg": ticket["leg"]}).json or {}
    assert (told["code"], told["title"]) == ("window-taken", "Вікно перейшло до колеги")
    assert "operator2" in told["detail"]


def test_the_operator_chooses_among_what_the_branch_has(house: House) -> None:
    house.act("open")
    choices = read(house, "/branches/main/choices")
    assert [service["id"] for service in choices["services"]] == ["passport-abroad", "id-card", "register"]
    (first, second, third) = choices["windows"]
    assert (first["open"], first["operator"]["name"], second["open"], third["operator"]) == (
        True,
        "operator1",
        False,
        None,
    )
    assert choices["priorities"][0]["document"] == "Посвідчення"


def public_states(db: Connection, now: datetime) -> list[dict[str, Any]]:
    """Return what everybody in the hall sees."""
    shown = [
        board.board_state(db, "hall-1", now, messages.load()).state,
        window.sign_state(db, "w1", now).state,
    ]
    return [state.model_dump(mode="json") for state in shown]


@pytest.mark.parametrize(
    ("action", "body"),
    [
        ("note", {"note": "Has the form"}),
        ("services", {"then": ["register"]}),
        ("priority", {"priority": "baby"}),
        ("transfer", {"to": {"service": "register"}}),
    ],
)
def test_a_repeated_change_of_a_visit_says_so(house: House, action: str, body: dict[str, Any]) -> None:
    ticket = house.issue()
    path = f"/tickets/{ticket['id']}/{action}"
    answers = [house.post(path, "reception", body, Idempotency_Key="once") for _ in range(2)]
    assert [answer.headers.get("Idempotency-Replayed") for answer in answers] == [None, "true"]
    assert answers[0].json == answers[1].json


SECRETS = ("інвалідн", "disability", "немовлям", "baby", "глухий", "875-XII")


def test_no_priority_and_no_note_is_shown_printed_or_spoken(house: House) -> None:
    """What visitors and bystanders see: the track page, the board, the sign, the slip."""
    tickets = [
        house.issue(priority="disability", note="глухий", then=["register"]),
        house.issue(priority="baby", note="глухий", language="en"),
    ]
    house.act("open")
    house.act("call-next")
    from_live = house.program.reader.run(public_states, house.clock.now())
    tracked = [house.get(f"/track/{ticket['code']}").json for ticket in tickets]
    slips = [house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"}).json for _ in tickets]
    assert all(tracked)
    assert all(slips)
    told = json.dumps([from_live, tracked, slips], ensure_ascii=False)
    assert not [secret for secret in SECRETS if secret in told]
