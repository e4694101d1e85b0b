"""What administration refuses."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from equeue.domain.errors import InvalidField, StateChanged
from equeue.usecases.administration.items import Item
from equeue.usecases.branch_file import Mistake

_ROOTS: Final[Mapping[str, str]] = {
    "group": "groups",
    "window": "windows",
    "staff": "staff",
    "priority": "priorities",
    "requirement": "requirements",
    "hold_reason": "hold-reasons",
    "outcome": "outcomes",
    "printer": "printers",
    "device": "displays",
}
_ROW: Final = re.compile(r"([a-z_]+)\[([^\]]*)\]\.?(.*)")
_BARE: Final = re.compile(r"(service|window) (\S+)")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is wrong with a change.

    Attributes:
        field: By its path: `services.passport-abroad.minutes`.
        why: Which message says it.
        details: What the message's placeholders stand for.
        line: Of the file, if it came as one.
    """

    field: str
    why: str
    details: Mapping[str, str | int]
    line: int | None = None


class NotInOrder(InvalidField):
    """The branch would not be in order; names all that is wrong."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        first = faults[0]
        super().__init__(field=first.field, **{**first.details, "why": first.why})
        self.faults = tuple(faults)


class ItemChanged(StateChanged):
    """Somebody else has changed the item meanwhile.

    Attributes:
        item: As it is now.
        newer: The entry of the history that stands in the way of an undo.
    """

    words = "item-changed"

    def __init__(self, *, item: Item | None = None, newer: int | None = None) -> None:
        super().__init__()
        self.item = item
        self.newer = newer


def not_in_order(mistakes: Iterable[Mistake], branch_id: str) -> NotInOrder:
    """Return the refusal of a file with mistakes."""
    return NotInOrder(
        [
            Fault(field=field_of(each.where, branch_id), why=each.why, details=each.details, line=each.line)
            for each in mistakes
        ]
    )


def wrong(field: str, why: str, **details: str | int) -> NotInOrder:
    """Return the refusal of one value."""
    return NotInOrder([Fault(field=field, why=why, details=details)])


def field_of(where: str, branch_id: str) -> str:
    """Return the path of a field from its place in a file."""
    bare = _BARE.fullmatch(where)
    if bare is not None:
        return f"services.{bare[2]}.windows" if bare[1] == "service" else f"windows.{bare[2]}.off"
    if where.startswith(("branch.hours", "branch.exception")):
        return where.replace("branch.hours", "hours.week").replace("branch.exception", "hours.week.exceptions")
    if where.split(".", maxsplit=1)[0] == "branch":
        return f"branch.{branch_id}{where.removeprefix('branch')}"
    found = _ROW.fullmatch(where)
    if found is None:
        return where or "body"
    table, name, rest = found.groups()
    if rest.startswith("service["):
        return _joined("services", *re.fullmatch(r"service\[([^\]]*)\]\.?(.*)", rest).groups())  # type: ignore[union-attr] # it begins so
    return _joined(_ROOTS.get(table, table), name, re.sub(r"^(serves|backup)\.(groups|services).*", "services", rest))


def _joined(*parts: Any) -> str:  # noqa: ANN401 - texts of a match
    return ".".join(part for part in parts if part)
