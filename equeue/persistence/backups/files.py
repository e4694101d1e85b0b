"""Files that appear under their name only when they are whole and on the disk."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from equeue.persistence.backups import faults

PASSING: Final = ".part"
"""How names end that stand only while something is written."""
_PRIVATE: Final = 0o600


def passing_name(target: Path) -> Path:
    """Return a name beside `target` for the time of writing."""
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}{PASSING}")


@contextlib.contextmanager
def whole_or_not(target: Path) -> Iterator[Path]:
    """Give a passing name; what is written there gets the name `target` at the end of the block, else nothing stays.

    Whoever has `target` already keeps it until then. A power cut leaves the one or the other, never a half.

    Raises:
        BackupError: The disk is full or away.
    """
    passing = passing_name(target)
    try:
        _make_private(passing)
        yield passing
        sync(passing)
        passing.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise faults.of_system(error) from error
    finally:
        with contextlib.suppress(OSError):
            passing.unlink(missing_ok=True)


def write_text(target: Path, text: str) -> None:
    """Write a small file that its owner alone can read, whole or not at all."""
    with whole_or_not(target) as passing:
        passing.write_text(text, encoding="utf-8")


def sync(path: Path) -> None:
    """Wait until a file is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; some folders in the network cannot be asked for it."""
    with contextlib.suppress(OSError):
        sync(folder)


def drop_left_over(folder: Path, stem: str) -> None:
    """Remove what a program left that was killed while it wrote files whose names begin with `stem`."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f".{stem}*{PASSING}*"):
            path.unlink()


def give_to_owner_of_folder(path: Path) -> None:
    """Let a file belong to whom its folder belongs: root may have put it there for the server's user."""
    if os.geteuid() == 0:
        folder = path.parent.stat()
        os.chown(path, folder.st_uid, folder.st_gid)


def stamp(moment: datetime) -> str:
    """Return a moment as a part of a file's name: in UTC, so that names stand in the order of time."""
    return moment.strftime("%Y%m%d-%H%M%SZ")


def _make_private(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
