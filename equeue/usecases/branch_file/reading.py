"""Reading a branch file: TOML, then its parts, then whether they fit each other."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from equeue.usecases.branch_file import checks
from equeue.usecases.branch_file.mistakes import BranchFileError, Mistake
from equeue.usecases.branch_file.parts import BranchFile


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
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BranchFileError([Mistake(where="", what=f"not TOML: {error}")]) from error
    return checked(raw)


def checked(raw: Mapping[str, Any]) -> BranchFile:
    """Check a branch file that is already taken apart.

    Raises:
        BranchFileError: Something in it is wrong; all mistakes are named.
    """
    try:
        file = BranchFile.model_validate(raw)
    except ValidationError as error:
        raise BranchFileError([_mistake(raw, item) for item in error.errors()]) from error
    mistakes = list(checks.mistakes(file))
    if mistakes:
        raise BranchFileError(mistakes)
    return file


def _mistake(raw: Mapping[str, Any], item: ErrorDetails) -> Mistake:
    limits = {name: value for name, value in item.get("ctx", {}).items() if isinstance(value, int | str)}
    why = item["type"].replace("_", "-")
    return Mistake(where=_place(raw, item["loc"]), what=item["msg"], why=why, details=limits)


def _place(raw: object, location: Iterable[int | str]) -> str:
    """Say where, naming a row by its id: `group[passport].service[id-card-first].minutes`."""
    place = ""
    for step in location:
        if isinstance(step, int):
            raw = raw[step] if isinstance(raw, list) and step < len(raw) else None
            place += f"[{_row_name(raw) or step + 1}]"
        else:
            raw = raw.get(step) if isinstance(raw, dict) else None
            place += f".{step}" if place else step
    return place


def _row_name(row: object) -> str:
    if not isinstance(row, dict):
        return ""
    name = row.get("id", row.get("name", row.get("day", "")))
    return str(name) if isinstance(name, str | date) else ""
