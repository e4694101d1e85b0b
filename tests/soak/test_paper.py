"""One press, one slip; and a printer that swallows everything delays nobody."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path

from sqlalchemy import create_engine

from tests.fakes.printers import FakePrinter, Fault
from tests.ports import free_port
from tests.rig import hall, loops
from tests.rig.crowd import Crowd
from tests.rig.hall import BRANCH, Hall
from tests.rig.paper import printed
from tests.rig.processes import EQUEUE, Server

LONGEST_MS = 300
TICKETS = 60
WARM_UP = 10
SLOWER = 6
"""So much slower than without a printer an answer may be on a machine that is busy with other things."""


@contextmanager
def served(folder: Path, printer: str | None) -> Iterator[tuple[Server, Hall]]:
    folder.mkdir(parents=True)
    branch = hall.make(f"sqlite:///{folder / 'equeue.sqlite3'}", windows=2, printer=printer)
    if printer is not None:
        branch.let_agent_in(folder)
    port = free_port()
    environment = {
        "EQUEUE_HOME": str(folder),
        "EQUEUE_DATABASE_URL": branch.database_url,
        "EQUEUE_BIND": f"127.0.0.1:{port}",
    }
    server = Server([*EQUEUE, "serve"], port, environment, folder / "server.log")
    server.start()
    try:
        yield server, branch
    finally:
        server.stop()


async def press_again_and_again(server: Server, branch: Hall, times: int) -> list[tuple[int, str]]:
    crowd = Crowd(server, branch)
    clients = [crowd.client(**branch.bearer("kiosk-1")) for _ in range(times)]
    path, body = f"/api/v1/branches/{BRANCH}/tickets", branch.bodies()[0]
    answers = await asyncio.gather(*(client.request("POST", path, body, key="one-press") for client in clients))
    answers.append(await clients[0].request("POST", path, body, key="one-press"))
    await crowd.close()
    return [(answer.status, answer.json()["label"]) for answer in answers]


def latencies_ms(server: Server, branch: Hall) -> list[float]:
    crowd = Crowd(server, branch)

    async def take() -> None:
        await crowd.visitors(1, TICKETS)
        await crowd.close()

    loops.run(take())
    assert crowd.seen.bad == []
    return crowd.seen.latencies_ms["issue"][WARM_UP:]


def papers_within(printer: FakePrinter, seconds: float) -> int:
    end = time.monotonic() + seconds
    while not printer.papers and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1)
    return len(printer.papers)


def test_a_request_that_comes_again_prints_one_slip(tmp_path: Path) -> None:
    with FakePrinter() as printer, served(tmp_path / "home", printer.address) as (server, branch):
        answers = loops.run(press_again_and_again(server, branch, 8))
        assert sorted(status for status, _ in answers) == [200] * 8 + [201]
        assert len({label for _, label in answers}) == 1
        assert papers_within(printer, 20) == 1
        engine = create_engine(branch.database_url)
        with engine.connect() as db:
            assert [slip.times for slip in printed(db, printer)] == [1]
        engine.dispose()


def test_a_printer_that_swallows_everything_delays_no_answer(tmp_path: Path) -> None:
    with served(tmp_path / "without", None) as (server, branch):
        without = max(latencies_ms(server, branch))
    with (
        FakePrinter(faults=repeat(Fault(never_reads=True))) as printer,
        served(tmp_path / "black-hole", printer.address) as (server, branch),
    ):
        before = max(latencies_ms(server, branch))
        time.sleep(2)
        during = max(latencies_ms(server, branch))
    assert printer.connections > 0
    assert max(before, during) <= max(LONGEST_MS, SLOWER * without)
