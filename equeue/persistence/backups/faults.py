"""What may go wrong with a backup, as a code for programs and a sentence for the terminal."""

import errno
import sqlite3
from enum import StrEnum
from typing import Final


class Fault(StrEnum):
    """Why a backup was not taken, or not put back."""

    NO_FOLDER = "no-folder"
    """The folder is not there: a disk that is not plugged in, a computer that is switched off."""
    NO_SPACE = "no-space"
    NOT_WRITTEN = "not-written"
    NO_DATABASE = "no-database"
    """There is no database, or it does not answer."""
    NO_PROGRAM = "no-program"
    """PostgreSQL's own programs are not installed."""
    IN_USE = "in-use"
    NOT_A_BACKUP = "not-a-backup"
    NOT_WHOLE = "not-whole"
    OTHER_KIND = "other-kind"
    """A copy of SQLite for an installation on PostgreSQL, or the other way about."""
    NEWER = "newer"
    """Made by a newer program."""
    BUSY = "busy"
    """Another daily backup is being taken."""


class BackupError(Exception):
    """A backup could not be taken, read or put back; the text says why.

    Args:
        fault: For programs.
        text: For people.
    """

    def __init__(self, fault: Fault, text: str) -> None:
        super().__init__(text)
        self.fault = fault


_OF_SYSTEM: Final = {
    errno.ENOSPC: Fault.NO_SPACE,
    errno.EDQUOT: Fault.NO_SPACE,
    errno.EFBIG: Fault.NO_SPACE,
    errno.ENOENT: Fault.NO_FOLDER,
    errno.ENOTDIR: Fault.NO_FOLDER,
}
_OF_SQLITE: Final = {
    sqlite3.SQLITE_FULL: Fault.NO_SPACE,
    sqlite3.SQLITE_BUSY: Fault.IN_USE,
    sqlite3.SQLITE_LOCKED: Fault.IN_USE,
    sqlite3.SQLITE_NOTADB: Fault.NOT_A_BACKUP,
    sqlite3.SQLITE_CORRUPT: Fault.NOT_WHOLE,
}
_PRIMARY: Final = 0xFF


def of_system(error: OSError) -> BackupError:
    """Return what an error of the system means for a backup."""
    fault = _OF_SYSTEM.get(error.errno or 0, Fault.NOT_WRITTEN)
    place = error.filename2 or error.filename
    return BackupError(fault, f"{place}: {error.strerror}" if place else str(error))


def of_sqlite(error: sqlite3.Error, what: str) -> BackupError:
    """Return what an error of SQLite means for a backup.

    Args:
        what: The file it is about.
    """
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    return BackupError(_OF_SQLITE.get(code, Fault.NOT_WRITTEN), f"{what}: {error}")
