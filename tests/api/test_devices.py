"""Devices over HTTP: pairing by a code and every way to get round it, the list, what is done with a device."""

import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from equeue.api.limits import DeviceLimits
from equeue.domain.pairing import CODE_LASTS
from tests.api.house import House

ADMIN = "/branches/main/admin"
SCRIPT = "<script>alert(1)</script>"


def show(house: House, kind: str = "display", address: str = "10.0.0.7") -> dict[str, Any]:
    answer = house.client().post("/api/v1/pairings", json={"kind": kind}, environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == 201, answer.json
    return dict(answer.json or {})


def fetch(house: House, shown: dict[str, Any], secret: str | None = None) -> TestResponse:
    body = {"secret": shown["secret"] if secret is None else secret}
    return house.client().post(f"/api/v1/pairings/{shown['id']}/token", json=body)


def type_in(house: House, code: str, who: str = "administrator", kind: str = "display", **more: Any) -> TestResponse:
    return house.post(f"{ADMIN}/pairings", who, {"code": code, "kind": kind, **more})


def token_of(house: House, kind: str = "display", **more: Any) -> tuple[str, str]:
    """Pair a page and return the device's id and token."""
    shown = show(house, kind)
    device = (type_in(house, shown["code"], kind=kind, **more).json or {})["id"]
    return device, (fetch(house, shown).json or {})["token"]


def session(house: House, token: str) -> TestResponse:
    return house.client().get("/api/v1/session", headers={"Authorization": f"Bearer {token}"})


def devices(house: House) -> dict[str, dict[str, Any]]:
    answer = house.get(f"{ADMIN}/devices", "administrator")
    assert answer.status_code == 200, answer.json
    return {item["id"]: item for item in (answer.json or {})["items"]}


def test_a_page_gets_its_token_when_its_code_is_typed_in_and_only_once(house: House) -> None:
    shown = show(house)
    assert (fetch(house, shown).status_code, fetch(house, shown).json) == (
        202,
        {"state": "pending", "token": None, "device": None},
    )
    typed = type_in(house, shown["code"], name="Зала ліворуч")
    assert typed.status_code == 200
    assert (typed.json or {})["id"] == "hall-2"
    assert (typed.json or {})["troubles"] == ["unpaired"]
    paired = fetch(house, shown)
    assert paired.status_code == 200
    assert (paired.json or {})["device"] == {
        "id": "hall-2",
        "kind": "display",
        "branch": "main",
        "window": None,
        "printer": None,
    }
    assert session(house, (paired.json or {})["token"]).status_code == 200
    assert fetch(house, shown).status_code == 404


def test_the_token_is_shown_to_nobody_but_the_page(house: House) -> None:
    shown = show(house)
    typed = type_in(house, shown["code"])
    token = (fetch(house, shown).json or {})["token"]
    listed = house.get(f"{ADMIN}/devices", "administrator")
    assert token not in typed.text + listed.text
    assert "eqd_" not in typed.text + listed.text


def test_a_code_tells_how_long_it_lasts_to_a_page_whose_clock_is_wrong(house: House) -> None:
    shown = show(house)
    assert shown["expires_in_s"] == CODE_LASTS.total_seconds()
    house.clock.advance(CODE_LASTS)
    assert fetch(house, shown).status_code == 404
    assert type_in(house, shown["code"]).status_code == 404


def test_of_wrong_secret_unknown_pairing_and_fetched_token_nothing_is_told_apart(house: House) -> None:
    shown = show(house)
    type_in(house, shown["code"])
    wrong = fetch(house, shown, "eqp_guessed")
    unknown = fetch(house, {**shown, "id": "pr_unknown"})
    fetch(house, shown)
    again = fetch(house, shown)
    assert (wrong.status_code, wrong.json) == (unknown.status_code, unknown.json) == (again.status_code, again.json)
    assert wrong.status_code == 404


def test_of_two_administrators_who_type_one_code_the_second_is_told_so(house: House) -> None:
    shown = show(house)
    assert type_in(house, shown["code"]).status_code == 200
    second = house.post("/branches/other/admin/pairings", "stranger", {"code": shown["code"], "kind": "display"})
    assert second.status_code == 404
    assert (second.json or {})["field"] == "code"
    assert (fetch(house, shown).json or {})["device"]["branch"] == "main"


def test_the_same_press_sent_twice_is_answered_alike(house: House) -> None:
    shown = show(house)
    body = {"code": shown["code"], "kind": "display"}
    first = house.post(f"{ADMIN}/pairings", "administrator", body, Idempotency_Key="one-press")
    second = house.post(f"{ADMIN}/pairings", "administrator", body, Idempotency_Key="one-press")
    assert (first.json or {})["id"] == (second.json or {})["id"]
    assert second.headers["Idempotency-Replayed"] == "true"


def test_whoever_guesses_codes_is_stopped_and_so_is_everybody_together(house: House) -> None:
    guesses = [type_in(house, f"{number:06d}").status_code for number in range(DeviceLimits.GUESSES)]
    assert set(guesses) == {404}
    refused = type_in(house, "999999")
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    elsewhere = house.post("/branches/other/admin/pairings", "stranger", {"code": "000000", "kind": "kiosk"})
    assert elsewhere.status_code == 429
    house.clock.advance(timedelta(minutes=1))
    assert type_in(house, "999999").status_code == 404


def test_all_guesses_together_have_a_limit_wherever_they_come_from(still_house: House) -> None:
    limits = DeviceLimits(still_house.clock)
    for number in range(DeviceLimits.GUESSES_IN_ALL):
        limits.guess(f"staff:{number}", f"10.0.0.{number}")
    with pytest.raises(Exception, match="too-many-requests"):
        limits.guess("staff:new", "10.0.1.1")


def test_one_address_gets_so_many_codes_and_another_is_not_kept_from_its_own(house: House) -> None:
    for _ in range(DeviceLimits.CODES):
        show(house)
    refused = house.client().post(
        "/api/v1/pairings", json={"kind": "display"}, environ_base={"REMOTE_ADDR": "10.0.0.7"}
    )
    assert refused.status_code == 429
    assert show(house, address="10.0.0.8")["code"]


@pytest.mark.parametrize("code", ["12345", "1234567", "12345x", "", " 12345", "１２３４５６", 123456, None])
def test_what_is_no_code_is_said_to_be_none(house: House, code: object) -> None:
    answer = house.post(f"{ADMIN}/pairings", "administrator", {"code": code, "kind": "display"})
    assert (answer.status_code, (answer.json or {})["field"]) == (422, "code")


def test_a_page_for_something_else_is_not_taken_for_it(house: House) -> None:
    answer = type_in(house, show(house, "kiosk")["code"])
    assert (answer.status_code, (answer.json or {})["field"]) == (404, "kind")


def test_a_sign_needs_a_window_of_its_own_branch(house: House) -> None:
    shown = show(house, "sign")
    assert type_in(house, shown["code"], kind="sign").status_code == 422
    assert type_in(house, shown["code"], kind="sign", window="o1").status_code == 404
    placed = type_in(house, shown["code"], kind="sign", window="w2")
    assert (placed.json or {})["window"] == {"id": "w2", "label": "2"}


def test_a_device_of_another_branch_is_not_taken_over_by_its_id(house: House) -> None:
    answer = type_in(house, show(house, "kiosk")["code"], kind="kiosk", id="kiosk-9")
    assert (answer.status_code, (answer.json or {})["field"]) == (422, "id")


@pytest.mark.parametrize("name", [SCRIPT, "х" * 300, "Зала «А» & Б", "🙂 кіоск"])
def test_a_name_is_kept_as_it_is_written(house: House, name: str) -> None:
    device, _ = token_of(house, name=name)
    assert devices(house)[device]["name"] == name


@pytest.mark.parametrize("name", ["", "  ", "х" * 301, "рядок\nрядок", "\x00"])
def test_what_is_no_name_is_refused(house: House, name: str) -> None:
    answer = house.post(f"{ADMIN}/devices/hall-1", "administrator", {"name": name})
    assert (answer.status_code, (answer.json or {})["field"]) == (422, "name")


def test_a_revoked_token_is_worth_nothing_at_once(house: House) -> None:
    device, token = token_of(house)
    assert session(house, token).status_code == 200
    answer = house.post(f"{ADMIN}/devices/{device}/revoke", "administrator")
    assert (answer.json or {})["paired_at"] is None
    assert session(house, token).status_code == 401


def test_a_new_token_puts_the_old_one_out_at_once(house: House) -> None:
    device, old = token_of(house)
    session(house, old)
    _, new = token_of(house, id=device)
    assert session(house, old).status_code == 401
    assert session(house, new).status_code == 200


def test_a_device_that_is_switched_off_is_listed_no_more(house: House) -> None:
    device, token = token_of(house)
    assert house.ask("DELETE", f"/api/v1{ADMIN}/devices/{device}", "administrator").status_code == 204
    assert session(house, token).status_code == 401
    assert device not in devices(house)
    again = house.ask("DELETE", f"/api/v1{ADMIN}/devices/{device}", "administrator")
    assert again.status_code == 404


def test_the_list_says_what_each_device_lacks(house: House) -> None:
    listed = devices(house)
    assert (listed["hall-1"]["condition"], listed["hall-1"]["troubles"]) == ("off", ["never-seen"])
    assert (listed["integration-1"]["condition"], listed["integration-1"]["troubles"]) == ("ok", [])
    assert [printer["id"] for printer in listed["kiosk-1"]["printers"]] == ["printer-1"]
    assert [printer["id"] for printer in listed["agent-1"]["printers"]] == ["printer-1"]


def test_a_device_tells_how_it_is(house: House) -> None:
    assert house.post("/devices/self/health", "hall-1", {"version": "0.0.1", "sound": "blocked"}).status_code == 204
    told = devices(house)["hall-1"]
    assert (told["version"], told["sound"], told["health_at"]) == ("0.0.1", "blocked", told["last_seen_at"])


@pytest.mark.parametrize(
    "body", [{}, {"version": ""}, {"version": "x" * 65}, {"version": "1", "sound": "loud"}, {"version": SCRIPT + "\n"}]
)
def test_what_is_no_health_is_refused(house: House, body: dict[str, str]) -> None:
    assert house.post("/devices/self/health", "hall-1", body).status_code == 422


def test_a_device_that_tells_too_often_is_asked_to_wait(house: House) -> None:
    answers = [
        house.post("/devices/self/health", "hall-1", {"version": f"1.{number}"}).status_code
        for number in range(DeviceLimits.HEALTH + 1)
    ]
    assert answers == [*itertools.repeat(204, DeviceLimits.HEALTH), 429]


def test_a_page_is_asked_to_begin_anew_by_the_state_that_it_watches(house: House) -> None:
    answer = house.post(f"{ADMIN}/devices/hall-1/reload", "administrator")
    assert (answer.json or {})["reload_asked_at"] == "2026-11-23T07:00:00.000Z"


UNSAFE: list[tuple[str, str, Callable[[], Any]]] = [
    ("POST", f"{ADMIN}/pairings", lambda: {"code": "123456", "kind": "display"}),
    ("POST", f"{ADMIN}/devices/hall-1", lambda: {"name": "x"}),
    ("POST", f"{ADMIN}/devices/hall-1/revoke", dict),
    ("POST", f"{ADMIN}/devices/hall-1/reload", dict),
    ("DELETE", f"{ADMIN}/devices/hall-1", lambda: None),
]


@pytest.mark.parametrize(("method", "path", "body"), UNSAFE, ids=[path for _, path, _ in UNSAFE])
def test_no_foreign_page_does_anything_with_an_administrators_cookie(
    house: House, method: str, path: str, body: Callable[[], Any]
) -> None:
    client = house.client()
    house.sign_in(client, "administrator")
    answer = client.open(f"/api/v1{path}", method=method, json=body())
    assert (answer.status_code, (answer.json or {})["code"]) == (403, "csrf-invalid")


def test_an_administrator_of_another_branch_reaches_no_device_here_by_their_own_branchs_path(house: House) -> None:
    for path in ("devices/hall-1", "devices/hall-1/revoke", "devices/hall-1/reload"):
        body = {"name": "x"} if path == "devices/hall-1" else {}
        assert house.post(f"/branches/other/admin/{path}", "stranger", body).status_code == 404
    assert session(house, house.tokens["hall-1"]).status_code == 200
