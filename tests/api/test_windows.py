from datetime import timedelta
from typing import Any

import pytest

from tests.api.house import House

ACTIONS_WITHOUT_BODY = ("open", "close", "break", "end-break", "call-next", "undo")
ACTIONS_WITH_LEG = ("call", "recall", "withdraw", "start", "miss", "hold", "resume", "release", "finish")
MORE: dict[str, dict[str, Any]] = {"call": {"reason": "просили"}, "hold": {"reason": "copies"}}


def called(house: House) -> str:
    """Let somebody be called to window w1 and return the leg."""
    house.issue()
    house.act("open")
    return str(house.act("call-next")["ticket"]["leg"])


def test_a_visit_from_call_to_finish(house: House) -> None:
    ticket = house.issue()
    assert house.act("open")["state"] == "free"
    answer = house.act("call-next")
    assert answer["ticket"]["label"] == ticket["label"]
    assert answer["ticket"]["called"]["window"] == {"id": "w1", "label": "1"}
    assert answer["because"]["rule"] == "rank"
    assert house.act("start", {"leg": ticket["leg"]})["state"] == "serving"
    assert house.act("finish", {"leg": ticket["leg"], "outcome": "advice", "done": 2})["state"] == "free"
    assert (house.get(f"/tickets/{ticket['id']}", "operator1").json or {})["state"] == "served"


def test_an_empty_line_is_no_error(house: House) -> None:
    house.act("open")
    assert house.act("call-next") == {"ticket": None, "because": None, "reason": "nobody-waiting"}


def test_finish_and_call_next_is_one_press(house: House) -> None:
    leg = called(house)
    second = house.issue()
    house.act("start", {"leg": leg})
    state = house.act("finish", {"leg": leg, "call_next": True})
    assert (state["state"], state["current"]["ticket"]["label"]) == ("called", second["label"])


def test_hold_resume_and_release(house: House) -> None:
    leg = called(house)
    until = "2026-11-23T10:00:00+02:00"
    state = house.act("hold", {"leg": leg, "reason": "copies", "until": until})
    assert state["held"][0]["until"] == "2026-11-23T08:00:00.000Z"
    assert house.act("resume", {"leg": leg})["state"] == "called"
    house.act("hold", {"leg": leg, "reason": "copies"})
    assert house.act("release", {"leg": leg})["line"]["count"] == 1


def test_recall_and_miss(house: House) -> None:
    leg = called(house)
    early = house.post("/windows/w1/recall", "operator1", {"leg": leg})
    assert (early.status_code, (early.json or {})["code"]) == (409, "recall-too-early")
    assert "15 секунд" in (early.json or {})["detail"]
    house.clock.advance(timedelta(seconds=15))
    assert house.act("recall", {"leg": leg})["current"]["calls"] == 2
    assert house.act("miss", {"leg": leg})["state"] == "free"


def test_a_call_out_of_order_and_its_withdrawal(house: House) -> None:
    house.issue()
    late = house.issue()
    house.act("open")
    state = house.act("call", {"leg": late["leg"], "reason": "людина на кріслі колісному"})
    assert state["current"]["ticket"]["label"] == late["label"]
    assert house.act("withdraw", {"leg": late["leg"]})["line"]["count"] == 2


def test_undo_takes_the_last_action_back(house: House) -> None:
    leg = called(house)
    house.act("start", {"leg": leg})
    assert house.act("undo")["state"] == "called"


def test_a_break_until_a_moment(house: House) -> None:
    house.act("open")
    state = house.act("break", {"until": "2026-11-23T07:30:00Z", "reason": "обід"})
    assert (state["state"], state["on_break"], state["break_until"]) == ("break", True, "2026-11-23T07:30:00.000Z")
    assert house.act("end-break")["state"] == "free"
    assert house.act("close")["state"] == "closed"


def test_a_lost_race_tells_the_present_state_of_the_window(house: House) -> None:
    leg = called(house)
    house.act("start", {"leg": leg})
    answer = house.post("/windows/w1/start", "operator1", {"leg": "lg_other"})
    assert answer.status_code == 409
    assert answer.json is not None
    assert answer.json["code"] == "state-changed"
    assert answer.json["state"]["state"] == "serving"
    assert answer.json["state"] == house.get("/windows/w1", "operator1").json


def test_something_else_in_the_hall_does_not_make_an_action_stale(house: House) -> None:
    leg = called(house)
    house.issue()
    house.act("open", window="w2", who="operator2")
    house.act("call-next", window="w2", who="operator2")
    assert house.act("start", {"leg": leg})["state"] == "serving"


def test_a_window_belongs_to_whoever_opened_it(house: House) -> None:
    house.act("open")
    answer = house.post("/windows/w1/call-next", "operator2")
    assert (answer.status_code, (answer.json or {})["code"]) == (409, "window-taken")
    assert "operator1" in (answer.json or {})["detail"]


def test_a_closed_window_calls_nobody(house: House) -> None:
    answer = house.post("/windows/w1/call-next", "operator1")
    assert (answer.status_code, (answer.json or {})["code"]) == (409, "window-closed")


def test_a_repeated_call_next_calls_once_and_answers_the_same(house: House) -> None:
    house.issue()
    house.issue()
    house.act("open")
    first = house.post("/windows/w1/call-next", "operator1", Idempotency_Key="once")
    second = house.post("/windows/w1/call-next", "operator1", Idempotency_Key="once")
    assert first.json == second.json
    assert (house.get("/windows/w1", "operator1").json or {})["line"]["count"] == 1


