import pytest

from tests.api.house import House

FIELDS = {
    "id", "code", "label", "branch", "day", "state", "language", "channel", "service", "leg", "issued_at", "ahead",
    "estimate", "print", "track_url", "called", "priority", "then", "note",
}  # fmt: skip


def test_a_kiosk_issues_a_ticket_with_all_its_fields(house: House) -> None:
    ticket = house.issue()
    assert set(ticket) == FIELDS
    assert (ticket["label"], ticket["state"], ticket["channel"]) == ("П001", "waiting", "kiosk")
    assert ticket["service"] == {"id": "passport-abroad", "name": "Паспорт для виїзду"}
    assert ticket["issued_at"] == "2026-11-23T07:00:00.000Z"
    assert (ticket["ahead"], ticket["estimate"], ticket["called"], ticket["track_url"]) == (0, None, None, None)
    assert ticket["print"]["outcome"] == "pending"


def test_what_is_issued_is_what_is_read_afterwards(house: House) -> None:
    ticket = house.issue()
    assert house.get(f"/tickets/{ticket['id']}", "operator1").json == ticket


def test_the_ticket_speaks_the_visitors_language(house: House) -> None:
    assert house.issue(language="en")["service"]["name"] == "Travel passport"


def test_a_ticket_has_the_address_of_its_page_where_phones_can_reach_it(public_house: House) -> None:
    ticket = public_house.issue()
    assert ticket["track_url"] == f"https://queue.example.org/t/{ticket['code']}"


@pytest.mark.parametrize(("who", "channel"), [("reception", "reception"), ("integration-1", "integration")])
def test_the_channel_tells_who_issued(house: House, who: str, channel: str) -> None:
    answer = house.post("/branches/main/tickets", who, {"service": "register"})
    assert answer.status_code == 201
    assert answer.json is not None
    assert answer.json["channel"] == channel


def test_the_same_key_again_is_the_same_ticket_as_it_is_now(house: House) -> None:
    first = house.post("/branches/main/tickets", "kiosk-1", {"service": "register"}, Idempotency_Key="once")
    second = house.post("/branches/main/tickets", "kiosk-1", {"service": "register"}, Idempotency_Key="once")
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert second.json == first.json


def test_a_repeated_answer_speaks_the_visitors_language_and_staff_read_their_own(house: House) -> None:
    body = {"service": "register", "language": "en"}
    first, second = (house.post("/branches/main/tickets", "kiosk-1", body, Idempotency_Key="once") for _ in range(2))
    assert second.json == first.json
    ticket = (first.json or {})["id"]
    assert (house.get(f"/tickets/{ticket}", "operator1").json or {})["service"]["name"] == "Реєстрація"


def test_the_same_body_written_otherwise_is_the_same_request(house: House) -> None:
    client, headers = house.client(), {"Authorization": f"Bearer {house.tokens['kiosk-1']}", "Idempotency-Key": "once"}
    bodies = ('{"service":"register","language":"uk"}', '{ "language": "uk", "service": "register" }')
    answers = [
        client.post("/api/v1/branches/main/tickets", data=body, content_type="application/json", headers=headers)
        for body in bodies
    ]
    assert [answer.status_code for answer in answers] == [201, 200]


def test_the_same_key_for_something_else_is_refused(house: House) -> None:
    house.post("/branches/main/tickets", "kiosk-1", {"service": "register"}, Idempotency_Key="once")
    answer = house.post("/branches/main/tickets", "kiosk-1", {"service": "id-card"}, Idempotency_Key="once")
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["code"] == "key-reused"


def test_one_callers_key_is_not_anothers(house: House) -> None:
    first = house.post("/branches/main/tickets", "kiosk-1", {"service": "register"}, Idempotency_Key="once")
    second = house.post("/branches/main/tickets", "reception", {"service": "register"}, Idempotency_Key="once")
    assert (first.status_code, second.status_code) == (201, 201)


def test_without_a_key_nothing_is_issued(house: House) -> None:
    answer = house.client().post(
        "/api/v1/branches/main/tickets",
        json={"service": "register"},
        headers={"Authorization": f"Bearer {house.tokens['kiosk-1']}"},
    )
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["code"] == "key-required"
    assert house.issue("register")["label"] == "Ж001"


@pytest.mark.parametrize("key", ["a" * 201, "з пробілом", "with space"])
def test_a_key_that_is_none_is_refused(still_house: House, key: str) -> None:
    answer = still_house.post(
        "/branches/main/tickets",
        "kiosk-1",
        {"service": "register"},
        Idempotency_Key=key.encode().decode("latin-1"),
    )
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["field"] == "Idempotency-Key"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "service"),
        ({"service": 5}, "service"),
        ({"service": None}, "service"),
        ({"service": "a b"}, "service"),
        ({"service": "x" * 65}, "service"),
        ({"service": "x\0"}, "service"),
        ({"service": "register", "language": "xx"}, "language"),
        ({"service": "register", "language": "UK"}, "language"),
        ({"service": "register", "colour": "red"}, "colour"),
        ({"service": "register", "then": "id-card"}, "then"),
        ({"service": "register", "then": ["id-card"] * 10}, "then"),
        ({"service": "register", "note": 5}, "note"),
        ({"service": "register", "priority": "veteran"}, "priority"),
        ([], "body"),
        ("register", "body"),
    ],
)
def test_a_wrong_field_is_named(house: House, body: object, field: str) -> None:
    answer = house.post("/branches/main/tickets", "kiosk-1", body)
    assert answer.status_code == 422
    assert answer.json is not None
    assert (answer.json["code"], answer.json["field"]) == ("invalid-field", field)
    assert house.issue("register")["label"] == "Ж001"


