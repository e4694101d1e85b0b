"""A file with a wrong value in it can still be checked as a whole: the value is put right for the while."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError

from equeue.domain.labels import CYRILLIC
from equeue.usecases.branch_file.parts import BranchFile

Location = Sequence[int | str]

_RIGHT: Final[Mapping[str, Any]] = {
    "minutes": 5,
    "letter": CYRILLIC[0],
    "icon": "info",
    "serves": {},
    "transport": "preview",
    "roles": ["operator"],
    "open": "00:00-24:00",
    "time_zone": "Europe/Kyiv",
}
"""What fits a field that may not be left out."""


def repaired(raw: Mapping[str, Any], faults: Iterable[Location]) -> BranchFile | None:
    """Return the file without the values that are wrong; None: too much is."""
    try:
        changed = copy.deepcopy(dict(raw))
    except RecursionError:
        return None
    for number, location in enumerate(faults):
        _put_right(changed, location, number)
    try:
        return BranchFile.model_validate(changed)
    except ValidationError as error:
        for number, item in enumerate(error.errors()):
            if item["type"] == "missing":
                _fill_in(changed, item["loc"], number)
    try:
        return BranchFile.model_validate(changed)
    except ValidationError:
        return None


def _put_right(raw: Any, location: Location, number: int) -> None:  # noqa: ANN401 - a file of whatever is in it
    """Take the value out; where a row as a whole is wrong, it is a priority's minutes."""
    parent = _parent(raw, location)
    last = location[-1] if location else ""
    if isinstance(parent, dict) and last in parent:
        del parent[last]
        if last == "id":
            parent[last] = f"repaired-{number}"
    elif isinstance(parent, list) and isinstance(last, int) and last < len(parent) and isinstance(parent[last], dict):
        parent[last] |= {"kind": "first"}
        parent[last].pop("minutes", None)


def _fill_in(raw: Any, location: Location, number: int) -> None:  # noqa: ANN401 - a file of whatever is in it
    parent = _parent(raw, location)
    if not isinstance(parent, dict):
        return
    table, name = location[0], str(location[-1])
    if name == "name":
        parent[name] = f"repaired-{number}" if table in {"printer", "device", "staff"} else {}
    elif name == "kind":
        parent[name] = "first" if table == "priority" else "display"
    else:
        parent[name] = _RIGHT.get(name, f"?{number}" if name == "label" else f"repaired-{number}")


def _parent(raw: Any, location: Location) -> Any:  # noqa: ANN401 - a file of whatever is in it
    for step in location[:-1]:
        if isinstance(raw, dict) and isinstance(step, str):
            raw = raw.get(step)
        elif isinstance(raw, list) and isinstance(step, int) and step < len(raw):
            raw = raw[step]
        elif isinstance(step, str):
            continue  # a step of the model's own, such as that of a union
        else:
            return None
    return raw
