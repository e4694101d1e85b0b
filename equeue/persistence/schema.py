"""The database's schema: brought up to date by numbered migrations, in one transaction."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Engine, column, insert, inspect, select, table

from equeue.kernel import ids
from equeue.persistence.tables import INSTALLATION

_VERSIONS: Final = table("alembic_version", column("version_num"))

HEAD: Final = "0004"
"""The newest migration; a test holds it in step with the folder."""


class Unknown(Exception):
    """The database is at a revision that this program does not know: a newer one has used it."""


def upgrade(engine: Engine, now: datetime, *, to: str = "head") -> bool:
    """Run the migrations that are missing; a new database becomes an installation with an epoch.

    Args:
        engine: From `engine.command_engine`.
        now: Moment of creation, if it is created now.
        to: Revision to stop at.

    Returns:
        Whether anything had to be done.

    Raises:
        Unknown: The database is newer than this program.
    """
    with engine.begin() as db:
        return bring_up(db, now, to=to)


def bring_up(db: Connection, now: datetime, *, to: str = "head") -> bool:
    """Do what `upgrade` does in a transaction that is under way."""
    before = revision(db)
    if before is not None and before > HEAD:
        msg = f"The database is at revision {before}, this program knows {HEAD}: start the newer program."
        raise Unknown(msg)
    if before == HEAD and to == "head":
        return False
    from equeue.persistence import migrating  # noqa: PLC0415 - Alembic takes long to load, and most starts have nothing to migrate

    migrating.upgrade(db, to)
    if db.execute(select(INSTALLATION.c.id)).first() is None:
        row = {"id": 1, "epoch": ids.new_epoch(), "schema": HEAD, "created_at": now}
        db.execute(insert(INSTALLATION), row)
    db.execute(INSTALLATION.update().values(schema=HEAD))
    return True


def revision(db: Connection) -> str | None:
    """Return the revision that the database is at, None for an empty one."""
    if not inspect(db).has_table(_VERSIONS.name):
        return None
    found = db.execute(select(_VERSIONS.c.version_num)).scalar()
    return None if found is None else str(found)
