from datetime import timedelta

from tests.api.house import House


def test_the_holder_of_the_code_sees_the_place_and_no_others_data(house: House) -> None:
    house.issue()
    ticket = house.issue()
    answer = house.get(f"/track/{ticket['code']}")
    assert answer.status_code == 200
    assert answer.json is not None
    assert (answer.json["label"], answer.json["state"], answer.json["ahead"]) == (ticket["label"], "waiting", 1)
    assert set(answer.json) == {
        "label", "service", "state", "language", "ahead", "estimate", "window", "called_at", "issued_at", "day",
        "branch", "requirement", "requirement_id", "then",
    }  # fmt: skip


def test_the_window_is_told_when_called(house: House) -> None:
    ticket = house.issue()
    house.act("open")
    house.act("call-next")
    assert (house.get(f"/track/{ticket['code']}").json or {})["window"] == {"id": "w1", "label": "1"}


def test_the_holder_may_leave_once(house: House) -> None:
    code = house.issue()["code"]
    client = house.client()
    left = client.post(f"/api/v1/track/{code}/cancel")
    assert (left.status_code, (left.json or {})["state"]) == (200, "cancelled")
    again = client.post(f"/api/v1/track/{code}/cancel")
    assert (again.status_code, (again.json or {})["code"]) == (409, "move-not-allowed")


def test_a_repeated_leave_with_the_same_key_is_answered_again(house: House) -> None:
    code = house.issue()["code"]
    answers = [house.post(f"/track/{code}/cancel", None, Idempotency_Key="once") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_a_code_that_nobody_has_is_not_found(house: House) -> None:
    assert house.get("/track/AAAAAAAAAAAAAAAAAAAA").status_code == 404
    assert house.post("/track/AAAAAAAAAAAAAAAAAAAA/cancel").status_code == 404


def test_a_code_dies_with_the_day(house: House) -> None:
    code = house.issue()["code"]
    house.clock.advance(timedelta(days=1))
    house.issue()
    assert house.get(f"/track/{code}").status_code == 404
