"""Whether a press can be taken back is found at once, also in a journal that the database knows nothing of yet."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from sqlalchemy import insert

from equeue.persistence import journal
from equeue.persistence.tables import JOURNAL
from tests.halls import BRANCH, Hall

ENTRIES = 400
LEGS = 20
ACTION = 200


@pytest.fixture
def hall(migrated_postgres_url: str) -> Iterator[Hall]:
    """Give a hall with a journal that PostgreSQL has not counted: legs moved in turn."""
    made = Hall.make(migrated_postgres_url)
    moved = {"branch_id": BRANCH, "at": made.clock.now(), "day": made.clock.now().date(), "kind": "call", "actor": "t"}
    with made.engine.begin() as db:
        db.execute(
            insert(JOURNAL),
            [
                {**moved, "seq": seq, "action": seq, "leg_id": f"lg_{seq % LEGS}", "to_state": "called", "detail": {}}
                for seq in range(1, ENTRIES + 1)
            ],
        )
    yield made
    made.close()


def visits(step: Mapping[str, Any]) -> Iterator[int]:
    """Return how many entries each part of a plan has looked at."""
    if step.get("Relation Name") == "journal":
        removed = [step.get(f"Rows Removed by {what}", 0) for what in ("Filter", "Index Recheck")]
        yield int(step["Actual Loops"] * (step["Actual Rows"] + sum(removed)))
    for part in step.get("Plans", ()):
        yield from visits(part)


def test_no_entry_is_looked_at_again_and_again(hall: Hall) -> None:
    with hall.engine.begin() as db:
        assert journal.is_changed_since(db, BRANCH, ACTION)
        assert not journal.is_changed_since(db, BRANCH, ENTRIES)
        for action in (ACTION, ENTRIES):
            asked = {"branch": BRANCH, "what": action}
            form = journal._CHANGED_SINCE._form(db, asked)
            (row,) = db.exec_driver_sql("EXPLAIN (ANALYZE, FORMAT JSON) " + form.text, form.written(asked)).one()
            (plan,) = row if isinstance(row, list) else json.loads(row)
            assert sum(visits(plan["Plan"])) <= 3 * ENTRIES, plan
