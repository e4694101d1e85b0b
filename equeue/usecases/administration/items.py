"""The things of a branch as the administration shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from equeue.domain.errors import NotFound
from equeue.usecases import kept_branch
from equeue.usecases.branch_file import things as parts
from equeue.usecases.branch_file.changes import version
from equeue.usecases.branch_file.things import Key, Values

KINDS: Final = (
    "branch",
    "hours",
    "groups",
    "services",
    "windows",
    "staff",
    "priorities",
    "requirements",
    "hold-reasons",
    "outcomes",
    "printers",
    "displays",
)
SINGLE: Final = frozenset({"branch", "hours"})
"""Kinds of which a branch has one: not created, not switched off."""

BY_PAIRING: Final = frozenset({"displays"})
"""Kinds that are added otherwise."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing.

    Attributes:
        version: Another word whenever anything else here is another.
        off: Whether it is switched off.
        values: Field → value of JSON.
    """

    kind: str
    id: str
    version: str
    off: bool
    values: Values


def items(db: Connection, branch_id: str, kind: str) -> list[Item]:
    """Return the things of a kind, in the branch's order.

    Raises:
        NotFound: There is no such branch or kind.
    """
    check_kind(kind)
    return list(items_of(parts.raw_of(kept_branch.read(db, branch_id)), kind))


def item(db: Connection, branch_id: str, kind: str, item_id: str) -> Item:
    """Return one thing.

    Raises:
        NotFound: There is no such thing.
    """
    return find(items(db, branch_id, kind), kind, item_id)


def check_kind(kind: str) -> None:
    """Refuse what is no kind of thing.

    Raises:
        NotFound: There is no such kind.
    """
    if kind not in KINDS:
        raise NotFound(what="kind", id=kind[:64])


def find(found: list[Item], kind: str, item_id: str) -> Item:
    """Return the one of this id.

    Raises:
        NotFound: There is none.
    """
    for each in found:
        if each.id == item_id:
            return each
    raise NotFound(what=kind, id=item_id[:64])


def items_of(raw: Values, kind: str) -> Iterator[Item]:
    """Return the things of a kind in a file that is taken apart as JSON."""
    matrix = _matrix(raw) if kind == "services" else {}
    for key, values in parts.things(raw):
        if key.kind == kind:
            more = {"windows": matrix.get(key.id, {})} if kind == "services" else {}
            yield _item(key, values, more)


def _item(key: Key, values: Values, more: Mapping[str, Any]) -> Item:
    shown = {name: value for name, value in values.items() if name != "off"} | dict(more)
    off = bool(values.get("off", False))
    return Item(kind=key.kind, id=key.id, version=version({**shown, "off": off}), off=off, values=shown)


def _matrix(raw: Values) -> dict[str, dict[str, str]]:
    """Return service → window → whether it serves it first of all or as a backup."""
    rows: dict[str, dict[str, str]] = {}
    for key, values in parts.things(raw):
        if key.kind == "windows":
            for service, how in values["services"].items():
                rows.setdefault(service, {})[key.id] = how
    return rows
