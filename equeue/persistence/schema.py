"""The database's schema: brought up to date by numbered migrations, in one transaction."""

from datetime import datetime
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, insert, select

from equeue.kernel import ids
from equeue.persistence.tables import INSTALLATION

HEAD: Final = "0001"
"""The newest migration; a test holds it in step with the folder."""


def upgrade(engine: Engine, now: datetime, *, to: str = "head") -> bool:
    """Run the migrations that are missing; a new database becomes an installation with an epoch.

    Args:
        engine: From `engine.command_engine`.
        now: Moment of creation, if it is created now.
        to: Revision to stop at.

    Returns:
        Whether anything had to be done.
    """
    with engine.begin() as db:
        before = revision(db)
        if before == HEAD and to == "head":
            return False
        command.upgrade(_config(db), to)
        if db.execute(select(INSTALLATION.c.id)).first() is None:
            row = {"id": 1, "epoch": ids.new_epoch(), "schema": HEAD, "created_at": now}
            db.execute(insert(INSTALLATION), row)
        db.execute(INSTALLATION.update().values(schema=HEAD))
        return True


def downgrade(engine: Engine, to: str) -> None:
    """Take migrations back to a revision (`base`: before the first)."""
    with engine.begin() as db:
        command.downgrade(_config(db), to)


def revision(db: Connection) -> str | None:
    """Return the revision that the database is at, None for an empty one."""
    return MigrationContext.configure(db).get_current_revision()


def newest() -> str:
    """Return the newest revision that the folder of migrations has."""
    head = ScriptDirectory(str(_folder())).get_current_head()
    return head or ""


def _folder() -> Path:
    return Path(__file__).parent / "migrations"


def _config(db: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_folder()))
    config.attributes["connection"] = db
    return config
