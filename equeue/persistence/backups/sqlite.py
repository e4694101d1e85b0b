"""Backups of SQLite: by its own online backup, in one snapshot, while others write."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from equeue.persistence import engine as engines
from equeue.persistence import schema
from equeue.persistence.backups import faults, files, renewed
from equeue.persistence.backups.faults import BackupError, Fault

HEADER: Final = b"SQLite format 3\x00"
_BESIDE: Final = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps of one database."""
_SHOWN: Final = 20
_PATIENCE_S: Final = 5.0
_ALONE_WITHIN_S: Final = 1.0


def take(database: Path, target: Path) -> None:
    """Write a copy of the database as it is at one moment; whoever writes meanwhile is not held up.

    Args:
        database: The file in use.
        target: The copy; it has this name only when it is whole.

    Raises:
        BackupError: There is no database, it is not whole, or the copy could not be written.
    """
    with files.whole_or_not(target) as passing, _told(str(target)), closing(_for_copying(database)) as source:
        _copy(source, passing)
        examine(passing)


def examine(file: Path) -> str:
    """Look a backup through from end to end.

    Returns:
        The revision of its schema.

    Raises:
        BackupError: It is no backup of this program, or not whole.
    """
    wal = file.with_name(f"{file.name}-wal")
    if wal.exists() and wal.stat().st_size:
        raise BackupError(Fault.NOT_A_BACKUP, f"{file} is a database in use, or a bare copy of one, and no backup.")
    with _told(str(file), unreadable=Fault.NOT_WHOLE), closing(_connect(file, "mode=ro&immutable=1")) as db:
        return _look_through(db, str(file))


def check(database: Path) -> str:
    """Look the database through while it is in use.

    Returns:
        The revision of its schema.

    Raises:
        BackupError: There is none, or it is not whole.
    """
    if not database.exists():
        raise BackupError(Fault.NO_DATABASE, f"There is no database {database}.")
    with _told("The database"), closing(_for_copying(database)) as db:
        return _look_through(db, "The database")


def restore(database: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup in the database's place: as a whole, or not at all.

    The copy is brought up to date beside the database; then one transaction of SQLite puts it there.

    Returns:
        The file in which the database that was there before is kept; None if there was none.

    Raises:
        BackupError: Somebody uses the database, or the backup is not whole.
    """
    ready = files.passing_name(database)
    try:
        _make_ready(backup, ready, now)
        with _told(str(database)):
            aside = _put(ready, database, now)
    except OSError as error:
        raise faults.of_system(error) from error
    else:
        files.drop_left_over(database.parent, database.stem)
        return aside
    finally:
        for ending in _BESIDE:
            with contextlib.suppress(OSError):
                ready.with_name(ready.name + ending).unlink(missing_ok=True)


def _make_ready(backup: Path, ready: Path, now: datetime) -> None:
    shutil.copyfile(backup, ready)
    ready.chmod(0o600)
    files.give_to_owner_of_folder(ready)
    engine = engines.command_engine(f"sqlite:///{ready}")
    try:
        schema.upgrade(engine, now)
        with engine.begin() as db:
            renewed.renew(db, now)
    finally:
        engine.dispose()
    with _told(str(ready)), closing(_connect(ready, "mode=rw")) as db:
        db.execute("PRAGMA journal_mode = DELETE")
    files.sync(ready)


def _put(ready: Path, database: Path, now: datetime) -> Path | None:
    aside = database.with_name(f"{database.stem}-before-restore-{files.stamp(now)}{database.suffix}")
    if not database.exists():
        _move_in(ready, database)
        return None
    try:
        with closing(_alone(database)) as present:
            with files.whole_or_not(aside) as passing:
                _copy(present, passing)
                files.give_to_owner_of_folder(passing)
            with closing(_connect(ready, "mode=ro")) as source:
                source.backup(present)
    except sqlite3.DatabaseError as error:
        if faults.of_sqlite(error, "").fault not in {Fault.NOT_A_BACKUP, Fault.NOT_WHOLE}:
            raise
        _move_aside(database, aside)
        _move_in(ready, database)
    return aside


def _alone(database: Path) -> sqlite3.Connection:
    """Return a connection that nobody can be beside: SQLite leaves its log only when no other has the file open."""
    alone = _connect(database, "mode=rw", _ALONE_WITHIN_S)
    try:
        for statement in (
            "PRAGMA locking_mode = EXCLUSIVE",
            "PRAGMA journal_mode = DELETE",
            "PRAGMA synchronous = FULL",
            "BEGIN EXCLUSIVE",
            "COMMIT",
        ):
            alone.execute(statement)
    except sqlite3.Error as error:
        alone.close()
        if faults.of_sqlite(error, "").fault is Fault.IN_USE:
            text = f"{database} is in use: stop the server first, then restore."
            raise BackupError(Fault.IN_USE, text) from error
        raise
    return alone


def _move_aside(database: Path, aside: Path) -> None:
    """Keep as it is what SQLite cannot read."""
    for ending in reversed(_BESIDE):
        part = database.with_name(database.name + ending)
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))


def _move_in(ready: Path, database: Path) -> None:
    ready.replace(database)
    files.sync_folder(database.parent)


def _copy(source: sqlite3.Connection, passing: Path) -> None:
    """Copy a snapshot into a file that nobody else opens: without locks, for a disk in the network may have none."""
    with closing(_connect(passing, "mode=rw&vfs=unix-none")) as copy:
        for statement in ("locking_mode = EXCLUSIVE", "journal_mode = OFF", "synchronous = OFF"):
            copy.execute(f"PRAGMA {statement}")
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # a file of its own, without a log beside it


def _for_copying(database: Path) -> sqlite3.Connection:
    if not database.exists():
        raise BackupError(Fault.NO_DATABASE, f"There is no database {database}.")
    source = _connect(database, "mode=rw")
    source.execute("PRAGMA query_only = ON")
    source.execute("PRAGMA wal_autocheckpoint = 0")
    return source


def _connect(file: Path, how: str, patience_s: float = _PATIENCE_S) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file))}?{how}", uri=True, isolation_level=None, timeout=patience_s)


def _look_through(db: sqlite3.Connection, what: str) -> str:
    """Return the schema's revision, once pages, indexes and what rows point to are in order."""
    wrong = [str(row[0]) for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    wrong += [f"{row[0]}: row {row[1]} points to nothing in {row[2]}" for row in db.execute("PRAGMA foreign_key_check")]
    if wrong:
        raise BackupError(Fault.NOT_WHOLE, "\n".join([f"{what} is not whole:", *wrong[:_SHOWN]]))
    try:
        row = db.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        raise BackupError(Fault.NOT_A_BACKUP, f"{what} is none of equeue: {error}.") from error
    if row is None:
        raise BackupError(Fault.NOT_A_BACKUP, f"{what} is empty.")
    return str(row[0])


@contextlib.contextmanager
def _told(what: str, unreadable: Fault | None = None) -> Iterator[None]:
    """Tell what SQLite refuses as a backup's fault."""
    try:
        yield
    except sqlite3.Error as error:
        told = faults.of_sqlite(error, what)
        raise BackupError(told.fault if unreadable is None else unreadable, str(told)) from error
