"""The day's backup: a new copy in the folder, the oldest ones gone, and a record of how it went."""

import contextlib
import fcntl
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from equeue.domain.backups import Record, surplus
from equeue.kernel.clock import Clock
from equeue.persistence import backups
from equeue.persistence.backups import files, record
from equeue.persistence.backups.faults import BackupError, Fault

_LOCK: Final = "backup.lock"
_COPY: Final = re.compile(r"equeue-\d{8}-\d{6}Z\.(sqlite3|dump)")
_LEFT: Final = re.compile(rf"\.{_COPY.pattern}\.[0-9a-f]{{8}}\{files.PASSING}")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How daily backups are taken.

    Args:
        url: Of the database.
        home: The data folder.
        folder: Where the copies go. It is never made: a folder that is not there is a disk that is not there.
        keep: How many copies are kept.
    """

    url: str
    home: Path
    folder: Path
    keep: int


def take(plan: Plan, clock: Clock) -> Record:
    """Take a copy into the folder and keep how it went.

    Old copies go only after a new one is whole.

    Returns:
        What is known now; its fault says why there is no new copy.

    Raises:
        BackupError: Another one is being taken, or the data folder cannot be written to.
    """
    with _alone(plan.home):
        before = replace(record.read(plan.home), tried_at=clock.now())
        try:
            file = _take(plan, clock)
        except BackupError as error:
            after = replace(before, fault=error.fault.value, detail=str(error))
        else:
            after = replace(before, fault=None, detail=None, good_at=clock.now(), file=file.name)
            after = replace(after, size=file.stat().st_size, same_disk=_same_disk(plan))
        record.write(plan.home, after)
        return after


def _take(plan: Plan, clock: Clock) -> Path:
    if not plan.folder.is_dir():
        raise BackupError(Fault.NO_FOLDER, f"There is no folder {plan.folder}: is the disk there?")
    file = plan.folder / f"equeue-{files.stamp(clock.now())}{backups.SUFFIXES[backups.kind_of(plan.url)]}"
    with contextlib.suppress(OSError):
        _drop_left_over(plan.folder)
    backups.take(plan.url, file)
    with contextlib.suppress(OSError):
        copies = [path.name for path in plan.folder.iterdir() if _COPY.fullmatch(path.name)]
        for name in surplus(copies, plan.keep, file.name):
            (plan.folder / name).unlink()
    return file


def _drop_left_over(folder: Path) -> None:
    """Remove what a computer left that lost its power while it wrote."""
    for path in folder.iterdir():
        if _LEFT.fullmatch(path.name):
            path.unlink()


def _same_disk(plan: Plan) -> bool:
    return plan.folder.stat().st_dev == plan.home.stat().st_dev


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    try:
        with (home / _LOCK).open("a", encoding="ascii") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as error:
        raise BackupError(Fault.BUSY, "Another daily backup is being taken.") from error
    except OSError as error:
        raise BackupError(Fault.NOT_WRITTEN, f"{home}: {error.strerror}") from error
