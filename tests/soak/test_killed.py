"""The server is killed at random moments under load: what was answered exists, nothing is half-made, nothing twice."""

import asyncio
import random
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import create_engine, text

from tests.fakes.printers import FakePrinter
from tests.ports import free_port
from tests.rig import hall, loops, truth
from tests.rig.crowd import Crowd
from tests.rig.hall import Hall
from tests.rig.paper import printed
from tests.rig.processes import EQUEUE, Server

KIOSKS = 6
OPERATORS = 3
FIRST_ANSWER_S = 3.0
"""Of processor time: what the start costs, whatever else this machine does meanwhile."""


def kill_again_and_again(rounds: int, folder: Path, printer: FakePrinter, seed: int = 0) -> None:
    branch = hall.make(f"sqlite:///{folder / 'equeue.sqlite3'}", windows=OPERATORS, printer=printer.address)
    home = folder / "home"
    branch.let_agent_in(home)
    answered: dict[str, str] = {}
    first_answers_s: list[float] = []
    chance = random.Random(seed)
    port = free_port()
    environment = {
        "EQUEUE_HOME": str(home),
        "EQUEUE_DATABASE_URL": branch.database_url,
        "EQUEUE_BIND": f"127.0.0.1:{port}",
    }
    for number in range(rounds):
        server = Server([*EQUEUE, "serve"], port, environment, folder / "server.log")
        server.start(seconds=60)
        first_answers_s.append(server.processor_s())
        try:
            crowd = Crowd(server, branch)
            long_enough_to_print = number % 3 == 0
            loops.run(_until_killed(crowd, server, chance.uniform(0.05, 4.0 if long_enough_to_print else 1.0)))
        finally:
            server.kill()
        assert crowd.seen.bad == [], f"round {number}"
        answered |= crowd.seen.tickets
        check(branch, answered, printer)
    assert 0 < median(first_answers_s) < FIRST_ANSWER_S
    assert len(answered) > rounds
    assert printer.papers


async def _until_killed(crowd: Crowd, server: Server, seconds: float) -> None:
    people = asyncio.gather(crowd.visitors(KIOSKS, 10_000), crowd.operators(OPERATORS))
    await asyncio.sleep(seconds)
    server.kill()
    await asyncio.wait_for(people, 10)
    await crowd.close()


def check(branch: Hall, answered: dict[str, str], printer: FakePrinter) -> None:
    engine = create_engine(branch.database_url)
    with engine.connect() as db:
        kept = {row.id: row.label for row in db.execute(text("SELECT id, label FROM ticket"))}
        assert answered.items() <= kept.items()
        assert truth.wrongs(db) == []
        assert db.scalar(text("PRAGMA integrity_check")) == "ok"
        slips = printed(db, printer)
    engine.dispose()
    assert [slip for slip in slips if slip.times > 1] == []
    assert [slip for slip in slips if slip.state == "confirmed" and slip.times == 0] == []


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    with FakePrinter() as printer:
        yield printer


@pytest.mark.timeout(600)
def test_ten_kills_lose_and_double_nothing(tmp_path: Path, printer: FakePrinter) -> None:
    kill_again_and_again(10, tmp_path, printer)


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("day", range(4))
def test_two_hundred_kills_lose_and_double_nothing(tmp_path: Path, printer: FakePrinter, day: int) -> None:
    """Fifty on each of four days: the whole story is told again after every kill, and grows longer with each."""
    kill_again_and_again(50, tmp_path, printer, seed=day)
