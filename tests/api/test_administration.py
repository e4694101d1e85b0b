"""Administration over HTTP: everything a branch is made of, one thing at a time and as a file."""

from collections.abc import Iterator
from typing import Any

import pytest

from equeue.usecases import branch_file
from equeue.usecases.administration.items import KINDS
from tests.api.house import House

ADMIN = "administrator"
ROOT = "/branches/main/admin"


def get(house: House, path: str) -> dict[str, Any]:
    answer = house.get(f"{ROOT}/{path}", ADMIN)
    assert answer.status_code == 200, answer.json
    return dict(answer.json or {})


def post(house: House, path: str, body: Any = None, status: int = 200) -> dict[str, Any]:
    answer = house.post(f"{ROOT}/{path}", ADMIN, body)
    assert answer.status_code == status, answer.json
    return dict(answer.json or {})


def patch(house: House, path: str, status: int = 200, **values: Any) -> dict[str, Any]:
    body = {"version": get(house, path)["version"], "values": values}
    answer = house.ask("PATCH", f"/api/v1{ROOT}/{path}", ADMIN, body)
    assert answer.status_code == status, answer.json
    return dict(answer.json or {})


def switch(house: House, path: str, way: str, status: int = 200) -> dict[str, Any]:
    return post(house, f"{path}/{way}", {"version": get(house, path)["version"]}, status)


def kiosk_services(house: House) -> list[str]:
    answer = house.get("/branches/main/services", "kiosk-1").json or {}
    return [service["id"] for group in answer["groups"] for service in group["services"]]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_listed_and_each_thing_read_by_itself(house: House, kind: str) -> None:
    items = get(house, kind)["items"]
    assert items
    assert [get(house, f"{kind}/{item['id']}") for item in items] == items


def test_a_new_service_is_offered_by_its_windows_at_once(house: House) -> None:
    values = {"group": "passport", "name": {"uk": "Нова", "en": "Deferral"}, "minutes": 15, "daily_quota": 40}
    made = post(house, "services", {"values": {**values, "windows": {"w1": "primary", "w2": "backup"}}}, 201)
    assert made["id"] == "deferral"
    assert made["values"]["windows"] == {"w1": "primary", "w2": "backup"}
    assert "deferral" in kiosk_services(house)
    assert get(house, "windows/w2")["values"]["services"]["deferral"] == "backup"
    house.issue("deferral")


def test_a_change_names_only_what_changes(house: House) -> None:
    before = get(house, "services/id-card")["values"]
    after = patch(house, "services/id-card", minutes=30, note={"uk": "Візьміть фото", "en": "Bring a photo"})["values"]
    assert after == {**before, "minutes": 30, "note": {"uk": "Візьміть фото", "en": "Bring a photo"}}


def test_rules_may_be_changed_one_by_one(house: House) -> None:
    before = get(house, "branch/main")["values"]["rules"]
    after = patch(house, "branch/main", rules={"undo_within_s": 90})["values"]["rules"]
    assert after == {**before, "undo_within_s": 90}


def test_hours_and_exceptions_are_set_and_taken_away(house: House) -> None:
    exceptions = [{"day": "2026-12-25", "closed": True}]
    set_to = patch(house, "hours/week", monday={"open": "08:00-17:00", "last_ticket": 30}, exceptions=exceptions)
    assert set_to["values"]["monday"] == {"open": "08:00-17:00", "issue": None, "breaks": [], "last_ticket": 30}
    assert set_to["values"]["exceptions"][0]["day"] == "2026-12-25"
    assert patch(house, "hours/week", monday=None, exceptions=[])["values"]["monday"] is None


def test_what_is_switched_off_is_offered_no_more_and_whoever_waits_is_served(house: House) -> None:
    waiting = house.issue("passport-abroad")
    off = switch(house, "services/passport-abroad", "off")
    assert off["off"]
    assert "passport-abroad" not in kiosk_services(house)
    refused = house.post("/branches/main/tickets", "kiosk-1", {"service": "passport-abroad"})
    assert (refused.json or {})["code"] == "service-unavailable"
    for path in ("live", "tickets", "choices"):
        assert house.get(f"/branches/main/{path}", ADMIN).status_code == 200
    house.act("open")
    assert house.act("call-next")["ticket"]["id"] == waiting["id"]
    assert not switch(house, "services/passport-abroad", "on")["off"]
    assert "passport-abroad" in kiosk_services(house)


