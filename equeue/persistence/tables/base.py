"""What tables are made of: names of constraints, column types, keys that carry the branch."""

from datetime import date, datetime
from typing import Any, Final, cast

from sqlalchemy import ForeignKeyConstraint, MetaData, String, text
from sqlalchemy import Table as CoreTable
from sqlalchemy.orm import DeclarativeBase

from equeue.persistence.types import Day, Json, Moment

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

NO: Final = text("false")
YES: Final = text("true")
TO_BRANCH: Final = "branch.id"

Names = dict[str, str]
"""Language → words."""


class Table(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way
        datetime: Moment,
        date: Day,
        str: String(64),
        Names: Json,
        list[str]: Json,
        dict[str, Any]: Json,
    }


def branch_fk(*columns: str, to: str) -> ForeignKeyConstraint:
    """Return a foreign key that carries the branch."""
    return ForeignKeyConstraint(["branch_id", *columns], [f"{to}.branch_id", f"{to}.id"])


def core(table: type[Table]) -> CoreTable:
    """Return the table as Core statements name it."""
    return cast("CoreTable", table.__table__)
