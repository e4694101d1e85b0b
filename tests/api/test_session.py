from datetime import timedelta

import pytest

from equeue.domain.roles import DeviceKind
from equeue.usecases import devices, passwords
from equeue.usecases.sessions import SESSION_LASTS
from equeue.usecases.work import SystemActor
from tests.api.house import PASSWORD, House


def test_a_staff_member_signs_in_with_name_and_password(house: House) -> None:
    answer = house.client().post("/api/v1/session", json={"name": "operator1", "password": PASSWORD})
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["staff"]["roles"] == [{"branch": "main", "role": "operator"}]
    assert answer.json["csrf_token"]


def test_the_cookie_is_kept_from_scripts_and_other_sites(house: House) -> None:
    answer = house.client().post("/api/v1/session", json={"name": "operator1", "password": PASSWORD})
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("equeue=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie


def test_the_cookie_is_secure_on_https(house: House) -> None:
    answer = house.client().post(
        "/api/v1/session", json={"name": "operator1", "password": PASSWORD}, base_url="https://localhost"
    )
    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(house: House) -> None:
    wrong = house.client().post("/api/v1/session", json={"name": "operator1", "password": "wrong"})
    unknown = house.client().post("/api/v1/session", json={"name": "nobody", "password": "wrong"})
    assert (wrong.status_code, wrong.json) == (unknown.status_code, unknown.json)
    assert wrong.status_code == 401
    assert wrong.json is not None
    assert wrong.json["code"] == "unauthenticated"
    assert "пароль" in wrong.json["detail"]


def test_after_some_failures_even_the_right_password_has_to_wait(house: House) -> None:
    client = house.client()
    for _ in range(5):
        client.post("/api/v1/session", json={"name": "operator1", "password": "wrong"})
    answer = client.post("/api/v1/session", json={"name": "operator1", "password": PASSWORD})
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == 1
    house.clock.advance(timedelta(seconds=1))
    assert client.post("/api/v1/session", json={"name": "operator1", "password": PASSWORD}).status_code == 200


def test_somebody_elses_failures_elsewhere_do_not_keep_a_person_out(house: House) -> None:
    stranger = house.client()
    for _ in range(8):
        stranger.post(
            "/api/v1/session",
            json={"name": "operator1", "password": "wrong"},
            environ_base={"REMOTE_ADDR": "10.9.9.9"},
        )
    answer = house.client().post("/api/v1/session", json={"name": "operator1", "password": PASSWORD})
    assert answer.status_code == 200


def test_a_planted_session_is_worth_nothing_after_signing_in(house: House) -> None:
    client = house.client()
    house.sign_in(client, "operator1")
    planted = client.get_cookie("equeue")
    assert planted is not None
    client.post("/api/v1/session", json={"name": "operator2", "password": PASSWORD})
    fresh = client.get_cookie("equeue")
    assert fresh is not None
    assert fresh.value != planted.value
    thief = house.client()
    thief.set_cookie("equeue", planted.value)
    assert thief.get("/api/v1/session").status_code == 401


def test_signing_out_ends_the_session_at_once_and_takes_the_cookie(house: House) -> None:
    client = house.client()
    csrf_token = house.sign_in(client, "operator1")
    kept = client.get_cookie("equeue")
    assert kept is not None
    assert client.delete("/api/v1/session", headers={"X-CSRF-Token": csrf_token}).status_code == 204
    assert client.get_cookie("equeue") is None
    client.set_cookie("equeue", kept.value)
    assert client.get("/api/v1/session").status_code == 401


def test_a_session_ends_by_itself(house: House) -> None:
    client = house.client()
    house.sign_in(client, "operator1")
    house.clock.advance(SESSION_LASTS + timedelta(seconds=1))
    assert client.get("/api/v1/session").status_code == 401


def test_a_forged_cookie_is_a_stranger(house: House) -> None:
    client = house.client()
    client.set_cookie("equeue", "eyJ0b2tlbiI6ImVxc194In0.aGVsbG8.forged")
    assert client.get("/api/v1/session").status_code == 401


def test_a_device_learns_what_its_token_stands_for(house: House) -> None:
    assert house.get("/session", "sign-1").json == {
        "device": {"id": "sign-1", "kind": "sign", "branch": "main", "window": "w1", "printer": None}
    }


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_a_change_with_a_session_needs_its_csrf_token(house: House, token: str | None) -> None:
    client = house.client()
    house.sign_in(client, "operator1")
    headers = {"Idempotency-Key": "k1"} if token is None else {"Idempotency-Key": "k1", "X-CSRF-Token": token}
    answer = client.post("/api/v1/windows/w1/open", json={}, headers=headers)
    assert answer.status_code == 403
    assert answer.json is not None
    assert answer.json["code"] == "csrf-invalid"


def test_another_sessions_csrf_token_does_not_help(house: House) -> None:
    client = house.client()
    house.sign_in(client, "operator1")
    foreign = house.sign_in(house.client(), "operator2")
    headers = {"Idempotency-Key": "k1", "X-CSRF-Token": foreign}
    assert client.post("/api/v1/windows/w1/open", json={}, headers=headers).status_code == 403


def test_a_device_needs_no_csrf_token(house: House) -> None:
    assert house.post("/branches/main/tickets", "kiosk-1", {"service": "register"}).status_code == 201


def test_signing_in_takes_json_only_so_that_no_foreign_form_can_do_it(house: House) -> None:
    answer = house.client().post("/api/v1/session", data={"name": "operator1", "password": PASSWORD})
    assert answer.status_code == 415


def test_a_device_that_is_paired_anew_is_out_with_its_old_token(house: House) -> None:
    assert house.get("/session", "kiosk-1").status_code == 200
    pair = devices.Pair(branch_id="main", kind=DeviceKind.KIOSK, device_id="kiosk-1")
    house.program.unit.perform(devices.pair, pair, SystemActor(name="test"))
    house.clock.advance(timedelta(seconds=2))
    assert house.get("/session", "kiosk-1").status_code == 401


def test_the_longest_password_that_may_be_chosen_may_be_typed(still_house: House) -> None:
    lengths = (passwords.LONGEST, passwords.LONGEST + 1)
    answers = [
        still_house.client().post("/api/v1/session", json={"name": "nobody", "password": "x" * length})
        for length in lengths
    ]
    assert [answer.status_code for answer in answers] == [401, 422]
