"""What is done with devices stands in the branch's audit log, too."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from equeue.domain.roles import DeviceKind
from equeue.persistence import audit
from equeue.persistence.branches import Line
from equeue.persistence.types import AnyRow
from equeue.usecases.work import Work

_FIELDS: Final = {"name": "name", "window_id": "window", "printer_id": "printer"}
"""Column → field of a device in a branch file."""


def changed(work: Work, line: Line, before: AnyRow | None, after: AnyRow) -> None:
    """Write down what differs of a device, if anything does."""
    now = _fields(after)
    if before is None:
        _write(work, line, after, "created", (None, {"id": after.id, "kind": after.kind, **now}))
        return
    was = _fields(before)
    differ = [name for name, value in now.items() if was[name] != value]
    if differ:
        action = ("off" if now["off"] else "on") if "off" in differ else "changed"
        _write(work, line, after, action, ({name: was[name] for name in differ}, {name: now[name] for name in differ}))


def token(work: Work, line: Line, device: AnyRow, action: Literal["paired", "revoked"]) -> None:
    """Write down that a device got a token or lost it."""
    _write(work, line, device, action, (None, None))


def _fields(row: AnyRow) -> dict[str, Any]:
    return {field: getattr(row, column) for column, field in _FIELDS.items()} | {"off": not row.active}


def _write(
    work: Work,
    line: Line,
    device: AnyRow,
    action: str,
    difference: tuple[Mapping[str, Any] | None, Mapping[str, Any] | None],
) -> None:
    before, after = difference
    kind = "displays" if device.kind == DeviceKind.DISPLAY else "devices"
    entry = audit.Entry(
        at=work.now,
        actor=work.actor_name,
        kind=kind,
        item_id=device.id,
        action=action,
        before=before,
        after=after,
    )
    audit.write(work.db, line.id, [entry])
