"""A printer that keeps pictures instead of printing: for the demonstration, for tests, for a look at a slip."""

import os
import re
from pathlib import Path
from typing import Final

from PIL import Image

MOST_KEPT: Final = 200
_SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class BadNameError(ValueError):
    """The name cannot be that of a file."""


class Preview:
    """Keeps one printer's pictures as `<folder>/<printer>/<job>.png`, the newest of them."""

    def __init__(self, folder: Path, printer: str, *, most: int = MOST_KEPT) -> None:
        self._folder = folder / _name(printer)
        self._most = most

    def keep(self, job: str, picture: Image.Image) -> Path:
        """Keep a picture, whole or not at all, and return where.

        Raises:
            OSError: The disk is full or closed to us.
            BadNameError: The job's id is no file name.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{_name(job)}.png"
        half = path.with_suffix(".part")
        with half.open("wb") as file:
            picture.save(file, format="PNG", optimize=True)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
        self._forget_oldest()
        return path

    def _forget_oldest(self) -> None:
        pictures = sorted(self._folder.glob("*.png"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in pictures[self._most :]:
            path.unlink(missing_ok=True)


def _name(text: str) -> str:
    if not _SAFE.fullmatch(text):
        raise BadNameError(repr(text))
    return text
