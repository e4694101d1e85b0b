"""Backups of the database: taken while the server works, looked through, put back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from equeue.persistence import engine as engines
from equeue.persistence import schema
from equeue.persistence.backups import faults, postgres, sqlite
from equeue.persistence.backups.faults import BackupError, Fault

SUFFIXES = {"sqlite": ".sqlite3", "postgresql": ".dump"}
"""How the names of copies end."""


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A database or a backup that is whole.

    Args:
        kind: `sqlite` or `postgresql`.
        revision: Of its schema.
    """

    kind: str
    revision: str


def kind_of(url: str) -> str:
    """Return which kind of copies a database has."""
    return "sqlite" if engines.is_sqlite(url) else "postgresql"


def take(url: str, target: Path) -> None:
    """Write a copy of the database, whole or not at all; an older copy of the same name is replaced.

    Raises:
        BackupError: The text says why not.
    """
    _refuse_foreign(url, target)
    if engines.is_sqlite(url):
        sqlite.take(_file(url), target)
    else:
        postgres.take(url, target)


def examine(file: Path) -> Examined:
    """Look a copy through from end to end.

    Raises:
        BackupError: It is none, it is not whole, or a newer program made it.
    """
    kind = _kind(file)
    revision = sqlite.examine(file) if kind == "sqlite" else postgres.examine(file)
    _refuse_newer(str(file), revision)
    return Examined(kind=kind, revision=revision)


def check(url: str) -> Examined:
    """Look the database itself through; nobody who writes meanwhile is held up.

    Raises:
        BackupError: It is not whole, there is none, or a newer program has used it.
    """
    kind = kind_of(url)
    revision = sqlite.check(_file(url)) if kind == "sqlite" else postgres.check(url)
    _refuse_newer("The database", revision)
    return Examined(kind=kind, revision=revision)


def restore(url: str, file: Path, home: Path, now: datetime) -> Path | None:
    """Put a copy in the database's place, as a whole or not at all, and bring it up to date.

    Args:
        url: Of the database.
        file: The copy.
        home: The data folder.
        now: The moment.

    Returns:
        Where the database that was there before is kept; None if there was none.

    Raises:
        BackupError: The text says why not; nothing has changed.
    """
    kind = examine(file).kind
    if kind != kind_of(url):
        raise BackupError(Fault.OTHER_KIND, f"{file} is of {kind}, the database of {kind_of(url)}.")
    if kind == "sqlite":
        return sqlite.restore(_file(url), file, now)
    return postgres.restore(url, file, home, now)


def _file(url: str) -> Path:
    return Path(make_url(url).database or "").absolute()


def _kind(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            begins = opened.read(len(sqlite.HEADER))
    except OSError as error:
        raise faults.of_system(error) from error
    if begins == sqlite.HEADER:
        return "sqlite"
    if begins.startswith(postgres.HEADER):
        return "postgresql"
    raise BackupError(Fault.NOT_A_BACKUP, f"{file} is no backup.")


def _refuse_foreign(url: str, target: Path) -> None:
    """Refuse to write over anything that is not an older copy."""
    if engines.is_sqlite(url) and target.exists() and target.samefile(_file(url)):
        raise BackupError(Fault.NOT_WRITTEN, f"{target} is the database itself.")
    if target.is_dir():
        raise BackupError(Fault.NOT_WRITTEN, f"{target} is a folder: name a file in it.")
    if target.exists() and target.stat().st_size:
        _kind(target)


def _refuse_newer(what: str, revision: str) -> None:
    if revision > schema.HEAD:
        text = f"{what} is at revision {revision}, this program knows {schema.HEAD}: start the newer program."
        raise BackupError(Fault.NEWER, text)
