"""Where in a file something stands: by ids for a reader, by keys and numbers for a program."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from equeue.usecases.branch_file.lines import Path

_STEP: Final = re.compile(r"([a-z_]+)(?:\[([^\]]*)\])?")
_BARE: Final = re.compile(r"(service|window) (\S+)")


def place(raw: object, location: Iterable[int | str]) -> str:
    """Say where, naming a row by its id: `group[passport].service[id-card-first].minutes`."""
    told = ""
    for step in location:
        if isinstance(step, int):
            raw = raw[step] if isinstance(raw, list) and step < len(raw) else None
            told += f"[{_row_name(raw) or step + 1}]"
        else:
            raw = raw.get(step) if isinstance(raw, dict) else None
            told += f".{step}" if told else step
    return told


def path(raw: Mapping[str, Any], where: str) -> Path:
    """Return the way to what a place names, as far as it exists."""
    bare = _BARE.fullmatch(where)
    if bare is not None:
        return _bare(raw, *bare.groups())
    way: list[str | int] = []
    value: Any = raw
    for name, row in _STEP.findall(where):
        way.append(name)
        value = value.get(name) if isinstance(value, dict) else None
        if row and isinstance(value, list):
            number = next((place for place, each in enumerate(value) if row in {_row_name(each), str(place + 1)}), None)
            if number is None:
                break
            way.append(number)
            value = value[number]
    return tuple(way)


def _bare(raw: Mapping[str, Any], kind: str, name: str) -> Path:
    """Return the way to a service or window that is named without its group."""
    if kind == "window":
        return path(raw, f"window[{name}]")
    for nth, group in enumerate(_rows(raw, "group")):
        for number, service in enumerate(_rows(group, "service")):
            if _row_name(service) == name:
                return ("group", nth, "service", number)
    return ()


def _rows(raw: object, table: str) -> list[object]:
    """Return the rows of a table; of what is no table, none."""
    found = raw.get(table) if isinstance(raw, dict) else None
    return found if isinstance(found, list) else []


def _row_name(row: object) -> str:
    if not isinstance(row, dict):
        return ""
    name = row.get("id", row.get("name", row.get("day", "")))
    return str(name) if isinstance(name, str | date) else ""
