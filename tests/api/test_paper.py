"""Paper numbers over HTTP: made and drawn beforehand, entered afterwards, followed from the phone."""

from typing import Any

import zxingcpp

from tests.api.house import House
from tests.printing.pdf import page_count, pictures

SHEETS = "/branches/main/paper-sheets"
TICKETS = "/branches/main/paper-tickets"
FIVE_PAST_EIGHT = "2026-11-23T06:05:00.000Z"
"""In UTC; the house's clock stands at 07:00."""


def make(house: House, **body: Any) -> dict[str, Any]:
    answer = house.post(SHEETS, "reception", body)
    assert answer.status_code == 201, answer.json
    return dict(answer.json or {})


def enter(house: House, **body: Any) -> dict[str, Any]:
    answer = house.post(TICKETS, "reception", entry(**body))
    assert answer.status_code == 201, answer.json
    return dict(answer.json or {})


def entry(**body: Any) -> dict[str, Any]:
    return {"given_from": FIVE_PAST_EIGHT, "service": "passport-abroad"} | body


def addresses(house: House, sheet: dict[str, Any]) -> list[str]:
    """Return what the codes on the sheet's document say, page by page."""
    document = house.ask("GET", sheet["pdf"], "manager")
    assert (document.status_code, document.content_type) == (200, "application/pdf")
    return [code.text for page in pictures(document.data) for code in zxingcpp.read_barcodes(page)]


def test_a_sheet_is_made_and_listed_with_the_number_that_comes_next(house: House) -> None:
    made = make(house, count=100)
    assert made == {
        "id": made["id"],
        "first": 1,
        "last": 100,
        "count": 100,
        "labels": ["Ю001", "Ю100"],
        "made_at": "2026-11-23T07:00:00.000Z",
        "entered": 0,
        "printer": None,
        "outcome": "none",
        "printed": 0,
        "doubtful": [],
        "reason": None,
        "pdf": f"/api/v1/branches/main/paper-sheets/{made['id']}/pdf",
    }
    listed = house.get(SHEETS, "administrator").json
    assert listed == {
        "paper": {"letter": "Ю", "next": 101, "entered": 0, "newest": made},
        "items": [made],
    }


def test_the_document_has_a_code_for_each_slip(public_house: House) -> None:
    sheet = make(public_house, count=12)
    document = public_house.ask("GET", sheet["pdf"], "reception")
    assert page_count(document.data) == 2
    assert document.headers["Content-Disposition"] == 'inline; filename="paper-main-001-012.pdf"'
    found = addresses(public_house, sheet)
    assert len(set(found)) == 12
    assert {address.rpartition("/")[0] for address in found} == {"https://queue.example.org/t"}


def test_the_code_in_a_visitors_hand_becomes_a_live_page(public_house: House) -> None:
    address = min(addresses(public_house, make(public_house, count=2)))
    code = address.rpartition("/")[2]
    before = public_house.get(f"/track/{code}").json or {}
    assert (before["state"], before["service"], before["issued_at"], before["ahead"]) == ("on_paper", None, None, None)
    assert (before["branch"]["name"], before["language"]) == ("ЦНАП", "uk")
    (ticket,) = enter(public_house, codes=[address])["items"]
    assert (ticket["code"], ticket["label"], ticket["track_url"]) == (code, before["label"], address)
    after = public_house.get(f"/track/{code}").json or {}
    assert (after["state"], after["label"], after["ahead"]) == ("waiting", before["label"], 0)


def test_who_holds_a_number_that_is_not_entered_cannot_leave_a_line(public_house: House) -> None:
    code = addresses(public_house, make(public_house, count=1))[0].rpartition("/")[2]
    assert public_house.post(f"/track/{code}/cancel").status_code == 404


def test_slips_that_were_entered_are_not_drawn_again(public_house: House) -> None:
    sheet = make(public_house, count=3)
    enter(public_house, first=1, last=2)
    assert len(addresses(public_house, sheet)) == 1
    enter(public_house, first=3, last=3)
    assert public_house.ask("GET", sheet["pdf"], "reception").status_code == 404


def test_tickets_of_paper_stand_before_those_who_came_later(house: House) -> None:
    house.issue()
    items = enter(house, first=36, last=38, services={"37": "register"})["items"]
    assert [(item["label"], item["ahead"], item["service"]["id"]) for item in items] == [
        ("Ю036", 0, "passport-abroad"),
        ("Ю037", 1, "register"),
        ("Ю038", 2, "passport-abroad"),
    ]
    assert {(item["channel"], item["issued_at"], item["state"]) for item in items} == {
        ("paper", FIVE_PAST_EIGHT, "waiting")
    }
    listed = (house.get("/branches/main/paper-sheets", "reception").json or {})["paper"]
    assert (listed["entered"], listed["next"]) == (3, 1)


