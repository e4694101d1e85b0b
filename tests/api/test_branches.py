import pytest

from tests.api.house import House


def test_branches_are_open_to_all(house: House) -> None:
    items = (house.get("/branches").json or {})["items"]
    assert [item["id"] for item in items] == ["main", "other"]
    assert items[0] == house.get("/branches/main").json


def test_a_branch_is_open_while_a_window_is(house: House) -> None:
    assert (house.get("/branches/main").json or {})["state"] == "closed"
    house.act("open")
    assert (house.get("/branches/main").json or {})["state"] == "open"


def test_services_are_named_in_the_language_asked_for(house: House) -> None:
    def name(query: str) -> str:
        return str((house.get(f"/branches/main/services{query}").json or {})["groups"][0]["services"][0]["name"])

    assert name("") == "Паспорт для виїзду"
    assert name("?language=en") == "Travel passport"


def test_a_language_the_branch_does_not_speak_is_refused(house: House) -> None:
    answer = house.get("/branches/other/services?language=en")
    assert (answer.status_code, (answer.json or {})["field"]) == (422, "language")


def test_names_are_told_in_the_language_of_a_screen(house: House) -> None:
    names = house.get("/branches/main/names?language=en").json or {}
    assert (names["first_language"], names["services"]["passport-abroad"]) == ("uk", "Travel passport")
    assert (house.get("/branches/main/names").json or {})["services"]["passport-abroad"] == "Паспорт для виїзду"


def test_a_thing_without_a_name_in_the_language_keeps_the_one_it_has(house: House) -> None:
    in_english, first = (house.get(f"/branches/other/names{query}") for query in ("?language=en", ""))
    assert (in_english.status_code, in_english.json) == (200, first.json)


def test_operators_read_what_they_choose_from(house: House) -> None:
    choices = house.get("/branches/main/choices", "operator1").json or {}
    assert choices["hold_reasons"] == [{"id": "copies", "name": "Робить копії"}]
    assert choices["outcomes"] == [{"id": "done", "name": "Надано"}, {"id": "advice", "name": "Консультація"}]
    assert [service["id"] for service in choices["services"]] == ["passport-abroad", "id-card", "register"]
    assert [(window["id"], window["open"]) for window in choices["windows"]] == [(f"w{n}", False) for n in (1, 2, 3)]
    assert "disability" in [priority["id"] for priority in choices["priorities"]]


def test_operators_choose_in_the_language_of_their_screen(house: House) -> None:
    choices = house.get("/branches/main/choices?language=en", "operator1").json or {}
    assert choices["outcomes"] == [{"id": "done", "name": "Done"}, {"id": "advice", "name": "Advice"}]
    assert choices["services"][0] == {"id": "passport-abroad", "name": "Travel passport"}
    refused = house.get("/branches/main/choices?language=pl", "operator1")
    assert (refused.status_code, (refused.json or {})["field"]) == (422, "language")


def test_operators_see_what_each_window_serves(house: House) -> None:
    choices = house.get("/branches/main/choices", "operator1").json or {}
    assert {window["id"]: window["services"] for window in choices["windows"]} == {
        "w1": ["id-card", "passport-abroad"],
        "w2": ["passport-abroad", "register"],
        "w3": ["register"],
    }


def test_the_manager_reads_the_hall_now(house: House) -> None:
    house.issue()
    house.act("open")
    hall = house.get("/branches/main/live", "manager").json or {}
    assert (hall["waiting"], hall["today"]["issued"]) == (1, 1)
    assert [window["state"] for window in hall["windows"]] == ["free", "closed", "closed"]


def test_a_branch_that_does_not_exist_is_not_found(house: House) -> None:
    assert house.get("/branches/nowhere").status_code == 404
    assert house.get("/branches/nowhere/services").status_code == 404
    assert house.get("/branches/nowhere/names").status_code == 404


@pytest.mark.parametrize(
    "path", ["/branches/{}/tickets", "/branches/{}/choices", "/branches/{}/live", "/windows?branch={}"]
)
def test_a_branch_that_is_not_there_is_not_found_and_a_foreign_one_forbidden(still_house: House, path: str) -> None:
    askers = (("nowhere", "manager"), ("other", "manager"), ("nowhere", None), ("nowhere", "hall-1"))
    answers = [still_house.get(path.format(branch), who).status_code for branch, who in askers]
    assert answers == [404, 403, 401, 404]
