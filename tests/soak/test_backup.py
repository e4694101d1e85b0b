"""A backup taken under load and put back elsewhere is the hall of one moment, as the journal tells it."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from tests.ports import free_port
from tests.postgres import Cluster
from tests.rig import hall, loops, truth
from tests.rig.crowd import Crowd, Seen
from tests.rig.hall import Hall
from tests.rig.processes import EQUEUE, Server

KIOSKS = 4
OPERATORS = 3
JOURNAL = "SELECT branch_id, seq, kind, at, actor, ticket_id, leg_id, detail FROM journal ORDER BY branch_id, seq"


@pytest.fixture
def elsewhere(database_url: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of another, empty database of the same kind."""
    if database_url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"
        return
    postgres: Cluster = request.getfixturevalue("postgres")
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


def serve(branch: Hall, home: Path) -> Server:
    port = free_port()
    environment = {
        "EQUEUE_HOME": str(home),
        "EQUEUE_DATABASE_URL": branch.database_url,
        "EQUEUE_BIND": f"127.0.0.1:{port}",
    }
    return Server([*EQUEUE, "serve"], port, environment, home.parent / f"{home.name}.log")


def equeue(branch: Hall, home: Path, *words: str) -> str:
    environment = {**os.environ, "EQUEUE_HOME": str(home), "EQUEUE_DATABASE_URL": branch.database_url}
    return subprocess.run([*EQUEUE, *words], env=environment, capture_output=True, text=True, check=True).stdout


def back_up_under_load(branch: Hall, folder: Path, copies: int) -> list[tuple[Path, dict[str, str]]]:
    """Take copies while everybody works; return each with the tickets that had been answered before it was begun."""
    home = folder / "home"
    home.mkdir()
    server = serve(branch, home)
    server.start(seconds=60)
    taken = []

    async def work() -> Seen:
        crowd = Crowd(server, branch)
        people = asyncio.gather(crowd.visitors(KIOSKS, 10_000), crowd.operators(OPERATORS))
        try:
            for number in range(copies):
                while len(crowd.seen.tickets) < 25 * (number + 1):  # noqa: ASYNC110 - the crowd counts, and tells nobody
                    await asyncio.sleep(0.05)
                answered = dict(crowd.seen.tickets)
                copy = folder / f"copy-{number}"
                await asyncio.to_thread(equeue, branch, home, "db", "backup", str(copy))
                assert len(crowd.seen.tickets) > len(answered)
                taken.append((copy, answered))
        finally:
            server.stop()
            people.cancel()
            await asyncio.gather(people, return_exceptions=True)
            await crowd.close()
        return crowd.seen

    seen = loops.run(work())
    assert [bad for bad in seen.bad if ": 503" not in bad] == []
    return taken


def rows(url: str, question: str) -> list[tuple[Any, ...]]:
    engine = create_engine(url)
    with engine.connect() as db:
        found = [tuple(row) for row in db.execute(text(question))]
    engine.dispose()
    return found


def check(branch: Hall, other: Hall, answered: dict[str, str]) -> None:
    """The copy is the journal up to its moment, and everything in it is as the journal says."""
    told, whole = rows(other.database_url, JOURNAL), rows(branch.database_url, JOURNAL)
    assert told == whole[: len(told)]
    assert len(told) < len(whole)
    kept = {str(id_): str(label) for id_, label in rows(other.database_url, "SELECT id, label FROM ticket")}
    assert answered.items() <= kept.items()
    engine = create_engine(other.database_url)
    with engine.connect() as db:
        assert truth.wrongs(db) == []
    engine.dispose()
    (epoch,), (before,) = (rows(each.database_url, "SELECT epoch FROM installation") for each in (other, branch))
    assert epoch != before


def go_on(other: Hall, folder: Path) -> None:
    """The hall goes on elsewhere, with the tokens that its devices have."""
    home = folder / "elsewhere"
    home.mkdir(exist_ok=True)
    server = serve(other, home)
    server.start(seconds=60)
    crowd = Crowd(server, other)

    async def work() -> None:
        await crowd.visitors(1, 3)
        await crowd.close()

    try:
        loops.run(work())
    finally:
        server.stop()
    assert crowd.seen.bad == []
    assert len(crowd.seen.tickets) == 3


@pytest.mark.timeout(900)
@pytest.mark.parametrize("copies", [1, pytest.param(20, marks=pytest.mark.soak)])
def test_a_backup_under_load_is_the_hall_of_one_moment(
    copies: int, database_url: str, elsewhere: str, tmp_path: Path
) -> None:
    branch = hall.make(database_url, windows=OPERATORS)
    other = replace(branch, database_url=elsewhere)
    for copy, answered in back_up_under_load(branch, tmp_path, copies):
        equeue(other, tmp_path / "elsewhere", "db", "restore", str(copy))
        check(branch, other, answered)
    go_on(other, tmp_path)