def test_the_same_key_enters_once_and_is_answered_again(house: House) -> None:
    first, second = (house.post(TICKETS, "reception", entry(first=1, last=3), Idempotency_Key="once") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.headers["Idempotency-Replayed"] == "true"
    assert second.json == first.json
    other = house.post(TICKETS, "reception", entry(first=1, last=4), Idempotency_Key="once")
    assert (other.status_code, (other.json or {})["code"]) == (422, "key-reused")


def test_the_same_key_makes_one_sheet(house: House) -> None:
    first, second = (house.post(SHEETS, "reception", {"count": 3}, Idempotency_Key="once") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json == first.json


def test_what_was_entered_before_is_named_in_the_readers_language(house: House) -> None:
    enter(house, first=2, last=3)
    refused = house.post(TICKETS, "reception", entry(first=1, last=4), Accept_Language="en")
    assert (refused.status_code, (refused.json or {})["code"]) == (409, "paper-entered")
    assert "Ю002, Ю003" in (refused.json or {})["detail"]
    assert (refused.json or {})["labels"] == "Ю002, Ю003"  # a page can leave them out by itself


def test_a_moment_to_come_is_refused_by_its_field(house: House) -> None:
    refused = house.post(TICKETS, "reception", entry(first=1, last=2, given_from="2026-11-23T07:00:01Z"))
    assert (refused.status_code, (refused.json or {})["field"]) == (422, "given_from")
    assert "ще не настав" in (refused.json or {})["detail"]


def test_what_has_the_wrong_form_is_refused_by_its_field(house: House) -> None:
    for body, field in (
        ({"first": "1", "last": 2}, "first"),
        ({"first": 1, "last": 1000}, "last"),
        ({"codes": "Ю001"}, "codes"),
        ({"first": 1, "last": 2, "given_from": "08:05"}, "given_from"),
        ({"first": 1, "last": 2, "language": "de"}, "language"),
    ):
        refused = house.post(TICKETS, "reception", entry(**body))
        assert (refused.status_code, (refused.json or {})["field"]) == (422, field)


def test_a_branch_without_a_letter_says_what_is_missing(house: House) -> None:
    refused = house.post("/branches/other/paper-sheets", "stranger", {"count": 1})
    assert (refused.status_code, (refused.json or {})["code"]) == (409, "paper-not-set-up")
    assert "paper_letter" in (refused.json or {})["detail"]
    listed = house.get("/branches/other/paper-sheets", "stranger").json
    assert listed == {"paper": None, "items": []}


def test_a_sheet_is_printed_by_the_agent_slip_by_slip(house: House) -> None:
    sheet = make(house, count=2, printer="printer-1")
    assert (sheet["outcome"], sheet["printer"]) == ("pending", "printer-1")
    for outcome in ("confirmed", "failed"):
        job = house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"}).json or {}
        assert job["ticket"] is None
        house.post(f"/print-jobs/{job['job']}/outcome", "agent-1", {"outcome": outcome})
    assert house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"}).status_code == 204
    again = house.post(f"{SHEETS}/{sheet['id']}/print", "reception").json or {}
    assert (again["outcome"], again["printed"]) == ("pending", 1)


def test_another_branchs_sheet_is_not_found(house: House) -> None:
    sheet = make(house, count=1)
    assert house.get(f"/branches/other/paper-sheets/{sheet['id']}/pdf", "stranger").status_code == 404
    assert house.post(f"/branches/other/paper-sheets/{sheet['id']}/print", "stranger").status_code == 404


def test_a_call_of_a_paper_number_is_explained_like_any_other(house: House) -> None:
    house.issue()
    (ticket,) = enter(house, first=7, last=7)["items"]
    house.act("open")
    called = house.act("call-next")["ticket"]
    assert (called["id"], called["label"], called["channel"]) == (ticket["id"], "Ю007", "paper")
    explained = house.get(f"/tickets/{ticket['id']}/explanation", "reception")
    assert (explained.status_code, len((explained.json or {})["calls"])) == (200, 1)


def test_a_code_of_nowhere_is_named_in_the_callers_language(house: House) -> None:
    wanted = {
        "uk": (
            "У цього центру немає номера на папері «Qwerty». "
            "Відскануйте папірець ще раз або введіть надрукований на ньому номер."
        ),
        "en": (
            "There is no paper number with “Qwerty” in this center. "
            "Scan the slip again, or type the number that is printed on it."
        ),
    }
    answers = {
        language: house.post(f"{TICKETS}?language={language}", "reception", entry(codes=["Qwerty"]))
        for language in wanted
    }
    assert {language: (answer.json or {})["detail"] for language, answer in answers.items()} == wanted
    assert {((answer.json or {})["code"], (answer.json or {})["field"]) for answer in answers.values()} == {
        ("not-found", "codes")
    }
