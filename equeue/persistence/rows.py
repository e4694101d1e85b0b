"""Bringing rows that a branch sets up to what they shall be: updated, created, or switched off, never deleted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, update

Row = Mapping[str, Any]


def put(db: Connection, table: Table, key: Row, values: Row, *, first: Row) -> None:
    """Update the row with this key, or create it with what it has at first."""
    of_key = and_(*(table.c[name] == value for name, value in key.items()))
    if not db.execute(update(table).where(of_key).values(**values)).rowcount:
        db.execute(insert(table).values(**key, **values, **first))


def put_list(db: Connection, table: Table, branch_id: str, rows: Sequence[Row], *, first: Row | None = None) -> None:
    """Write rows with an `id` in their order.

    Args:
        db: In a transaction.
        table: With `branch_id`, `id` and `position`.
        branch_id: The branch.
        rows: The columns of each, as they shall be whether the row is new or not.
        first: Further columns of rows that are new.
    """
    for position, row in enumerate(rows):
        key = {"branch_id": branch_id, "id": row["id"]}
        values = {name: value for name, value in row.items() if name != "id"}
        put(db, table, key, values | {"position": position}, first=first or {})


def replace(db: Connection, table: Table, branch_id: str, rows: Iterable[Row]) -> None:
    """Let the branch have these rows in a table of pairs, such as what each window serves, and no others."""
    db.execute(delete(table).where(table.c.branch_id == branch_id))
    wanted = [{"branch_id": branch_id, **row} for row in rows]
    if wanted:
        db.execute(insert(table), wanted)
