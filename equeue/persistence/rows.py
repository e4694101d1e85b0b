"""Bringing rows that a branch sets up to what they shall be: updated or created where they differ, never deleted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, select, update

Row = Mapping[str, Any]


def put_list(
    db: Connection,
    table: Table,
    branch_id: str,
    rows: Sequence[Row],
    *,
    first: Row | None = None,
) -> None:
    """Write rows with an `id`, those of a table with a `position` in their order; what is so already is left alone.

    Args:
        db: In a transaction.
        table: With `branch_id` and `id`.
        branch_id: The branch.
        rows: The columns of each, as they shall be whether the row is new or not.
        first: Further columns of rows that are new.
    """
    question = select(table).where(table.c.branch_id == branch_id)
    present = {row["id"]: row for row in db.execute(question).mappings()}
    for position, row in enumerate(rows):
        wanted = dict(row) | ({"position": position} if "position" in table.c else {})
        before = present.get(row["id"])
        if before is None:
            db.execute(insert(table).values(branch_id=branch_id, **wanted, **(first or {})))
        elif any(before[name] != value for name, value in wanted.items()):
            of_key = and_(table.c.branch_id == branch_id, table.c.id == row["id"])
            db.execute(update(table).where(of_key).values(**wanted))


def replace(db: Connection, table: Table, branch_id: str, rows: Iterable[Row]) -> None:
    """Let the branch have these rows in a table of pairs, such as what each window serves, and no others."""
    wanted = [{"branch_id": branch_id, **row} for row in rows]
    question = select(table).where(table.c.branch_id == branch_id)
    present = [dict(row) for row in db.execute(question).mappings()]
    if _sorted(present) == _sorted(wanted):
        return
    db.execute(delete(table).where(table.c.branch_id == branch_id))
    if wanted:
        db.execute(insert(table), wanted)


def _sorted(rows: Iterable[Row]) -> list[tuple[tuple[str, Any], ...]]:
    return sorted(tuple(sorted(row.items())) for row in rows)
