"""Devices and their tokens."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, insert, select, update

from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import DEVICE
from equeue.persistence.types import AnyRow

_BY_ID: Final = Prepared(select(DEVICE).where(DEVICE.c.id == bindparam("id")))
_BY_TOKEN: Final = select(DEVICE).where(DEVICE.c.token_hash == bindparam("token"), DEVICE.c.active)


def by_token(db: Connection, token_hash: str) -> AnyRow | None:
    """Return the device that signs in with this token, if it may."""
    return db.execute(_BY_TOKEN, {"token": token_hash}).first()


def get(db: Connection, device_id: str) -> AnyRow | None:
    """Return a device."""
    return _BY_ID.first(db, {"id": device_id})


def of_branch(db: Connection, branch_id: str) -> Sequence[AnyRow]:
    """Return the branch's devices in order."""
    return db.execute(
        select(DEVICE).where(DEVICE.c.branch_id == branch_id, DEVICE.c.active).order_by(DEVICE.c.id)
    ).all()


def ids_like(db: Connection, prefix: str) -> set[str]:
    """Return the ids of all devices that begin so."""
    return set(db.scalars(select(DEVICE.c.id).where(DEVICE.c.id.startswith(prefix, autoescape=True))))


def add(db: Connection, row: Mapping[str, Any]) -> None:
    """Add a device."""
    db.execute(insert(DEVICE), row)


def set_token(db: Connection, branch_id: str, device_id: str, token_hash: str, now: datetime) -> None:
    """Give a device a new token; the old one is worth nothing from now on."""
    db.execute(
        update(DEVICE)
        .where(DEVICE.c.branch_id == branch_id, DEVICE.c.id == device_id)
        .values(token_hash=token_hash, paired_at=now, active=True)
    )


def change(db: Connection, branch_id: str, device_id: str, values: Mapping[str, Any]) -> None:
    """Write some columns of a device."""
    db.execute(update(DEVICE).where(DEVICE.c.branch_id == branch_id, DEVICE.c.id == device_id).values(**values))


def seen(db: Connection, branch_id: str, device_id: str, now: datetime) -> None:
    """Note when a device was last seen."""
    change(db, branch_id, device_id, {"last_seen_at": now})


def reload_asked(db: Connection, branch_id: str, window_id: str) -> datetime | None:
    """Return when the signs above a window were last asked to begin anew."""
    asked = select(func.max(DEVICE.c.reload_asked_at)).where(
        DEVICE.c.branch_id == branch_id, DEVICE.c.window_id == window_id, DEVICE.c.active
    )
    moment: datetime | None = db.execute(asked).scalar_one()
    return moment
