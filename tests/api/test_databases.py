"""The same answers over SQLite and over PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.house import PASSWORD, House, furnish
from tests.clocks import ManualClock


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    clock = ManualClock()
    tokens = furnish(tmp_path, clock, database_url)
    made = House(tmp_path, clock, tokens, database_url=database_url)
    yield made
    made.close()


def test_a_whole_visit_with_paper_and_undo(house: House) -> None:
    ticket = house.issue(language="en")
    job = (house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"}).json or {})["job"]
    assert house.post(f"/print-jobs/{job}/outcome", "agent-1", {"outcome": "confirmed"}).status_code == 200
    house.act("open")
    leg = house.act("call-next")["ticket"]["leg"]
    house.act("start", {"leg": leg})
    house.act("undo")
    house.act("hold", {"leg": leg, "reason": "copies", "until": "2026-11-23T08:00:00Z"})
    house.act("resume", {"leg": leg})
    house.act("start", {"leg": leg})
    house.act("finish", {"leg": leg})
    read = house.get(f"/tickets/{ticket['id']}", "operator1").json or {}
    assert (read["state"], read["print"]["outcome"], read["language"]) == ("served", "confirmed", "en")
    explained = house.get(f"/tickets/{ticket['id']}/explanation", "manager").json or {}
    assert [call["because"]["rule"] for call in explained["calls"]] == ["rank"]


def test_lists_filters_and_the_hall(house: House) -> None:
    house.issue()
    house.issue("register")
    listed = house.get("/branches/main/tickets?state=waiting&label=Ж002&day=2026-11-23", "reception").json or {}
    assert [ticket["label"] for ticket in listed["items"]] == ["Ж002"]
    assert (house.get("/branches/main/live", "manager").json or {})["waiting"] == 2
    assert 'equeue_waiting{branch="main"} 2.0' in house.ask("GET", "/metrics").text


def test_signing_in_and_out(house: House) -> None:
    client = house.client()
    signed_in = client.post("/api/v1/session", json={"name": "operator1", "password": PASSWORD}).json or {}
    headers = {"X-CSRF-Token": signed_in["csrf_token"]}
    assert client.delete("/api/v1/session", headers=headers).status_code == 204
    assert client.get("/api/v1/session").status_code == 401


def test_the_same_key_twice(house: House) -> None:
    answers = [
        house.post("/branches/main/tickets", "kiosk-1", {"service": "register"}, Idempotency_Key="once")
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json == answers[1].json
