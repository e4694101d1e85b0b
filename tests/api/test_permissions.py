"""Who may ask what: the program and docs/permissions.md say the same, for every kind of caller and every route."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from equeue.api.doors import NOUNS
from equeue.api.operations import Access, Operation
from equeue.domain.roles import DeviceKind
from equeue.usecases import devices
from equeue.usecases.work import SystemActor
from tests.api.house import House
from tests.clocks import ManualClock

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
COLUMNS = {
    "nobody": None,
    "operator": "operator1",
    "reception": "reception",
    "manager": "manager",
    "administrator": "administrator",
    "auditor": "auditor",
    "kiosk": "kiosk-1",
    "display": "hall-1",
    "sign": "sign-1",
    "agent": "agent-1",
    "integration": "integration-1",
}
OPERATIONS = [operation for operations in NOUNS.values() for operation in operations]
ELSEWHERE = {
    "hall-9": DeviceKind.DISPLAY,
    "sign-9": DeviceKind.SIGN,
    "integration-9": DeviceKind.INTEGRATION,
}
STRANGERS = ("stranger", "kiosk-9", "agent-9", "hall-9", "sign-9", "integration-9")
BODIES: dict[str, Any] = {
    "sign_in": {"name": "operator1", "password": "wrong"},
    "issue_ticket": {"service": "passport-abroad"},
    "make_paper_sheet": {"count": 1},
    "enter_paper_tickets": {"given_from": "2026-11-23T06:05:00Z", "service": "passport-abroad", "first": 1, "last": 1},
    "call_ticket": {"leg": "lg_none", "reason": "просили"},
    "hold": {"leg": "lg_none", "reason": "copies"},
    "transfer_here": {"leg": "lg_none", "to": {"service": "register"}},
    "transfer_ticket": {"to": {"service": "register"}},
    "plan_services": {"then": []},
    "note_ticket": {"note": ""},
    "suspend": {"reason": "other"},
    "switch_requirement": {"up": False},
    "decide_proposal": {"accept": True},
    "claim_job": {"printer": "printer-1"},
    "report_outcome": {"outcome": "confirmed"},
    "report_health": {"state": "ok"},
    "show_code": {"kind": "display"},
    "fetch_token": {"secret": "eqp_none"},
    "type_in_code": {"code": "000000", "kind": "display"},
    "tell_health": {"version": "1.2.0"},
    "create_thing": {"values": {}},
    "amend_thing": {"version": "0" * 16, "values": {}},
    "switch_thing_off": {"version": "0" * 16},
    "switch_thing_on": {"version": "0" * 16},
    "order_things": {"ids": []},
} | {name: {"leg": "lg_none"} for name in ("recall", "withdraw", "start", "miss", "resume", "release", "finish")}


@pytest.fixture(scope="module")
def house(furnished: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give one house to all of these: who may do what does not depend on what was done."""
    home, tokens = furnished
    known = dict(tokens)
    made = House(Path(shutil.copytree(home, tmp_path_factory.mktemp("shared") / "home")), ManualClock(), known)
    for device_id, kind in ELSEWHERE.items():
        window = "o1" if kind is DeviceKind.SIGN else None
        pair = devices.Pair(branch_id="other", kind=kind, device_id=device_id, window_id=window)
        known[device_id] = made.program.unit.perform(devices.pair, pair, SystemActor(name="test")).token
    yield made
    made.close()


@pytest.fixture(scope="module")
def places(house: House) -> dict[str, str]:
    """Give what the paths' parameters stand for."""
    ticket = house.issue()
    pair = devices.Pair(branch_id="main", kind=DeviceKind.DISPLAY, device_id="hall-2")
    house.program.unit.perform(devices.pair, pair, SystemActor(name="test"))
    return {
        "branch": "main",
        "window": "w1",
        "printer": "printer-1",
        "sheet": "ps_none",
        "ticket": ticket["id"],
        "code": ticket["code"],
        "reason": "air-alert",
        "requirement": "none",
        "proposal": "none",
        "pairing": "pr_none",
        "device": "hall-2",
        "kind": "outcomes",
        "thing": "done",
        "entry": "none",
        "job": ticket["print"]["job"],
    }


def status(house: House, operation: Operation, places: dict[str, str], who: str | None) -> int:
    path = operation.path.format(**places)
    body = BODIES.get(operation.name) if operation.method in {"POST", "PATCH"} else None
    return house.ask(operation.method, f"/api/v1{path}", who, body).status_code


def written() -> dict[str, dict[str, bool]]:
    """Return the table of the page: route → column → whether it is granted."""
    lines = [
        line
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith(("| `GET", "| `POST", "| `PATCH", "| `DELETE"))
    ]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0].strip("`"): dict(zip(COLUMNS, [cell == "yes" for cell in row[1:]], strict=True)) for row in rows}


def route(operation: Operation) -> str:
    return f"{operation.method} {operation.path}"


def test_the_page_has_every_route_and_no_other() -> None:
    assert list(written()) == [route(operation) for operation in OPERATIONS]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_each_caller_may_do_what_the_page_grants_and_nothing_else(
    house: House, places: dict[str, str], operation: Operation
) -> None:
    refusals = {"nobody": 401}
    refused = {
        column: status(house, operation, places, who) == refusals.get(column, 403) for column, who in COLUMNS.items()
    }
    if operation.name == "sign_in":  # 401 is what a wrong password answers, not the door
        refused["nobody"] = False
    assert refused == {column: not granted for column, granted in written()[route(operation)].items()}


@pytest.mark.parametrize("who", STRANGERS)
@pytest.mark.parametrize(
    "operation",
    [each for each in OPERATIONS if each.access is Access.SIGNED_IN and (each.parameters or each.name == "claim_job")],
    ids=lambda operation: operation.name,
)
def test_another_branchs_people_and_devices_may_do_nothing_here(
    house: House, places: dict[str, str], operation: Operation, who: str
) -> None:
    assert status(house, operation, places, who) == 403


def test_another_branchs_people_see_no_windows_but_their_own(house: House) -> None:
    items = (house.get("/windows", "stranger").json or {})["items"]
    assert [item["branch"] for item in items] == ["other"]


def test_waiting_counts_are_told_to_the_branchs_own_only(house: House) -> None:
    house.issue("register")
    told = {
        who: (house.get("/branches/main/services", who).json or {})["groups"][1]["services"][0]["waiting"]
        for who in (None, "kiosk-1", "operator1", "auditor", "kiosk-9", "stranger")
    }
    assert told == {None: None, "kiosk-1": 1, "operator1": 1, "auditor": 1, "kiosk-9": None, "stranger": None}


def test_an_agent_takes_no_job_of_another_agents_printer(house: House) -> None:
    assert house.post("/print-jobs/claim", "agent-1", {"printer": "printer-9"}).status_code == 403
