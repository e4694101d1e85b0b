"""The program is killed while it takes a copy or puts one back: nothing is lost, nothing is half-made."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, select

from equeue.persistence import backups
from equeue.persistence import engine as engines
from equeue.persistence.tables import STAFF
from tests.clocks import MORNING
from tests.halls import Hall

LARGE = 6_000_000
"""Bytes of a database whose copying takes a moment."""
PATIENCE_S = 60.0
DAY = "datetime(2026, 11, 24, tzinfo=UTC)"


@pytest.fixture
def url(migrated_url: str) -> str:
    """Give a database that is not small, whose story is `now`."""
    hall = Hall.make(migrated_url)
    tell(hall, "then")
    hall.close()
    return migrated_url


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def copy(url: str, home: Path) -> Path:
    """Give a copy of the database as it was `then`; now it is another."""
    backups.take(url, home / "copy")
    hall_engine = engines.command_engine(url)
    with hall_engine.begin() as db:
        db.execute(STAFF.update().where(STAFF.c.login == "teller").values(name="now"))
    hall_engine.dispose()
    return home / "copy"


def tell(hall: Hall, story: str) -> None:
    much = random.Random(1).randbytes(LARGE // 2).hex()
    row = {"id": "st_9", "login": "teller", "name": story, "password_hash": much, "active": True, "created_at": MORNING}
    with hall.engine.begin() as db:
        db.execute(STAFF.insert(), row)


def told(url: str) -> str:
    """Return which story a database tells, if all of it is there."""
    assert backups.check(url).revision
    engine = create_engine(url)
    with engine.connect() as db:
        row = db.execute(select(STAFF.c.name, STAFF.c.password_hash).where(STAFF.c.login == "teller")).one()
    engine.dispose()
    assert len(row.password_hash) == LARGE // 2 * 2
    return str(row.name)


def begin(statement: str) -> subprocess.Popen[bytes]:
    program = f"""
from datetime import UTC, datetime
from pathlib import Path
from equeue.persistence import backups
print("begun", flush=True)
{statement}
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def kill(process: subprocess.Popen[bytes]) -> None:
    """End it with the programs it has started, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def kill_when(process: subprocess.Popen[bytes], happened: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while process.poll() is None and not happened() and time.monotonic() < until:
        time.sleep(0.0005)
    kill(process)


def restoring(url: str, copy: Path, home: Path) -> str:
    return f"backups.restore({url!r}, Path({str(copy)!r}), Path({str(home)!r}), {DAY})"


def aside(url: str, home: Path) -> Callable[[], bool]:
    """Return whether the database has been kept aside: the moment before the copy takes its place."""
    folder = Path(str(make_url(url).database)).parent if engines.is_sqlite(url) else home

    def happened() -> bool:
        return any(folder.glob("equeue-before-restore-*"))

    return happened


def test_a_copy_killed_half_way_leaves_the_older_one(url: str, copy: Path) -> None:
    older = copy.read_bytes()
    process = begin(f"backups.take({url!r}, Path({str(copy)!r}))")
    kill_when(process, lambda: any(copy.parent.glob(".copy.*.part")))
    assert copy.read_bytes() == older
    assert told(url) == "now"


def test_a_copy_killed_while_it_takes_the_place_is_there_as_a_whole_or_not_at_all(
    url: str, copy: Path, home: Path
) -> None:
    process = begin(restoring(url, copy, home))
    kill_when(process, aside(url, home))
    assert told(url) in {"then", "now"}
    kept = next(home.parent.rglob("equeue-before-restore-*"))
    assert backups.examine(kept).revision
    backups.restore(url, copy, home, MORNING)
    assert told(url) == "then"
    assert list(home.parent.rglob(".equeue*.part*")) == []


def test_a_database_of_sqlite_is_whole_after_each_moment_of_its_change(migrated_sqlite_url: str, home: Path) -> None:
    hall = Hall.make(migrated_sqlite_url)
    tell(hall, "then")
    backups.take(migrated_sqlite_url, home / "copy")
    with hall.engine.begin() as db:
        db.execute(STAFF.update().where(STAFF.c.login == "teller").values(name="now"))
    hall.close()
    journal = Path(f"{make_url(migrated_sqlite_url).database}-journal")
    process = begin(restoring(migrated_sqlite_url, home / "copy", home))
    kill_when(process, lambda: journal.exists() and journal.stat().st_size > 0)
    assert told(migrated_sqlite_url) in {"then", "now"}


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_many_kills_leave_a_whole_database(url: str, copy: Path, home: Path) -> None:
    chance = random.Random(7)
    began = time.monotonic()
    begin(restoring(url, copy, home)).communicate()
    whole_s = time.monotonic() - began
    seen = set()
    for _ in range(int(os.environ.get("SOAK_KILLS", "100"))):
        process = begin(restoring(url, copy, home))
        time.sleep(chance.uniform(0, whole_s))
        kill(process)
        seen.add(told(url))
        for kept in home.parent.rglob("equeue-before-restore-*"):
            kept.unlink()
        engine = engines.command_engine(url)
        with engine.begin() as db:
            db.execute(STAFF.update().where(STAFF.c.login == "teller").values(name="now"))
        engine.dispose()
    assert seen == {"then", "now"}
