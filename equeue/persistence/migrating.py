"""Runs the numbered migrations; apart from `schema`, for only what migrates needs Alembic."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine


def upgrade(db: Connection, to: str = "head") -> None:
    """Run the migrations up to a revision, in the connection's transaction."""
    command.upgrade(_config(db), to)


def downgrade(engine: Engine, to: str) -> None:
    """Take migrations back to a revision (`base`: before the first)."""
    with engine.begin() as db:
        command.downgrade(_config(db), to)


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