def test_what_comes_later_may_be_said_to_be_empty(house: House) -> None:
    assert house.issue("register", then=[], priority=None)["label"] == "Ж001"


@pytest.mark.parametrize(("branch", "service"), [("main", "nothing"), ("nowhere", "register")])
def test_there_is_no_ticket_for_what_does_not_exist(still_house: House, branch: str, service: str) -> None:
    answer = still_house.post(f"/branches/{branch}/tickets", "kiosk-1", {"service": service})
    assert answer.status_code in {403, 404}


def test_tickets_are_listed_by_state_and_label(house: House) -> None:
    first, second = house.issue(), house.issue("register")
    house.post(f"/tickets/{second['id']}/cancel", "reception")

    def labels(query: str) -> list[str]:
        answer = house.get(f"/branches/main/tickets{query}", "reception")
        assert answer.status_code == 200, answer.json
        return [ticket["label"] for ticket in (answer.json or {})["items"]]

    assert labels("") == [first["label"], second["label"]]
    assert labels("?state=waiting") == [first["label"]]
    assert labels("?label=ж002") == [second["label"]]
    assert labels("?label=2") == [second["label"]]
    assert labels("?state=&label=&day=") == [first["label"], second["label"]]
    assert labels("?day=2026-11-22") == []


@pytest.mark.parametrize("query", ["state=gone", "day=yesterday", "day=2026-13-01", "label=%00", "label=" + "x" * 17])
def test_a_wrong_question_is_refused(still_house: House, query: str) -> None:
    answer = still_house.get(f"/branches/main/tickets?{query}", "reception")
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["field"] == query.split("=", maxsplit=1)[0]


def test_reception_cancels_returns_and_prints_again(house: House) -> None:
    ticket = house.issue()
    cancelled = house.post(f"/tickets/{ticket['id']}/cancel", "reception")
    assert (cancelled.status_code, (cancelled.json or {})["state"]) == (200, "cancelled")
    again = house.post(f"/tickets/{ticket['id']}/cancel", "reception")
    assert (again.status_code, (again.json or {})["code"]) == (409, "move-not-allowed")
    returned = house.post(f"/tickets/{ticket['id']}/return", "reception")
    assert (returned.status_code, (returned.json or {})["code"]) == (409, "move-not-allowed")
    assert "скасовано" in (returned.json or {})["detail"]


def test_a_repeated_reprint_with_the_same_key_prints_once(house: House) -> None:
    ticket = house.issue()
    job = ticket["print"]["job"]
    house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"})
    house.post(f"/print-jobs/{job}/outcome", "agent-1", {"outcome": "confirmed"})
    answers = [house.post(f"/tickets/{ticket['id']}/reprint", "reception", Idempotency_Key="once") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json == answers[1].json
    assert (answers[0].json or {})["print"]["copy"] == 1


def test_an_action_on_a_ticket_needs_no_key(house: House) -> None:
    ticket = house.issue()
    client = house.client()
    csrf_token = house.sign_in(client, "reception")
    answer = client.post(f"/api/v1/tickets/{ticket['id']}/cancel", headers={"X-CSRF-Token": csrf_token})
    assert answer.status_code == 200


def test_why_a_ticket_was_called_is_explained_in_a_sentence(house: House) -> None:
    first, second = house.issue(), house.issue()
    house.act("open")
    house.act("call", {"leg": second["leg"], "reason": "нездужає"})
    answer = house.get(f"/tickets/{second['id']}/explanation", "auditor")
    assert answer.status_code == 200
    call = (answer.json or {})["calls"][0]
    assert call["window"] == {"id": "w1", "label": "1"}
    assert (call["because"]["rule"], call["because"]["first_overtaken"]) == ("picked", [first["label"]])
    assert call["sentence"] == (
        "Оператор обрав цього відвідувача поза чергою з причини: «нездужає». До вікна тоді чекали 2 особи. "
        "Раніше прийшов, але ще чекав 1 відвідувач: П001."
    )
    english = house.get(f"/tickets/{second['id']}/explanation?language=en", "auditor").json or {}
    assert english["calls"][0]["sentence"].endswith("1 visitor had come earlier and still waited: П001.")
    assert (house.get(f"/tickets/{first['id']}/explanation", "auditor").json or {})["calls"] == []


def test_a_call_in_turn_is_explained_by_the_place(house: House) -> None:
    ticket = house.issue()
    house.act("open")
    house.act("call-next")
    answer = house.get(f"/tickets/{ticket['id']}/explanation?language=en", "operator1").json or {}
    assert answer["calls"][0]["sentence"] == (
        "Called in turn: of those who waited for this window, this visitor had the earliest place (since 09:00). "
        "1 person was waiting for the window then."
    )


@pytest.mark.parametrize("action", ["cancel", "reprint"])
def test_a_repeated_action_on_a_ticket_says_so(house: House, action: str) -> None:
    ticket = house.issue()
    report = house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"})
    house.post(f"/print-jobs/{(report.json or {})['job']}/outcome", "agent-1", {"outcome": "confirmed"})
    answers = [house.post(f"/tickets/{ticket['id']}/{action}", "reception", Idempotency_Key="once") for _ in range(2)]
    assert [answer.headers.get("Idempotency-Replayed") for answer in answers] == [None, "true"]
    assert answers[0].json == answers[1].json


@pytest.mark.parametrize("day", ["0", "1763769600", "2026-11-22T00:00:00", "2026-11-31", "٢٠٢٦-11-22", "22.11.2026"])
def test_a_day_is_written_in_one_way(still_house: House, day: str) -> None:
    answer = still_house.get(f"/branches/main/tickets?day={day}", "operator1")
    assert (answer.status_code, (answer.json or {}).get("field")) == (422, "day")
