"""What a change of one thing makes of the branch's file, taken apart as JSON."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Final

from equeue.usecases.administration.items import Item
from equeue.usecases.administration.refusals import wrong
from equeue.usecases.branch_file import things as parts
from equeue.usecases.branch_file.things import Key, Values

_HOW: Final = ("primary", "backup")
_MERGED: Final = ("rules", "standing")
"""Fields that a change may name a part of."""

_OTHERWISE: Final = ("off", "serves", "backup", "service", "exception")
"""What a file has where items have something else."""

_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")
_STEMS: Final = {"groups": "group", "services": "service", "windows": "w", "printers": "printer"}


def added(raw: Values, kind: str, item_id: str, values: Values) -> None:
    """Add a thing at the end of its list.

    Raises:
        NotInOrder: A value is of a wrong kind.
    """
    _check_fields(kind, item_id, values)
    _put(raw, Key(kind, item_id), {**values, _name(kind): item_id}, off=False)


def amended(raw: Values, present: Item, values: Values) -> None:
    """Change the fields of a thing that are named.

    Raises:
        NotInOrder: A value is of a wrong kind.
    """
    _check_fields(present.kind, present.id, values)
    name = _name(present.kind)
    if values.get(name, present.id) != present.id and present.kind != "hours":
        raise wrong(f"{present.kind}.{present.id}.{name}", "not-changeable")
    merged = {**present.values, **values}
    for field in _MERGED:
        if isinstance(values.get(field), dict) and field in present.values:
            merged[field] = {**present.values[field], **values[field]}
    _put(raw, Key(present.kind, present.id), merged, off=present.off)


def switched(raw: Values, present: Item, *, off: bool) -> None:
    """Switch a thing off or on."""
    _put(raw, Key(present.kind, present.id), present.values, off=off)


def new_id(kind: str, values: Values, taken: Iterable[str]) -> str:
    """Return an id for something new: after its name in Latin letters, if it has one, else by number."""
    names = values.get("name")
    name = names.get("en", "") if isinstance(names, dict) else ""
    plain = unicodedata.normalize("NFKD", name if isinstance(name, str) else "").encode("ascii", "ignore").decode()
    slug = _NO_SLUG.sub("-", plain.lower()).strip("-")[:32].strip("-")
    known = set(taken)
    if slug and slug not in known:
        return slug
    stem = slug or _STEMS.get(kind, kind.rstrip("s"))
    joint = "" if stem == "w" else "-"
    return next(found for number in range(1, len(known) + 2) if (found := f"{stem}{joint}{number}") not in known)


def _put(raw: Values, key: Key, values: Values, *, off: bool) -> None:
    if key.kind in {"branch", "hours"}:
        if key.kind == "branch" and "hours" in values:
            raise wrong(f"branch.{key.id}.hours", "extra-forbidden")
        parts.put(raw, key, values)
        return
    _check_map(key, values, "windows" if key.kind == "services" else "services")
    if key.kind != "services":
        parts.put(raw, key, {**values, "off": off})
        return
    if values.get("group") not in [group["id"] for group in raw["group"]]:
        given = values.get("group")
        why = "missing" if given is None else "unknown-name"
        raise wrong(f"services.{key.id}.group", why, value=str(given)[:40])
    parts.put(raw, key, {name: value for name, value in values.items() if name != "windows"} | {"off": off})
    _serve(raw, key.id, values.get("windows", {}))


def _serve(raw: Values, service_id: str, windows: dict[str, str]) -> None:
    """Let these windows serve the service, and no others."""
    known = {window["id"] for window in raw["window"]}
    for window_id in windows:
        if window_id not in known:
            raise wrong(f"services.{service_id}.windows", "unknown-name", value=window_id[:40])
    for window in raw["window"]:
        for table, how in (("serves", "primary"), ("backup", "backup")):
            services = [service for service in window[table]["services"] if service != service_id]
            own = [service_id] if windows.get(window["id"]) == how else []
            window[table] = {"services": [*services, *own]}


def _check_map(key: Key, values: Values, field: str) -> None:
    given: Any = values.get(field, {})
    if field == "services" and key.kind not in {"windows", "staff"}:
        return
    if not isinstance(given, dict):
        raise wrong(f"{key.kind}.{key.id}.{field}", "model-type")
    for how in given.values():
        if how not in _HOW:
            raise wrong(f"{key.kind}.{key.id}.{field}", "allowed", allowed=", ".join(_HOW))


def _check_fields(kind: str, item_id: str, values: Values) -> None:
    for field in _OTHERWISE:
        if field in values:
            raise wrong(f"{kind}.{item_id}.{field}", "extra-forbidden")


def _name(kind: str) -> str:
    return "name" if kind == "staff" else "id"
