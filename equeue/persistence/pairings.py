"""Codes that new pages show, and whose they have become."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import PAIRING
from equeue.persistence.types import AnyRow

_INSERT: Final = Prepared(
    sqlite.insert(PAIRING).on_conflict_do_nothing(),
    postgresql=postgresql.insert(PAIRING).on_conflict_do_nothing(),
)


def forget_expired(db: Connection, now: datetime) -> None:
    """Drop the codes whose time is over."""
    db.execute(delete(PAIRING).where(PAIRING.c.expires_at <= now))


def alive(db: Connection) -> frozenset[str]:
    """Return the codes that are kept."""
    return frozenset(db.scalars(select(PAIRING.c.code)))


def add(db: Connection, row: Mapping[str, Any]) -> bool:
    """Add a pairing, and tell whether its code was still free."""
    return _INSERT.run(db, row) == 1


def by_code(db: Connection, code: str, now: datetime) -> AnyRow | None:
    """Return the pairing whose page shows the code and waits for somebody to type it in."""
    return db.execute(
        select(PAIRING).where(PAIRING.c.code == code, PAIRING.c.expires_at > now, PAIRING.c.device_id.is_(None))
    ).first()


def by_secret(db: Connection, pairing_id: str, secret_hash: str, now: datetime) -> AnyRow | None:
    """Return the pairing of the page that knows its secret."""
    return db.execute(
        select(PAIRING).where(
            PAIRING.c.id == pairing_id, PAIRING.c.secret_hash == secret_hash, PAIRING.c.expires_at > now
        )
    ).first()


def bind(db: Connection, pairing_id: str, branch_id: str, device_id: str, expires_at: datetime) -> bool:
    """Say which device the page is, and tell whether nobody else has said so meanwhile."""
    bound = db.execute(
        update(PAIRING)
        .where(PAIRING.c.id == pairing_id, PAIRING.c.device_id.is_(None))
        .values(branch_id=branch_id, device_id=device_id, expires_at=expires_at)
    )
    return bound.rowcount == 1


def forget(db: Connection, pairing_id: str) -> bool:
    """Drop a pairing, and tell whether it was still there."""
    return db.execute(delete(PAIRING).where(PAIRING.c.id == pairing_id)).rowcount == 1


def forget_of_device(db: Connection, branch_id: str, device_id: str) -> None:
    """Drop what was typed in for a device and not fetched yet."""
    db.execute(delete(PAIRING).where(PAIRING.c.branch_id == branch_id, PAIRING.c.device_id == device_id))
