"""Keys of requests that may come twice, with the answer they got."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from equeue.domain.errors import KeyReused
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import REQUEST_KEY

KEPT_FOR: Final = timedelta(hours=24)

_FIND: Final = Prepared(
    select(REQUEST_KEY.c.body_hash, REQUEST_KEY.c.at, REQUEST_KEY.c.answer).where(
        REQUEST_KEY.c.actor == bindparam("who"), REQUEST_KEY.c.key == bindparam("what")
    )
)
_INSERT: Final = Prepared(
    sqlite.insert(REQUEST_KEY).on_conflict_do_nothing(),
    postgresql=postgresql.insert(REQUEST_KEY).on_conflict_do_nothing(),
)


def find(db: Connection, actor: str, key: str, body_hash: str, now: datetime) -> dict[str, Any] | None:
    """Return the answer that the key got, None if it is new.

    Raises:
        KeyReused: The key came with another request.
    """
    row = _FIND.first(db, {"who": actor, "what": key})
    if row is None:
        return None
    if now - row.at > KEPT_FOR:
        db.execute(delete(REQUEST_KEY).where(REQUEST_KEY.c.actor == actor, REQUEST_KEY.c.key == key))
        return None
    if row.body_hash != body_hash:
        raise KeyReused
    return dict(row.answer)


def remember(  # noqa: PLR0913 - the columns of one row
    db: Connection, actor: str, key: str, body_hash: str, now: datetime, answer: dict[str, Any]
) -> None:
    """Keep the key's answer.

    Raises:
        KeyReused: The key came at the same instant to another branch, whose lock is another.
    """
    row = {"actor": actor, "key": key, "body_hash": body_hash, "at": now, "answer": answer}
    if _INSERT.run(db, row) == 0:
        raise KeyReused


def forget(db: Connection, now: datetime) -> None:
    """Drop the keys whose term is over."""
    db.execute(delete(REQUEST_KEY).where(REQUEST_KEY.c.at < now - KEPT_FOR))
