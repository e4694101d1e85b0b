"""The simulator uses a real server, and goes on when that comes back."""

import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from equeue.kernel.clock import SystemClock
from equeue.simulation.model import Habits
from equeue.simulation.people import Alert
from equeue.simulation.run import Plan, Seat, simulate
from tests.ports import free_port
from tests.rig import hall, truth
from tests.rig.hall import Hall
from tests.rig.processes import EQUEUE, Server

PUNCTUAL = Habits(leave_without_telling=0, late=0, hold=0)
VISITORS = 12
WINDOWS = 3


@pytest.fixture
def branch(sqlite_url: str) -> Hall:
    return hall.make(sqlite_url, windows=WINDOWS, printer=None)


@pytest.fixture
def server(branch: Hall, tmp_path: Path) -> Iterator[Server]:
    port = free_port()
    environment = {
        "EQUEUE_HOME": str(tmp_path / "home"),
        "EQUEUE_DATABASE_URL": branch.database_url,
        "EQUEUE_BIND": f"127.0.0.1:{port}",
        "EQUEUE_PRINT_AGENT": "false",
    }
    server = Server([*EQUEUE, "serve"], port, environment, tmp_path / "server.log")
    server.start(seconds=60)
    yield server
    server.stop()


def plan(server: Server, branch: Hall) -> Plan:
    seats = [
        Seat(name=name, password=branch.passwords[name], window=window)
        for name, window in zip(branch.operators, branch.windows, strict=True)
    ]
    return Plan(
        url=server.url,
        branch="main",
        kiosk_token=branch.tokens["kiosk-1"],
        seats=seats,
        speed=600,
        visitors=VISITORS,
        seed=5,
        habits=PUNCTUAL,
        patience_s=30,
    )


def served(branch: Hall) -> int:
    engine = create_engine(branch.database_url)
    with engine.connect() as db:
        assert truth.wrongs(db) == []
        number = db.scalar(text("SELECT count(*) FROM leg WHERE state = 'served'"))
    engine.dispose()
    return int(number or 0)


def test_all_who_come_are_served_and_the_simulation_ends(server: Server, branch: Hall) -> None:
    out = io.StringIO()
    assert simulate(plan(server, branch), clock=SystemClock(), stop=threading.Event(), out=out)
    assert served(branch) == VISITORS
    assert f"{VISITORS} came" in out.getvalue().splitlines()[-1]


def test_it_goes_on_when_the_server_comes_back(server: Server, branch: Hall) -> None:
    out, ended = io.StringIO(), []
    simulation = threading.Thread(
        target=lambda: ended.append(
            simulate(plan(server, branch), clock=SystemClock(), stop=threading.Event(), out=out)
        )
    )
    simulation.start()
    simulation.join(3)
    server.kill()
    server.start(seconds=60)
    simulation.join(90)
    assert ended == [True]
    assert served(branch) == VISITORS


def test_it_ends_when_it_is_told_to(server: Server, branch: Hall) -> None:
    stop = threading.Event()
    threading.Timer(2, stop.set).start()
    assert simulate(plan(server, branch), clock=SystemClock(), stop=stop, out=io.StringIO())


def test_an_alert_keeps_every_place_and_stops_every_clock(server: Server, branch: Hall) -> None:
    """Order kept, nobody a no-show, and what is left out of each wait is the standstill in it."""
    alert = Alert(begins_min=8, lasts_min=60)
    asked = replace(plan(server, branch), alert=alert, reception=("manager", branch.passwords["manager"]))
    assert simulate(asked, clock=SystemClock(), stop=threading.Event(), out=io.StringIO())
    assert served(branch) == VISITORS
    engine = create_engine(branch.database_url)
    with engine.connect() as db:
        (stretch,) = db.execute(text("SELECT began_at, ended_at FROM standstill")).all()
        legs = db.execute(text("SELECT queued_at, called_at, service_id, rank_at, waiting_stopped_s FROM leg")).all()
        moves = set(db.scalars(text("SELECT kind FROM journal")))
        calls = db.execute(text("SELECT at FROM journal WHERE kind = 'call'")).scalars().all()
    engine.dispose()
    assert "miss" not in moves
    assert any(leg.called_at > stretch.ended_at for leg in legs), "somebody waited through the alert"
    assert not [at for at in calls if stretch.began_at <= at < stretch.ended_at]
    for leg in legs:
        within = max(0, min(leg.called_at, stretch.ended_at) - max(leg.queued_at, stretch.began_at))
        assert leg.waiting_stopped_s == pytest.approx(within / 1_000_000, abs=1)
    for service in {leg.service_id for leg in legs}:
        of_service = sorted((leg for leg in legs if leg.service_id == service), key=lambda leg: leg.rank_at)
        assert [leg.called_at for leg in of_service] == sorted(leg.called_at for leg in of_service)
