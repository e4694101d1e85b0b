from datetime import UTC, datetime
from pathlib import Path

import pytest

from equeue.api.previews import NEWEST, Previews
from equeue.domain.labels import written
from tests.api.house import House

PNG = b"\x89PNG\r\n\x1a\n"


def test_the_agent_takes_a_job_with_slip_and_printer(house: House) -> None:
    ticket = house.issue()
    answer = house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"})
    assert answer.status_code == 200
    assert answer.json is not None
    assert (answer.json["job"], answer.json["ticket"]) == (ticket["print"]["job"], ticket["id"])
    assert answer.json["copy"] == 0
    assert {"kind": "label", "text": written(ticket["label"])} in answer.json["slip"]["blocks"]
    assert answer.json["printer"]["id"] == "printer-1"
    assert answer.json["printer"]["transport"] == "preview"


def test_nothing_to_print_is_no_content(house: House) -> None:
    answer = house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"})
    assert (answer.status_code, answer.get_data()) == (204, b"")


def test_the_first_outcome_stays(house: House) -> None:
    job = house.issue()["print"]["job"]
    house.post("/print-jobs/claim", "agent-1", {"printer": "printer-1"})
    first = house.post(f"/print-jobs/{job}/outcome", "agent-1", {"outcome": "failed", "reason": "paper-out"})
    assert (first.status_code, first.json) == (200, {"job": job, "outcome": "failed"})
    second = house.post(f"/print-jobs/{job}/outcome", "agent-1", {"outcome": "confirmed"})
    assert (second.status_code, second.json) == (200, {"job": job, "outcome": "failed"})


def test_a_job_that_was_not_taken_has_no_outcome(house: House) -> None:
    job = house.issue()["print"]["job"]
    answer = house.post(f"/print-jobs/{job}/outcome", "agent-1", {"outcome": "confirmed"})
    assert (answer.status_code, (answer.json or {})["code"]) == (409, "state-changed")


def test_a_printers_health_is_kept_and_shown(house: House) -> None:
    report = {"state": "fault", "reason": "paper-out", "fence": "gs-r"}
    assert house.post("/printers/printer-1/health", "agent-1", report).status_code == 204
    printers = (house.get("/branches/main/live", "manager").json or {})["printers"]
    assert (printers[0]["state"], printers[0]["reason"]) == ("fault", "paper-out")


@pytest.mark.parametrize("body", [{"state": "perfect"}, {"state": "ok", "reason": "Out of paper!"}, {}])
def test_a_health_that_is_none_is_refused(house: House, body: dict[str, str]) -> None:
    assert house.post("/printers/printer-1/health", "agent-1", body).status_code == 422


@pytest.mark.parametrize("path", ["/printers/none/health", "/print-jobs/pj_none/outcome"])
def test_what_does_not_exist_is_not_found(house: House, path: str) -> None:
    body = {"state": "ok"} if path.endswith("health") else {"outcome": "confirmed"}
    assert house.post(path, "agent-1", body).status_code == 404


def test_kept_slips_are_listed_and_read(house: House) -> None:
    folder = house.home / "preview" / "printer-1"
    folder.mkdir(parents=True)
    (folder / "pj_1.png").write_bytes(PNG)
    answer = house.get("/printers/printer-1/preview", "operator1")
    assert answer.status_code == 200
    items = (answer.json or {})["items"]
    assert [item["job"] for item in items] == ["pj_1"]
    picture = house.ask("GET", items[0]["url"], "operator1")
    assert (picture.status_code, picture.content_type, picture.get_data()) == (200, "image/png", PNG)
    assert picture.headers["Cache-Control"].startswith("private")


def test_a_picture_that_is_not_kept_is_not_found(house: House) -> None:
    assert house.get("/printers/printer-1/preview/pj_none.png", "operator1").status_code == 404
    assert house.get("/printers/printer-1/preview", "operator1").json == {"items": []}


def test_only_the_newest_slips_are_listed(tmp_path: Path) -> None:
    folder = tmp_path / "printer-1"
    folder.mkdir()
    for number in range(NEWEST + 5):
        (folder / f"pj_{number:02}.png").write_bytes(PNG)
    kept = Previews(tmp_path).newest("printer-1")
    assert len(kept) == NEWEST
    assert kept[0].at >= kept[-1].at
    assert kept[0].at > datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("name", ["..", "../other", "a/b", "", "x" * 65, ".hidden"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    previews = Previews(tmp_path / "preview")
    assert previews.newest(name) == []
    assert previews.picture(name, "secret") is None
    assert previews.picture("printer-1", name) is None
