"""Copies of the database: whole or not at all, taken beside writers, put back as a whole or not at all."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, select, text

from equeue.persistence import backups, schema
from equeue.persistence import engine as engines
from equeue.persistence.backups.faults import BackupError, Fault
from equeue.persistence.tables import DEVICE, INSTALLATION, PRINT_JOB, STAFF, STAFF_SESSION, TICKET
from equeue.usecases import sessions
from equeue.usecases.sessions import BeginSession
from tests.clocks import MORNING
from tests.halls import Hall
from tests.rig import truth

LATER = MORNING + timedelta(days=1)
FULL_AT = 200_000
"""Bytes after which the disk of a test is full."""


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a hall that nobody is connected to between two actions."""
    made = Hall.make(migrated_url)
    yield made
    made.close()


@pytest.fixture
def url(hall: Hall) -> str:
    return hall.engine.url.render_as_string(hide_password=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give the name of a copy in a folder of its own."""
    (tmp_path / "disk").mkdir()
    return tmp_path / "disk" / "copy"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


def labels(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.connect() as db:
        found = [str(row.label) for row in db.execute(select(TICKET.c.label).order_by(TICKET.c.label))]
    engine.dispose()
    return found


def only(url: str, table: object, column: str) -> list[object]:
    engine = create_engine(url)
    with engine.connect() as db:
        found = [row[0] for row in db.execute(select(table.c[column]).order_by(table.c[column]))]  # type: ignore[attr-defined]
    engine.dispose()
    return found


def folder_of(url: str) -> list[str]:
    """Return the names of the files beside a database of SQLite; none for PostgreSQL."""
    file = make_url(url).database or ""
    return names_in(Path(file).parent) if engines.is_sqlite(url) else []


def left_over(url: str, home: Path) -> list[str]:
    """Return files of a restore that did not happen."""
    there = [*folder_of(url), *names_in(home)]
    return [name for name in there if "before" in name or name.endswith((".part", "-journal"))]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_put_back_is_the_database_of_its_moment(hall: Hall, url: str, copy: Path, home: Path) -> None:
    before = [hall.issue().ticket_id for _ in range(3)]
    backups.take(url, copy)
    hall.issue()
    hall.close()
    aside = backups.restore(url, copy, home, LATER)
    assert sorted(only(url, TICKET, "id"), key=str) == sorted(before, key=str)
    assert aside is not None
    assert aside.name.startswith("equeue-before-restore-20261124-070000Z")
    backups.restore(url, aside, home, LATER + timedelta(hours=1))
    assert len(labels(url)) == 4


def test_a_database_put_back_is_a_new_life_of_its_installation(hall: Hall, url: str, copy: Path, home: Path) -> None:
    begun = BeginSession(staff_id=str(hall.operator(1).id), token_hash="x" * 64, csrf_token="y")
    hall.perform(sessions.begin_session, begun, hall.operator(1))
    with hall.engine.begin() as db:
        db.execute(DEVICE.update().where(DEVICE.c.id == "kiosk-1").values(token_hash="of the kiosk"))
    backups.take(url, copy)
    (epoch,) = only(url, INSTALLATION, "epoch")
    hall.close()
    backups.restore(url, copy, home, LATER)
    assert only(url, INSTALLATION, "epoch") != [epoch]
    assert only(url, INSTALLATION, "stopped_at") == [LATER]
    assert only(url, STAFF_SESSION, "token_hash") == []
    assert "of the kiosk" in only(url, DEVICE, "token_hash")


def test_a_slip_that_was_about_to_be_printed_is_not_printed_twice(hall: Hall, url: str, copy: Path, home: Path) -> None:
    hall.issue()
    assert only(url, PRINT_JOB, "state") == ["queued"]
    backups.take(url, copy)
    hall.close()
    backups.restore(url, copy, home, LATER)
    assert only(url, PRINT_JOB, "state") == ["sending"]
    assert only(url, PRINT_JOB, "sent_at") == only(url, PRINT_JOB, "queued_at")


def test_an_older_copy_is_brought_up_to_date(database_url: str, copy: Path, home: Path) -> None:
    engine = engines.command_engine(database_url)
    schema.upgrade(engine, MORNING, to="0001")
    engine.dispose()
    backups.take(database_url, copy)
    assert backups.examine(copy).revision == "0001"
    backups.restore(database_url, copy, home, LATER)
    with engine.connect() as db:
        assert schema.revision(db) == schema.HEAD
    engine.dispose()


def test_a_copy_of_a_newer_program_is_refused(hall: Hall, url: str, copy: Path, home: Path) -> None:
    with hall.engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    backups.take(url, copy)
    hall.close()
    with pytest.raises(BackupError, match="at revision 9999") as refused:
        backups.restore(url, copy, home, LATER)
    assert refused.value.fault is Fault.NEWER


def test_nothing_is_put_back_while_somebody_uses_the_database(hall: Hall, url: str, copy: Path, home: Path) -> None:
    hall.issue()
    backups.take(url, copy)
    reader = engines.reading_engine(url)
    with reader.connect() as idle:
        idle.rollback()
        with pytest.raises(BackupError, match="in use: stop the server first") as refused:
            backups.restore(url, copy, home, LATER)
    reader.dispose()
    assert refused.value.fault is Fault.IN_USE
    assert len(labels(url)) == 1
    assert left_over(url, home) == []


@pytest.mark.parametrize("wrong", ["cut off", "changed"])
def test_a_copy_that_is_not_whole_is_refused(wrong: str, hall: Hall, url: str, copy: Path, home: Path) -> None:
    for _ in range(5):
        hall.issue()
    backups.take(url, copy)
    hall.close()
    held = copy.read_bytes()
    half = len(held) // 2
    copy.write_bytes(held[:half] if wrong == "cut off" else held[: half - 9000] + b"\xff" * 9000 + held[half:])
    with pytest.raises(BackupError) as refused:
        backups.restore(url, copy, home, LATER)
    assert refused.value.fault is Fault.NOT_WHOLE
    assert len(labels(url)) == 5


@pytest.mark.parametrize("content", [b"", b"my tax return", b"SQLite format 3\x00", b"PGDMP\x00"])
def test_what_is_no_copy_is_refused(content: bytes, hall: Hall, url: str, copy: Path, home: Path) -> None:
    hall.close()
    copy.write_bytes(content)
    with pytest.raises(BackupError) as refused:
        backups.restore(url, copy, home, LATER)
    assert refused.value.fault in {Fault.NOT_A_BACKUP, Fault.NOT_WHOLE, Fault.OTHER_KIND}
    assert labels(url) == []


def test_what_is_no_copy_is_not_written_over(url: str, copy: Path) -> None:
    copy.write_bytes(b"my tax return")
    with pytest.raises(BackupError, match="is no backup"):
        backups.take(url, copy)
    assert copy.read_bytes() == b"my tax return"


def test_an_older_copy_of_the_same_name_is_replaced(hall: Hall, url: str, copy: Path) -> None:
    backups.take(url, copy)
    older = copy.read_bytes()
    hall.issue()
    backups.take(url, copy)
    assert copy.read_bytes() != older
    assert names_in(copy.parent) == [copy.name]


def test_only_its_owner_can_read_a_copy(url: str, copy: Path) -> None:
    backups.take(url, copy)
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_the_older_copy(hall: Hall, url: str, copy: Path) -> None:
    backups.take(url, copy)
    older = copy.read_bytes()
    with hall.engine.begin() as db:
        much = os.urandom(FULL_AT).hex()
        row = {"id": "st_9", "login": "s9", "name": "S", "password_hash": much, "active": True, "created_at": MORNING}
        db.execute(STAFF.insert(), row)
    told = on_a_small_disk(f"backups.take({url!r}, Path({str(copy)!r}))")
    assert told in {"no-space", "not-written"}
    assert copy.read_bytes() == older
    assert names_in(copy.parent) == [copy.name]


def test_a_disk_that_fills_while_a_copy_is_put_back_leaves_the_database(
    hall: Hall, url: str, copy: Path, home: Path
) -> None:
    hall.issue()
    backups.take(url, copy)
    hall.issue()
    hall.close()
    before = labels(url)
    moment = "datetime(2026, 11, 24, tzinfo=UTC)"
    told = on_a_small_disk(f"backups.restore({url!r}, Path({str(copy)!r}), Path({str(home)!r}), {moment})", 9000)
    assert told in {"no-space", "not-written"}
    assert labels(url) == before
    assert left_over(url, home) == []


def on_a_small_disk(statement: str, full_at: int = FULL_AT) -> str:
    """Run a statement in a process that can write no file longer than this; return the fault it met."""
    program = f"""
import resource
from datetime import UTC, datetime
from pathlib import Path
from equeue.persistence import backups
resource.setrlimit(resource.RLIMIT_FSIZE, ({full_at}, {full_at}))
try:
    {statement}
except backups.BackupError as error:
    print(error.fault.value)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_folder_that_is_away_is_named(url: str, copy: Path) -> None:
    with pytest.raises(BackupError, match="nowhere") as refused:
        backups.take(url, copy.parent / "nowhere" / "copy")
    assert refused.value.fault is Fault.NO_FOLDER


def test_what_a_copy_holds_tells_the_same_story_as_its_journal(hall: Hall, url: str, copy: Path, home: Path) -> None:
    hall.open(1)
    for _ in range(4):
        hall.issue()
    hall.call_next(1)
    backups.take(url, copy)
    hall.close()
    backups.restore(url, copy, home, LATER)
    engine = create_engine(url)
    with engine.connect() as db:
        assert truth.wrongs(db) == []
    engine.dispose()


def test_a_database_that_cannot_be_read_is_put_aside_as_it_is(migrated_sqlite_url: str, copy: Path, home: Path) -> None:
    database = Path(str(make_url(migrated_sqlite_url).database))
    backups.take(migrated_sqlite_url, copy)
    database.write_bytes(b"ruined by a dying disk" * 1000)
    aside = backups.restore(migrated_sqlite_url, copy, home, LATER)
    assert aside is not None
    assert aside.read_bytes() == b"ruined by a dying disk" * 1000
    assert backups.check(migrated_sqlite_url).revision == schema.HEAD


def test_a_copy_is_put_where_there_was_no_database(migrated_sqlite_url: str, copy: Path, home: Path) -> None:
    backups.take(migrated_sqlite_url, copy)
    elsewhere = f"sqlite:///{home / 'new.sqlite3'}"
    assert backups.restore(elsewhere, copy, home, LATER) is None
    assert names_in(home) == ["new.sqlite3"]
    assert backups.check(elsewhere).revision == schema.HEAD


def test_the_database_itself_is_not_written_over(migrated_sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="the database itself"):
        backups.take(migrated_sqlite_url, tmp_path / "equeue.sqlite3")


def test_a_bare_copy_of_a_database_in_use_is_no_backup(migrated_sqlite_url: str, tmp_path: Path) -> None:
    hall = Hall.make(migrated_sqlite_url)
    with hall.engine.connect() as db:
        db.rollback()
        hall.issue()
        with pytest.raises(BackupError, match="in use, or a bare copy"):
            backups.examine(tmp_path / "equeue.sqlite3")
    hall.close()


def test_a_copy_of_the_other_kind_is_refused(
    migrated_sqlite_url: str, migrated_postgres_url: str, copy: Path, home: Path
) -> None:
    backups.take(migrated_sqlite_url, copy)
    with pytest.raises(BackupError, match="is of sqlite, the database of postgresql"):
        backups.restore(migrated_postgres_url, copy, home, LATER)
