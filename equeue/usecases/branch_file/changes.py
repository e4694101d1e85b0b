"""What differs between a branch before and after: thing by thing, field by field."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from equeue.usecases.branch_file.parts import BranchFile
from equeue.usecases.branch_file.things import ORDERED, Key, Values, raw_of, things

Action = Literal["created", "changed", "off", "on", "order"]
Fields = dict[str, Any]
"""Path of a field, such as `name.uk` or `rules.undo_within_s`, → its value."""

_NESTED: Final = frozenset({"rules", "standing"})
_FREE: Final = frozenset({"name", "hall", "address", "note", "ground", "document", "shelter", "services", "settings"})
"""Fields whose value is a map that may have any keys: each of these is a field of its own in a change."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that is not as it was.

    Attributes:
        action: `order`: the order of the things of this kind; its id is empty.
        before: The fields that differ, as they were; None for what is new.
        after: The same fields as they are now; of what is new, all.
    """

    key: Key
    action: Action
    before: Fields | None
    after: Fields


def between(before: BranchFile | None, after: BranchFile) -> list[Change]:
    """Return what has to be done to make one branch of the other; both in their normal form.

    Args:
        before: None: there was no such branch.
        after: Has everything that was there before, perhaps switched off.
    """
    was = {} if before is None else dict(things(raw_of(before)))
    now = dict(things(raw_of(after)))
    found = [change for key, values in now.items() if (change := _change(key, was.get(key), values)) is not None]
    return [*found, *_orders(was, now)]


def flat(values: Values) -> Fields:
    """Return the fields of a thing, those within maps too, by their paths."""
    return dict(_flat("", values))


def with_fields(values: Values, fields: Fields) -> Values:
    """Return a thing's values with some fields set to what they were; what a map did not have is taken out."""
    changed: Values = json.loads(json.dumps(values))
    for path, value in fields.items():
        *way, last = _way(path)
        place = changed
        for step in way:
            place = place.setdefault(step, {})
        if value is None and way and way[-1] in _FREE:
            place.pop(last, None)
        else:
            place[last] = value
    return changed


def version(values: Values) -> str:
    """Return a word that is another one whenever anything in the value is."""
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _change(key: Key, was: Values | None, now: Values) -> Change | None:
    if was is None:
        return Change(key=key, action="created", before=None, after=flat(now))
    old, new = flat(was), flat(now)
    differ = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    if not differ:
        return None
    action: Action = "changed"
    if "off" in differ:
        action = "off" if now["off"] else "on"
    return Change(
        key=key,
        action=action,
        before={name: old.get(name) for name in differ},
        after={name: new.get(name) for name in differ},
    )


def _orders(was: Mapping[Key, Values], now: Mapping[Key, Values]) -> Iterator[Change]:
    for kind in ORDERED:
        before, after = _sequences(was, kind), _sequences(now, kind)
        if any(_is_other_order(before.get(within, []), ids) for within, ids in after.items()):
            ids_before = [thing for ids in before.values() for thing in ids]
            ids_after = [thing for ids in after.values() for thing in ids]
            yield Change(key=Key(kind, ""), action="order", before={"ids": ids_before}, after={"ids": ids_after})


def _sequences(found: Mapping[Key, Values], kind: str) -> dict[str, list[str]]:
    """Return the ids of a kind in their order; services by group, for only within it their order is seen."""
    sequences: dict[str, list[str]] = {}
    for key, values in found.items():
        if key.kind == kind:
            sequences.setdefault(values.get("group", ""), []).append(key.id)
    return sequences


def _is_other_order(before: Sequence[str], after: Sequence[str]) -> bool:
    common = [thing for thing in after if thing in before]
    return common != [thing for thing in before if thing in common]


def _flat(path: str, values: Values) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        here = f"{path}.{name}" if path else name
        if isinstance(value, dict) and name in _NESTED | _FREE:
            yield from _flat(here, value)
        else:
            yield here, value


def _way(path: str) -> list[str]:
    """Split a path; the key of a free map may have dots itself."""
    steps: list[str] = []
    rest = path
    while rest:
        if steps and steps[-1] in _FREE:
            return [*steps, rest]
        step, _, rest = rest.partition(".")
        steps.append(step)
    return steps