def test_the_same_key_for_another_action_is_refused(house: House) -> None:
    house.issue()
    house.act("open")
    house.post("/windows/w1/call-next", "operator1", Idempotency_Key="once")
    answer = house.post("/windows/w1/undo", "operator1", Idempotency_Key="once")
    assert (answer.status_code, (answer.json or {})["code"]) == (422, "key-reused")


@pytest.mark.parametrize("action", [*ACTIONS_WITHOUT_BODY, *ACTIONS_WITH_LEG])
def test_every_action_needs_a_key(still_house: House, action: str) -> None:
    client = still_house.client()
    csrf_token = still_house.sign_in(client, "operator1")
    body = {"leg": "lg_1", **MORE.get(action, {})} if action in ACTIONS_WITH_LEG else {}
    answer = client.post(f"/api/v1/windows/w1/{action}", json=body, headers={"X-CSRF-Token": csrf_token})
    assert (answer.status_code, (answer.json or {})["code"]) == (400, "key-required")


@pytest.mark.parametrize("action", ACTIONS_WITH_LEG)
def test_every_action_on_a_visitor_names_the_leg_it_is_meant_for(still_house: House, action: str) -> None:
    answer = still_house.post(f"/windows/w1/{action}", "operator1", MORE.get(action, {}))
    assert (answer.status_code, (answer.json or {})["field"]) == (422, "leg")


@pytest.mark.parametrize("action", ACTIONS_WITHOUT_BODY)
def test_an_action_without_fields_needs_no_body(house: House, action: str) -> None:
    house.act("open")
    client = house.client()
    headers = {"X-CSRF-Token": house.sign_in(client, "operator1"), "Idempotency-Key": house.new_key()}
    answer = client.post(f"/api/v1/windows/w1/{action}", headers=headers)
    assert answer.status_code in {200, 409}


@pytest.mark.parametrize(
    ("action", "body", "field"),
    [
        ("open", {"leg": "lg_1"}, "leg"),
        ("break", {"until": "tomorrow"}, "until"),
        ("break", {"until": "2026-11-23T10:00:00"}, "until"),
        ("break", {"until": 1_800_000_000}, "until"),
        ("break", {"until": "0001-01-01T00:00:00+14:00"}, "until"),
        ("break", {"until": "2026-11-23T06:00:00Z"}, "until"),
        ("break", {"reason": "x" * 301}, "reason"),
        ("break", {"reason": "a\nb"}, "reason"),
        ("finish", {"leg": "lg_1", "done": "2"}, "done"),
        ("finish", {"leg": "lg_1", "done": -1}, "done"),
        ("finish", {"leg": "lg_1", "done": 10**30}, "done"),
        ("finish", {"leg": "lg_1", "call_next": "yes"}, "call_next"),
        ("call", {"leg": "lg_1", "reason": ""}, "reason"),
        ("call", {"leg": "lg_1"}, "reason"),
        ("hold", {"leg": "lg_1", "reason": "no such/reason"}, "reason"),
    ],
)
def test_a_wrong_field_is_named(house: House, action: str, body: dict[str, Any], field: str) -> None:
    house.act("open")
    answer = house.post(f"/windows/w1/{action}", "operator1", body)
    assert (answer.status_code, (answer.json or {})["code"]) == (422, "invalid-field")
    assert (answer.json or {})["field"] == field


def test_a_reason_or_outcome_the_branch_does_not_have_is_refused(house: House) -> None:
    leg = called(house)
    hold = house.post("/windows/w1/hold", "operator1", {"leg": leg, "reason": "boredom"})
    assert (hold.status_code, (hold.json or {})["field"]) == (422, "reason")
    house.act("start", {"leg": leg})
    finish = house.post("/windows/w1/finish", "operator1", {"leg": leg, "outcome": "boredom"})
    assert (finish.status_code, (finish.json or {})["field"]) == (422, "outcome")


def test_an_item_of_the_list_is_the_windows_state(house: House) -> None:
    called(house)
    listed = (house.get("/windows?branch=main", "operator1").json or {})["items"]
    assert [item["window"]["id"] for item in listed] == ["w1", "w2", "w3"]
    assert listed[0] == house.get("/windows/w1", "operator1").json


def test_a_window_that_does_not_exist_is_not_found(still_house: House) -> None:
    assert still_house.get("/windows/w77", "operator1").status_code == 404
    assert still_house.post("/windows/w77/open", "operator1").status_code == 404


def test_a_repeated_press_says_so(house: House) -> None:
    house.issue()
    house.act("open")
    answers = [house.post("/windows/w1/call-next", "operator1", Idempotency_Key="once") for _ in range(2)]
    assert [answer.headers.get("Idempotency-Replayed") for answer in answers] == [None, "true"]
    assert answers[0].json == answers[1].json


def test_a_moment_that_is_over_is_no_end_of_a_break(house: House) -> None:
    house.act("open")
    answer = house.post("/windows/w1/break?language=en", "operator1", {"until": "2026-11-23T06:59:00Z"})
    assert (answer.status_code, (answer.json or {})["detail"]) == (
        422,
        "Field “until”: this moment is over, one still to come is wanted. Correct it and send it again.",
    )
