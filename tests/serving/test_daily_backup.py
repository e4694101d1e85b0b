"""The server takes the day's backup by itself, and whatever becomes of it the hall does not wait."""

import json
import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from equeue import settings
from equeue.domain.backups import Record
from equeue.persistence.backups import record
from equeue.serving.daily_backup import DailyBackup
from equeue.serving.server import daily_backup
from equeue.settings import Settings
from tests.clocks import MORNING, ManualClock
from tests.serving.watchers import until

HOUR = 18
LONG_AGO = Record(tried_at=MORNING - timedelta(days=3), good_at=MORNING - timedelta(days=3), file="old", size=1)


class Worker:
    """Stands for the command: each run leaves a line in a file, and what it is told to leave as the record."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.runs = home / "runs"
        self.runs.touch()
        self.leaves = home / "leaves.json"

    @property
    def command(self) -> list[str]:
        program = f"""
import pathlib, shutil, sys
with open({str(self.runs)!r}, "a") as runs:
    runs.write("run\\n")
if pathlib.Path({str(self.leaves)!r}).exists():
    shutil.copy({str(self.leaves)!r}, {str(self.home / record.FILE)!r})
"""
        return [sys.executable, "-c", program]

    def leave(self, what: Record) -> None:
        folder = self.home / "left"
        folder.mkdir(exist_ok=True)
        record.write(folder, what)
        (folder / record.FILE).replace(self.leaves)

    def count(self) -> int:
        return len(self.runs.read_text().splitlines())


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def worker(tmp_path: Path) -> Worker:
    return Worker(tmp_path)


@pytest.fixture
def backup(worker: Worker, clock: ManualClock) -> Iterator[DailyBackup]:
    made = DailyBackup(worker.command, lambda: record.read(worker.home), HOUR, clock)
    yield made
    made.end()


def go_on(backup: DailyBackup, clock: ManualClock, **by: float) -> None:
    clock.advance(timedelta(**by))
    backup.tend()


def let_it_end(backup: DailyBackup) -> None:
    def ended() -> bool:
        backup.tend()
        return backup._process is None

    assert until(ended)


def test_after_the_start_the_hall_comes_first(backup: DailyBackup, clock: ManualClock, worker: Worker) -> None:
    backup.tend()
    go_on(backup, clock, seconds=59)
    assert backup._process is None
    go_on(backup, clock, seconds=1)
    let_it_end(backup)
    assert worker.count() == 1


def test_a_backup_that_was_taken_is_taken_again_only_when_it_is_due(
    backup: DailyBackup, clock: ManualClock, worker: Worker
) -> None:
    now = MORNING + timedelta(seconds=60)
    worker.leave(Record(tried_at=now, good_at=now, file="new", size=7))
    go_on(backup, clock, seconds=60)
    let_it_end(backup)
    go_on(backup, clock, minutes=30)
    assert backup._process is None
    go_on(backup, clock, days=1)
    let_it_end(backup)
    assert worker.count() == 2


def test_a_command_that_leaves_no_record_is_not_started_again_and_again(
    backup: DailyBackup, clock: ManualClock, worker: Worker
) -> None:
    go_on(backup, clock, seconds=60)
    let_it_end(backup)
    for _ in range(14):
        go_on(backup, clock, minutes=1)
        assert backup._process is None
    go_on(backup, clock, minutes=1)
    let_it_end(backup)
    assert worker.count() == 2


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (replace(LONG_AGO, tried_at=MORNING, good_at=MORNING, file="new"), {"what": "backup-taken", "file": "new"}),
        (
            replace(LONG_AGO, tried_at=MORNING, fault="no-folder", detail="no disk"),
            {"what": "backup-not-taken", "fault": "no-folder", "detail": "no disk"},
        ),
        (None, {"what": "backup-not-taken", "fault": "ended"}),
    ],
)
def test_the_log_says_how_it_went(
    left: Record | None,
    told: dict[str, str],
    backup: DailyBackup,
    clock: ManualClock,
    worker: Worker,
    caplog: pytest.LogCaptureFixture,
) -> None:
    record.write(worker.home, LONG_AGO)
    if left is not None:
        worker.leave(left)
    with caplog.at_level(logging.INFO, logger="equeue.backup"):
        go_on(backup, clock, seconds=60)
        let_it_end(backup)
    (line,) = caplog.records
    said = {"what": line.getMessage(), **vars(line)["fields"]}
    assert told.items() <= said.items()
    assert json.dumps(said)


def test_a_backup_that_hangs_is_told_once_and_no_other_begun(
    clock: ManualClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
    backup = DailyBackup(sleeper, lambda: record.read(tmp_path), HOUR, clock)
    go_on(backup, clock, seconds=60)
    hanging = backup._process
    with caplog.at_level(logging.INFO, logger="equeue.backup"):
        for _ in range(5):
            go_on(backup, clock, hours=1)
    assert backup._process is hanging
    assert [line.getMessage() for line in caplog.records] == ["backup-takes-long"]
    backup.end()
    assert hanging is not None
    assert hanging.poll() is not None


def test_a_command_that_cannot_be_started_hurts_nobody(clock: ManualClock, tmp_path: Path) -> None:
    backup = DailyBackup(["/nowhere/at/all"], lambda: record.read(tmp_path), HOUR, clock)
    go_on(backup, clock, seconds=60)
    assert backup._process is None


def test_the_server_takes_it_into_the_folder_of_the_settings(
    migrated_sqlite_url: str, tmp_path: Path, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "disk").mkdir()
    monkeypatch.setenv("EQUEUE_HOME", str(tmp_path))
    monkeypatch.setenv("EQUEUE_DATABASE_URL", migrated_sqlite_url)
    monkeypatch.setenv("EQUEUE_BACKUP_DIR", str(tmp_path / "disk"))
    backup = daily_backup(settings.read(), clock)
    assert backup is not None
    go_on(backup, clock, seconds=60)
    let_it_end(backup)
    assert record.read(tmp_path).fault is None
    assert [path.name for path in (tmp_path / "disk").iterdir()] == [record.read(tmp_path).file]


def test_without_a_folder_none_is_taken(tmp_path: Path, clock: ManualClock) -> None:
    assert daily_backup(Settings(home=tmp_path), clock) is None
