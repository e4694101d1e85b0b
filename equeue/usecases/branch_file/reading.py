"""Reading a branch file: TOML, then its parts, then whether they fit each other."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from equeue.usecases.branch_file import checks, lines, places, repairing
from equeue.usecases.branch_file.mistakes import BranchFileError, Mistake
from equeue.usecases.branch_file.parts import BranchFile

MOST_NAMED: Final = 500
"""Mistakes named at once; the place of each is looked for in the file, and others wait meanwhile."""


def read(path: Path) -> BranchFile:
    """Read and check the file at `path`.

    Raises:
        BranchFileError: It is not TOML, or something in it is wrong; all mistakes are named.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise BranchFileError([Mistake(where=str(path), what=error.strerror or "cannot be read")]) from error
    except UnicodeDecodeError as error:
        raise BranchFileError([Mistake(where=str(path), what="is not text in UTF-8")]) from error
    return parse(text)


def parse(text: str) -> BranchFile:
    """Check the text of a branch file.

    Raises:
        BranchFileError: It is not TOML, or something in it is wrong; all mistakes are named.
    """
    try:
        return _parsed(text)
    except RecursionError as error:
        raise BranchFileError([Mistake(where="", what="not TOML: nested too deep")]) from error


def _parsed(text: str) -> BranchFile:
    try:
        raw = tomllib.loads(text)
    except ValueError as error:  # also a number of more digits than Python reads
        raise BranchFileError([Mistake(where="", what=f"not TOML: {error}")]) from error
    try:
        return checked(raw)
    except BranchFileError as error:
        raise BranchFileError(_with_lines(error.mistakes, raw, text)) from error


def checked(raw: Mapping[str, Any]) -> BranchFile:
    """Check a branch file that is already taken apart.

    Raises:
        BranchFileError: Something in it is wrong; all mistakes are named, up to `MOST_NAMED`.
    """
    try:
        file = BranchFile.model_validate(raw)
    except ValidationError as error:
        faults = error.errors()[:MOST_NAMED]
        found = [_mistake(raw, item) for item in faults]
        raise BranchFileError([*found, *_further(raw, [item["loc"] for item in faults], found)]) from error
    mistakes = list(islice(checks.mistakes(file), MOST_NAMED))
    if mistakes:
        raise BranchFileError(mistakes)
    return file


def _mistake(raw: Mapping[str, Any], item: ErrorDetails) -> Mistake:
    limits = {name: value for name, value in item.get("ctx", {}).items() if isinstance(value, int | str)}
    why = item["type"].replace("_", "-")
    return Mistake(where=places.place(raw, item["loc"]), what=item["msg"], why=why, details=limits)


def _further(
    raw: Mapping[str, Any], faults: Sequence[repairing.Location], found: Sequence[Mistake]
) -> Iterator[Mistake]:
    """Name what else is wrong, as if the wrong values were right; nothing about these twice."""
    file = repairing.repaired(raw, faults)
    if file is None:
        return
    known = tuple(mistake.where for mistake in found)
    for mistake in checks.mistakes(file):
        if not mistake.where.startswith(known) and "repaired-" not in mistake.what + mistake.where:
            yield mistake


def _with_lines(mistakes: Iterable[Mistake], raw: Mapping[str, Any], text: str) -> list[Mistake]:
    """Return the mistakes with their lines, in the order of the file."""
    found = lines.lines_of(text)
    placed = [replace(each, line=lines.line_at(found, places.path(raw, each.where))) for each in mistakes]
    return sorted(placed, key=lambda each: each.line or 0)