def test_a_window_where_somebody_works_is_not_switched_off(house: House) -> None:
    house.act("open", window="w3")
    problem = switch(house, "windows/w3", "off", 422)
    assert problem["field"] == "windows.w3.off"
    house.act("close", window="w3")
    assert switch(house, "windows/w3", "off")["off"]
    assert house.get("/windows/w3", "operator1").status_code == 404


def test_two_administrators_do_not_overwrite_each_other_unseen(house: House) -> None:
    seen = get(house, "outcomes/done")
    now = patch(house, "outcomes/done", name={"uk": "Видано", "en": "Handed over"})
    late = {"version": seen["version"], "values": {"name": {"uk": "Інше", "en": "Other"}}}
    answer = house.ask("PATCH", f"/api/v1{ROOT}/outcomes/done", ADMIN, late)
    assert answer.status_code == 409
    assert (answer.json or {})["code"] == "state-changed"
    assert (answer.json or {})["item"] == now


@pytest.mark.parametrize(
    ("path", "values", "field"),
    [
        ("services/id-card", {"minutes": 0}, "services.id-card.minutes"),
        ("services/id-card", {"name": {"uk": "Картка"}}, "services.id-card.name"),
        ("services/id-card", {"group": "none"}, "services.id-card.group"),
        ("services/id-card", {"group": ["x"]}, "services.id-card.group"),
        ("services/id-card", {"windows": {}}, "services.id-card.windows"),
        ("services/id-card", {"windows": {"w9": "primary"}}, "services.id-card.windows"),
        ("services/id-card", {"windows": {"w1": "first"}}, "services.id-card.windows"),
        ("services/id-card", {"windows": []}, "services.id-card.windows"),
        ("services/id-card", {"colour": "red"}, "services.id-card.colour"),
        ("services/id-card", {"off": True}, "services.id-card.off"),
        ("services/id-card", {"id": "other"}, "services.id-card.id"),
        ("services/id-card", {"requires": ["none"]}, "services.id-card.requires"),
        ("groups/passport", {"letter": "О"}, "groups.passport.letter"),
        ("windows/w1", {"services": {"none": "primary"}}, "windows.w1.services"),
        ("windows/w1", {"label": "2"}, "windows.2.label"),
        ("branch/main", {"rules": {"undo_within_s": -1}}, "branch.main.rules.undo_within_s"),
        ("branch/main", {"time_zone": "Europe/Kiew"}, "branch.main.time_zone"),
        ("branch/main", {"hours": None}, "branch.main.hours"),
        ("hours/week", {"monday": {"open": "17:00-08:00"}}, "hours.week.monday.open"),
        ("hours/week", {"exceptions": [{"day": "2026-12-25", "closed": True}]}, "hours.week.exceptions"),
        ("staff/operator1", {"roles": []}, "staff.operator1.roles"),
        ("staff/administrator", {"roles": ["manager"]}, "staff.administrator.roles"),
        ("priorities/baby", {"minutes": 0}, "priorities.baby"),
        ("printers/printer-1", {"agent": "none"}, "printers.printer-1.agent"),
        ("displays/hall-1", {"name": ""}, "displays.hall-1.name"),
        ("displays/hall-1", {"settings": {"rows": 99}}, "displays.hall-1.settings.rows"),
        ("displays/hall-1", {"settings": {"colour": 1}}, "displays.hall-1.settings.colour"),
    ],
)
def test_a_wrong_value_is_named_by_its_path_in_both_languages(
    house: House, path: str, values: dict[str, Any], field: str
) -> None:
    body = {"version": get(house, path)["version"], "values": values}
    told = {}
    for language in ("uk", "en"):
        answer = house.ask("PATCH", f"/api/v1{ROOT}/{path}?language={language}", ADMIN, body)
        assert answer.status_code == 422, answer.json
        problem = answer.json or {}
        assert (problem["code"], problem["field"]) == ("invalid-field", field)
        assert problem["mistakes"][0]["field"] == field
        told[language] = problem["detail"]
    assert told["uk"] != told["en"]


def test_all_that_is_wrong_is_told_at_once(house: House) -> None:
    problem = patch(house, "groups/passport", 422, letter="О", name={"uk": "Паспорт"})
    assert {mistake["field"] for mistake in problem["mistakes"]} == {"groups.passport.letter", "groups.passport.name"}


