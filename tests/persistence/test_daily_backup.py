"""The day's backup: a new copy, no more than are kept, and a record that says how it went."""

import fcntl
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from equeue.domain.backups import Record
from equeue.persistence import backups
from equeue.persistence.backups import daily, record
from equeue.persistence.backups.daily import Plan
from equeue.persistence.backups.faults import BackupError, Fault
from tests.clocks import MORNING, ManualClock

FIRST = "equeue-20261123-070000Z.sqlite3"


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def plan(migrated_sqlite_url: str, tmp_path: Path) -> Plan:
    """Give a plan with a disk that is there and keeps two copies."""
    disk = tmp_path / "disk"
    disk.mkdir()
    return Plan(url=migrated_sqlite_url, home=tmp_path, folder=disk, keep=2)


def copies(plan: Plan) -> list[str]:
    return sorted(path.name for path in plan.folder.iterdir())


def test_a_copy_is_taken_and_its_moment_kept(plan: Plan, clock: ManualClock) -> None:
    taken = daily.take(plan, clock)
    assert copies(plan) == [FIRST]
    size = (plan.folder / FIRST).stat().st_size
    assert taken == Record(tried_at=MORNING, good_at=MORNING, file=FIRST, size=size, same_disk=True)
    assert record.read(plan.home) == taken


def test_no_more_copies_are_kept_than_were_asked_for(plan: Plan, clock: ManualClock) -> None:
    for _ in range(4):
        daily.take(plan, clock)
        clock.advance(timedelta(days=1))
    assert copies(plan) == ["equeue-20261125-070000Z.sqlite3", "equeue-20261126-070000Z.sqlite3"]


def test_what_is_no_copy_of_ours_stays_in_the_folder(plan: Plan, clock: ManualClock) -> None:
    for name in ("photos.zip", "equeue-20200101-000000Z.sqlite3.bak", "equeue-mine.sqlite3"):
        (plan.folder / name).touch()
    for _ in range(3):
        daily.take(plan, clock)
        clock.advance(timedelta(days=1))
    assert len(copies(plan)) == 5


def test_a_disk_that_is_away_is_a_fault_that_is_kept_and_no_folder_is_made(plan: Plan, clock: ManualClock) -> None:
    daily.take(plan, clock)
    shutil.rmtree(plan.folder)
    clock.advance(timedelta(days=1))
    missed = daily.take(plan, clock)
    assert (missed.fault, missed.tried_at, missed.good_at) == ("no-folder", clock.now(), MORNING)
    assert "is the disk there?" in str(missed.detail)
    assert not plan.folder.exists()
    plan.folder.mkdir()
    assert daily.take(plan, clock).fault is None


def test_a_database_that_is_not_whole_costs_no_older_copy(plan: Plan, clock: ManualClock) -> None:
    for _ in range(2):
        daily.take(plan, clock)
        clock.advance(timedelta(days=1))
    before = copies(plan)
    database = plan.home / "equeue.sqlite3"
    whole = database.read_bytes()
    database.write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])
    assert daily.take(plan, clock).fault == "not-whole"
    assert copies(plan) == before


def test_what_a_power_cut_left_half_written_is_removed(plan: Plan, clock: ManualClock) -> None:
    (plan.folder / f".{FIRST}.0a1b2c3d.part").touch()
    (plan.folder / ".mine.part").touch()
    daily.take(plan, clock)
    assert copies(plan) == [".mine.part", FIRST]


def test_two_are_not_taken_at_once(plan: Plan, clock: ManualClock) -> None:
    with (plan.home / "backup.lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(BackupError) as refused:
            daily.take(plan, clock)
    assert refused.value.fault is Fault.BUSY
    assert copies(plan) == []


def test_the_daily_copy_of_postgresql_is_a_dump(migrated_postgres_url: str, plan: Plan, clock: ManualClock) -> None:
    taken = daily.take(Plan(url=migrated_postgres_url, home=plan.home, folder=plan.folder, keep=2), clock)
    assert taken.file == "equeue-20261123-070000Z.dump"
    assert backups.examine(plan.folder / taken.file).kind == "postgresql"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tried_at": "yesterday"}', '{"unknown": 1}', '{"tried_at": 5}'])
def test_a_record_that_cannot_be_read_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / record.FILE).write_text(text)
    assert record.read(tmp_path) == Record()
