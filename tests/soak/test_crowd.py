"""A crowd at once: no label twice, nobody called twice, nobody skipped, no lock's error reaches anybody."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from tests.ports import free_port
from tests.rig import hall, loops, truth
from tests.rig.crowd import Crowd, Seen
from tests.rig.hall import Hall
from tests.rig.processes import EQUEUE, Server

CLIENTS = 64
WINDOWS = 16


@pytest.fixture(params=["eventlet", "threading"])
def runtime(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


@pytest.fixture
def branch(database_url: str) -> Hall:
    return hall.make(database_url, windows=WINDOWS)


@pytest.fixture
def server(branch: Hall, runtime: str, tmp_path: Path) -> Iterator[Server]:
    port = free_port()
    environment = {
        "EQUEUE_HOME": str(tmp_path / "home"),
        "EQUEUE_DATABASE_URL": branch.database_url,
        "EQUEUE_BIND": f"127.0.0.1:{port}",
        "EQUEUE_RUNTIME": runtime,
    }
    server = Server([*EQUEUE, "serve"], port, environment, tmp_path / "server.log")
    server.start()
    yield server
    server.stop()


def crowd(server: Server, branch: Hall, tickets_each: int) -> Seen:
    everybody = Crowd(server, branch)

    async def at_once() -> None:
        try:
            await asyncio.gather(everybody.visitors(CLIENTS, tickets_each), everybody.operators(WINDOWS))
        finally:
            await everybody.close()

    loops.run(at_once())
    return everybody.seen


@pytest.mark.timeout(600)
@pytest.mark.parametrize("tickets_each", [1, pytest.param(20, marks=pytest.mark.soak)])
def test_a_crowd_at_once_is_served_in_order_and_nobody_twice(server: Server, branch: Hall, tickets_each: int) -> None:
    seen = crowd(server, branch, tickets_each)
    assert seen.bad == []
    assert len(set(seen.tickets.values())) == len(seen.tickets) == CLIENTS * tickets_each
    assert sorted(seen.called) == sorted(seen.tickets.values())
    engine = create_engine(branch.database_url)
    with engine.connect() as db:
        wrongs = truth.wrongs(db)
    engine.dispose()
    assert wrongs == []
    log = server.log.read_text()
    assert "locked" not in log
    assert "Traceback" not in log