def test_things_are_put_into_another_order(house: House) -> None:
    assert [item["id"] for item in get(house, "outcomes")["items"]] == ["done", "advice"]
    assert [item["id"] for item in post(house, "outcomes/order", {"ids": ["advice"]})["items"]] == ["advice", "done"]
    assert post(house, "outcomes/order", {"ids": ["none"]}, 422)["field"] == "ids.0"
    assert post(house, "staff/order", {"ids": []}, 404)["code"] == "not-found"


def test_a_new_member_gets_a_password_once_and_signs_in_with_it(house: House) -> None:
    made = post(house, "staff", {"values": {"name": "olena", "full_name": "Олена", "roles": ["operator"]}}, 201)
    assert house.post("/session", None, {"name": "olena", "password": made["password"]}).status_code == 200
    assert get(house, "staff/olena")["password"] is None
    reset = post(house, "staff/olena/password", {})
    assert house.post("/session", None, {"name": "olena", "password": made["password"]}).status_code == 401
    assert house.post("/session", None, {"name": "olena", "password": reset["password"]}).status_code == 200


def test_switched_off_nobody_signs_in_any_more(house: House) -> None:
    made = post(house, "staff", {"values": {"name": "taras", "roles": ["operator"]}}, 201)
    switch(house, "staff/taras", "off")
    assert house.post("/session", None, {"name": "taras", "password": made["password"]}).status_code == 401
    switch(house, "staff/taras", "on")
    assert house.post("/session", None, {"name": "taras", "password": made["password"]}).status_code == 200


def test_a_password_that_opens_another_branch_is_not_reset_from_here(house: House) -> None:
    post(house, "staff", {"values": {"name": "stranger", "roles": ["operator"]}}, 201)
    assert post(house, "staff/stranger/password", {}, 403)["code"] == "forbidden"
    assert house.post(f"{ROOT}/staff/nobody/password", ADMIN, {}).status_code == 404


def test_nobody_takes_away_their_own_right_to_administer(house: House) -> None:
    assert switch(house, "staff/administrator", "off", 422)["field"] == "staff.administrator.roles"


def test_what_is_not_made_so_is_not_found(house: House) -> None:
    for path in ("branch", "hours", "displays", "nothing"):
        assert post(house, path, {"values": {}}, 404)["code"] == "not-found"
    assert house.get(f"{ROOT}/nothing", ADMIN).status_code == 404
    assert house.get(f"{ROOT}/outcomes/nothing", ADMIN).status_code == 404
    assert switch(house, "hours/week", "off", 404)["code"] == "not-found"


def history(house: House, query: str = "") -> list[dict[str, Any]]:
    return list(get(house, f"history{query}")["items"])


def test_every_change_is_in_the_history_with_who_before_and_after(house: House) -> None:
    patch(house, "services/id-card", minutes=35)
    (entry,) = history(house, "?kind=services&id=id-card&limit=1")
    assert (entry["action"], entry["before"], entry["after"]) == ("changed", {"minutes": 25}, {"minutes": 35})
    assert entry["who"]["name"] == "administrator"
    assert history(house, "?kind=outcomes&id=done")[-1]["who"] == {"id": "system:terminal", "name": None}


def test_the_history_comes_in_pages(house: House) -> None:
    whole = history(house, "?limit=200")
    first = get(house, "history?limit=3")
    second = get(house, f"history?limit=3&before={first['next']}")
    assert first["items"] + second["items"] == whole[:6]
    assert get(house, f"history?before={whole[-1]['id']}") == {"items": [], "next": None}


def test_a_number_of_an_entry_is_taken_as_a_whole_or_not_at_all(house: House) -> None:
    patch(house, "outcomes/done", name={"uk": "Видано", "en": "Handed over"})
    newest = get(house, "history?limit=1")["items"][0]["id"]
    post(house, f"history/{newest:015}0/undo", status=404)
    assert get(house, "history?limit=1")["items"][0]["id"] == newest


@pytest.mark.parametrize("about", ["id=%00", "kind=%00"])
def test_the_history_is_not_asked_about_what_no_database_can_look_for(house: House, about: str) -> None:
    assert house.get(f"{ROOT}/history?{about}", ADMIN).status_code == 422


def test_a_change_is_undone_unless_something_newer_changed_the_same_field(house: House) -> None:
    patch(house, "services/id-card", minutes=35, daily_quota=10)
    (first,) = history(house, "?limit=1")
    patch(house, "services/id-card", note={"uk": "а", "en": "a"})
    (undone,) = post(house, f"history/{first['id']}/undo")["items"]
    assert (undone["undoes"], undone["after"]) == (first["id"], {"minutes": 25, "daily_quota": None})
    assert get(house, "services/id-card")["values"]["note"] == {"uk": "а", "en": "a"}
    problem = post(house, f"history/{first['id']}/undo", status=409)
    assert (problem["code"], problem["newer"]) == ("state-changed", undone["id"])
    post(house, f"history/{undone['id']}/undo")
    assert get(house, "services/id-card")["values"]["minutes"] == 35


