"""The print agent with the real server, killed where it hurts, and a printer on the wire."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import create_engine, text

from equeue.kernel.ids import new_token
from equeue.printing.picture import Painter
from equeue.printing.slip import Slip, from_json
from tests.fakes.printers import FakePrinter
from tests.ports import free_port
from tests.rig import hall
from tests.rig.hall import BRANCH, Hall
from tests.rig.processes import EQUEUE, Server

PATIENCE_S = 40


@dataclass
class Center:
    """A server with its agent, a branch, a printer."""

    server: Server
    branch: Hall
    printer: FakePrinter
    painter: Painter

    def issue(self) -> dict[str, Any]:
        return self.post("kiosk-1", f"/branches/{BRANCH}/tickets", self.branch.bodies()[0])

    def post(self, device: str, path: str, body: dict[str, str]) -> dict[str, Any]:
        headers = self.branch.bearer(device) | {"Idempotency-Key": new_token("key")}
        answer = requests.post(f"{self.server.url}/api/v1{path}", json=body, headers=headers, timeout=10)
        assert answer.ok, answer.text
        document: dict[str, Any] = answer.json()
        return document

    def job(self, ticket: dict[str, Any]) -> Any:
        engine = create_engine(self.branch.database_url)
        with engine.connect() as db:
            query = text("SELECT state, reason, slip FROM print_job WHERE ticket_id = :id ORDER BY id DESC")
            row = db.execute(query, {"id": ticket["id"]}).first()
        engine.dispose()
        assert row is not None
        return row

    def wait(self, until: Callable[[], bool]) -> bool:
        end = time.monotonic() + PATIENCE_S
        while time.monotonic() < end and not until():
            time.sleep(0.05)
        return until()

    def wait_for(self, ticket: dict[str, Any], state: str) -> bool:
        return self.wait(lambda: self.job(ticket).state == state)

    def times_on_paper(self, ticket: dict[str, Any]) -> int:
        slip: Slip = from_json(json.loads(self.job(ticket).slip))
        return self.printer.shows(self.painter.draw(slip, 576))


@pytest.fixture
def center(tmp_path: Path) -> Iterator[Center]:
    with FakePrinter() as printer:
        home, port = tmp_path / "home", free_port()
        branch = hall.make(f"sqlite:///{tmp_path / 'equeue.sqlite3'}", windows=1, printer=printer.address)
        branch.let_agent_in(home)
        environment = {
            "EQUEUE_HOME": str(home),
            "EQUEUE_DATABASE_URL": branch.database_url,
            "EQUEUE_BIND": f"127.0.0.1:{port}",
        }
        server = Server([*EQUEUE, "serve"], port, environment, tmp_path / "server.log")
        server.start(seconds=60)
        try:
            yield Center(server, branch, printer, Painter())
        finally:
            server.kill()


def test_a_ticket_is_printed_and_the_server_knows(center: Center) -> None:
    tickets = [center.issue() for _ in range(3)]
    assert all(center.wait_for(ticket, "confirmed") for ticket in tickets)
    assert [center.times_on_paper(ticket) for ticket in tickets] == [1, 1, 1]
    assert len({ticket["label"] for ticket in tickets}) == 3


def test_killed_between_commit_and_print_the_slip_is_printed_once_after_the_restart(center: Center) -> None:
    center.printer.status_delay = 0.6
    ticket = center.issue()
    center.server.kill()
    assert center.times_on_paper(ticket) == 0
    state = center.job(ticket).state
    center.printer.status_delay = 0.0
    center.server.start(seconds=60)
    if state == "queued":
        assert center.wait_for(ticket, "confirmed")
        assert center.times_on_paper(ticket) == 1
    else:  # the agent had taken it already: whether it is on paper is not known, and it is not printed again
        assert center.wait_for(ticket, "unknown")
        assert center.times_on_paper(ticket) == 0


def test_killed_between_print_and_outcome_the_job_is_unknown_and_not_printed_again(center: Center) -> None:
    center.printer.seconds_per_row = 0.003
    ticket = center.issue()
    assert center.wait(lambda: center.printer.bytes_received > 20_000)
    center.server.kill()
    assert center.job(ticket).state == "sending"
    center.printer.seconds_per_row = 0.0
    center.server.start(seconds=60)
    assert center.wait_for(ticket, "unknown")
    assert center.job(ticket).reason == "interrupted"
    next_ticket = center.issue()
    assert center.wait_for(next_ticket, "confirmed")
    assert center.printer.wait_idle()
    assert center.times_on_paper(ticket) <= 1
    assert center.times_on_paper(next_ticket) == 1


def test_paper_out_fails_the_job_and_staff_see_the_reason(center: Center) -> None:
    center.printer.paper_out = True
    ticket = center.issue()
    assert center.wait_for(ticket, "failed")
    assert center.job(ticket).reason == "paper-out"
    engine = create_engine(center.branch.database_url)
    assert center.wait(lambda: _printer_state(engine) == ("fault", "paper-out"))
    center.printer.refill()
    assert center.wait_for(center.issue(), "confirmed")
    assert center.wait(lambda: _printer_state(engine) == ("ok", None))
    engine.dispose()
    assert center.times_on_paper(ticket) == 0


def _printer_state(engine: Any) -> tuple[str, str | None]:
    with engine.connect() as db:
        row = db.execute(text("SELECT state, reason FROM printer")).one()
    return row.state, row.reason
