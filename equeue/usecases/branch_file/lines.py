"""On which line of a TOML file something stands; the file itself is read by `tomllib`, which does not tell.

Only what is known to be TOML is looked at, so nothing here finds fault.
"""

import re
from collections.abc import Sequence
from typing import Final

Path = tuple[str | int, ...]

_SPACE: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK: Final = re.compile(r"[ \t]*")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_STRING: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")' + r"|'''.*?'{3,5}(?!')" + r'|"(?:\\.|[^"\\\n])*"' + r"|'[^'\n]*'", re.DOTALL
)
_PLAIN: Final = re.compile(r"[^,\]}\n#]+")


def lines_of(text: str) -> dict[Path, int]:
    """Return where each table, key and element begins: its path → its line, from 1.

    Args:
        text: TOML that `tomllib` has read.
    """
    return _Reader(text).read()


def line_at(lines: dict[Path, int], path: Sequence[str | int]) -> int | None:
    """Return the line of what a path leads to, or of the nearest thing on the way."""
    for length in range(len(path), 0, -1):
        found = lines.get(tuple(path[:length]))
        if found is not None:
            return found
    return None


class _Reader:
    """Walks through the text once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}

    def read(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(_SPACE)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._head()
            else:
                self._pair(table)
            self._skip(_SPACE)
        return self._lines

    def _head(self) -> Path:
        line, is_list = self._line, self._text.startswith("[[", self._at)
        self._at += 2 if is_list else 1
        path = self._into(self._key())
        self._at += 2 if is_list else 1
        if is_list:
            self._counts[path] = self._counts.get(path, -1) + 1
            path = (*path, self._counts[path])
        self._lines.setdefault(path, line)
        return path

    def _into(self, names: Sequence[str]) -> Path:
        """Return where a head leads: of a list of tables on the way, into the last one."""
        path: Path = ()
        for place, name in enumerate(names):
            path = (*path, name)
            if place < len(names) - 1 and path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _pair(self, table: Path) -> None:
        line = self._line
        path: Path = (*table, *self._key())
        self._lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._skip(_BLANK)
        self._value(path)

    def _key(self) -> list[str]:
        names: list[str] = []
        while True:
            self._skip(_BLANK)
            quoted = self._text[self._at] in "\"'"
            name = self._skip(_STRING if quoted else _BARE)
            names.append(name[1:-1] if quoted else name)
            self._skip(_BLANK)
            if self._text[self._at] != ".":
                return names
            self._at += 1

    def _value(self, path: Path) -> None:
        match self._text[self._at]:
            case "[":
                self._elements(path)
            case "{":
                self._pairs(path)
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_PLAIN)

    def _elements(self, path: Path) -> None:
        self._at += 1
        number = 0
        self._skip(_SPACE)
        while self._text[self._at] != "]":
            self._lines.setdefault((*path, number), self._line)
            self._value((*path, number))
            self._after()
            number += 1
        self._at += 1

    def _pairs(self, path: Path) -> None:
        self._at += 1
        self._skip(_SPACE)
        while self._text[self._at] != "}":
            self._pair(path)
            self._after()
        self._at += 1

    def _after(self) -> None:
        self._skip(_SPACE)
        if self._text[self._at] == ",":
            self._at += 1
            self._skip(_SPACE)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        taken = "" if found is None else found.group()
        self._at += len(taken)
        self._line += taken.count("\n")
        return taken