def test_what_was_added_is_switched_off_by_undo_and_an_order_put_back(house: House) -> None:
    post(house, "outcomes", {"values": {"name": {"uk": "Ще", "en": "More"}}}, 201)
    (made,) = history(house, "?limit=1")
    post(house, f"history/{made['id']}/undo")
    assert get(house, "outcomes/more")["off"]
    post(house, "outcomes/order", {"ids": ["more"]})
    (moved,) = history(house, "?limit=1")
    post(house, f"history/{moved['id']}/undo")
    assert [item["id"] for item in get(house, "outcomes")["items"]] == ["done", "advice", "more"]


def test_what_cannot_be_undone_is_not_found(house: House) -> None:
    post(house, "staff/operator1/password", {})
    (reset,) = history(house, "?limit=1")
    for entry in (reset["id"], 99_999, "none"):
        assert house.post(f"{ROOT}/history/{entry}/undo", ADMIN, {}).status_code == 404
    first = history(house, "?kind=branch")[-1]
    assert house.post(f"{ROOT}/history/{first['id']}/undo", ADMIN, {}).status_code in {404, 409}


@pytest.fixture
def exported(house: House) -> str:
    answer = house.get(f"{ROOT}/export", ADMIN)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="main.toml"'
    return answer.text


def send(house: House, text: str | bytes, query: str = "", kind: str = "application/toml") -> Any:
    client = house.client()
    csrf = house.sign_in(client, ADMIN)
    path = f"/api/v1{ROOT}/import{query}"
    return client.post(path, data=text, content_type=kind, headers={"X-CSRF-Token": csrf})


def test_an_export_is_imported_without_a_change(house: House, exported: str) -> None:
    assert send(house, exported).json == {"created": False, "changes": [], "passwords": {}}


def test_an_import_shows_what_it_would_change_and_then_changes_it(house: House, exported: str) -> None:
    text = exported.replace("minutes = 25", "minutes = 40") + '\n[[staff]]\nname = "new"\nroles = ["operator"]\n'
    shown = send(house, text, "?dry_run=true").json
    assert [(each["kind"], each["item"], each["action"]) for each in shown["changes"]] == [
        ("services", "id-card", "changed"),
        ("staff", "new", "created"),
    ]
    assert get(house, "services/id-card")["values"]["minutes"] == 25
    done = send(house, text).json
    assert done["changes"] == shown["changes"]
    assert house.post("/session", None, {"name": "new", "password": done["passwords"]["new"]}).status_code == 200


def test_of_a_wrong_file_nothing_is_kept_and_every_mistake_is_told(house: House, exported: str) -> None:
    wrong = exported.replace("minutes = 25", "minutes = 0").replace('label = "2"', 'label = ""')
    answer = send(house, wrong)
    assert answer.status_code == 422
    lines = wrong.splitlines()
    assert [("minutes = 0" in lines[each["line"] - 1], each["field"]) for each in answer.json["mistakes"]] == [
        (True, "services.id-card.minutes"),
        (False, "windows.w2.label"),
    ]
    assert send(house, "nonsense").status_code == 422
    assert send(house, exported.replace('id = "main"', 'id = "other"', 1)).json["field"] == "branch.id"
    assert send(house, exported, kind="application/json").status_code == 415
    assert send(house, b"\xff\xfe").status_code == 415


def test_a_large_file_is_read_and_a_too_large_one_refused(house: House, exported: str) -> None:
    assert send(house, exported + "# much\n" * 20_000).status_code == 200
    assert send(house, exported + "# much\n" * 200_000).status_code == 413


def test_a_new_thing_is_named_after_its_words_or_by_number(house: House) -> None:
    names = iter([{"uk": "Ще", "en": "Two words!"}, {"uk": "Ще", "en": "Two words"}, {"uk": "Ще", "en": "Ще"}])
    made: Iterator[str] = (post(house, "outcomes", {"values": {"name": name}}, 201)["id"] for name in names)
    assert list(made) == ["two-words", "two-words-1", "outcome-1"]
    assert branch_file.parse(house.get(f"{ROOT}/export", ADMIN).text).outcome[-1].id == "outcome-1"
