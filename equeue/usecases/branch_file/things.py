"""The things that a branch file is made of, each as a value of JSON: what the administration shows and changes.

A change is made to the file as JSON, and the whole file is checked afterwards: so what can be said in a file can be
changed one by one, and nothing else.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from equeue.domain.hours import WEEKDAYS
from equeue.usecases.branch_file.parts import BranchFile

Values = dict[str, Any]
"""Field → value of JSON."""


class Key(NamedTuple):
    """Which thing of a branch."""

    kind: str
    id: str


LISTS: Final[Mapping[str, str]] = {
    "groups": "group",
    "windows": "window",
    "staff": "staff",
    "priorities": "priority",
    "requirements": "requirement",
    "hold-reasons": "hold_reason",
    "outcomes": "outcome",
    "printers": "printer",
    "displays": "device",
    "devices": "device",
}
"""Kind of thing → its table in the file; `services` lie in their groups."""

ORDERED: Final = ("groups", "services", "windows", "priorities", "requirements", "hold-reasons", "outcomes")
"""Kinds whose order people see."""

WEEK: Final = "week"
"""The one thing of kind `hours`."""

_NOT_OF_BRANCH: Final = ("hours", "exception")


def raw_of(file: BranchFile) -> Values:
    """Return the file as JSON, to be changed and checked again."""
    return file.model_dump(mode="json")


def things(raw: Values) -> Iterator[tuple[Key, Values]]:
    """Return everything that a file, as JSON and in its normal form, is made of."""
    branch = raw["branch"]
    yield Key("branch", branch["id"]), {name: branch[name] for name in branch if name not in _NOT_OF_BRANCH}
    yield Key("hours", WEEK), _hours(branch)
    for group in raw["group"]:
        yield Key("groups", group["id"]), {name: value for name, value in group.items() if name != "service"}
    for group in raw["group"]:
        for service in group["service"]:
            yield Key("services", service["id"]), {"group": group["id"], **service}
    for kind, table in LISTS.items():
        if kind in {"groups", "devices"}:
            continue
        for row in raw[table]:
            if kind != "displays":
                yield Key(kind, row["name"] if kind == "staff" else row["id"]), _row(row)
            else:
                yield Key(kind if row["kind"] == "display" else "devices", row["id"]), _row(row)


def put(raw: Values, key: Key, values: Values) -> None:
    """Change a thing of the file, or add it at the end of its list.

    Args:
        raw: The file as JSON; it is changed.
        key: Which thing.
        values: All of its fields; a service's group is one of the branch's.
    """
    if key.kind == "branch":
        raw["branch"] |= values
    elif key.kind == "hours":
        _put_hours(raw["branch"], values)
    elif key.kind == "services":
        _put_service(raw, key.id, values)
    else:
        _put_row(raw[LISTS[key.kind]], key, values)


def reorder(raw: Values, kind: str, ids: list[str]) -> None:
    """Put the things of a kind into this order; those not named follow in their own."""
    places = {thing: place for place, thing in enumerate(ids)}
    lists = [group["service"] for group in raw["group"]] if kind == "services" else [raw[LISTS[kind]]]
    for rows in lists:
        rows.sort(key=lambda row: places.get(row["id"], len(places)))


def _hours(branch: Values) -> Values:
    weekly = branch["hours"] or {}
    return {**{day: weekly.get(day) for day in WEEKDAYS}, "exceptions": branch["exception"]}


def _put_hours(branch: Values, values: Values) -> None:
    days = {day: values[day] for day in values if day != "exceptions"}
    branch["hours"] = days if any(value is not None for value in days.values()) else None
    branch["exception"] = values.get("exceptions", [])


def _row(row: Values) -> Values:
    """Return a row with one map of what is served instead of the two tables."""
    if "serves" not in row:
        return row
    rest = {name: value for name, value in row.items() if name not in {"serves", "backup"}}
    primary, backup = row["serves"]["services"], row["backup"]["services"]
    return {**rest, "services": dict.fromkeys(primary, "primary") | dict.fromkeys(backup, "backup")}


def _put_row(rows: list[Values], key: Key, values: Values) -> None:
    row = _unrow(values)
    name = "name" if key.kind == "staff" else "id"
    for place, present in enumerate(rows):
        if present[name] == key.id:
            rows[place] = {**_services_within(present), **row}
            return
    rows.append(row)


def _services_within(group: Values) -> Values:
    return {name: value for name, value in group.items() if name == "service"}


def _unrow(values: Values) -> Values:
    services = values.get("services")
    if not isinstance(services, dict):
        return values
    rest = {name: value for name, value in values.items() if name != "services"}
    backup = [service for service, how in services.items() if how == "backup"]
    return {
        **rest,
        "serves": {"services": [service for service in services if service not in backup]},
        "backup": {"services": backup},
    }


def _put_service(raw: Values, service_id: str, values: Values) -> None:
    """Change a service where it lies; in another group it comes last."""
    service = {name: value for name, value in values.items() if name != "group"}
    for group in raw["group"]:
        for place, present in enumerate(group["service"]):
            if present["id"] == service_id and group["id"] == values.get("group"):
                group["service"][place] = service
                return
    for group in raw["group"]:
        group["service"] = [present for present in group["service"] if present["id"] != service_id]
    next(group for group in raw["group"] if group["id"] == values["group"])["service"].append(service)
