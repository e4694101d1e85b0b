"""Who is next is found by the index, whatever the length of the line."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, select, text

from equeue.domain.days import day_of
from equeue.persistence import legs
from equeue.persistence.branches import lock_line
from equeue.persistence.tables import LEG, TICKET
from tests.halls import BRANCH, SERVICES, Hall

WAITING = 3000


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a hall with a very long line."""
    made = Hall.make(migrated_url)
    fill(made)
    yield made
    made.close()


def fill(hall: Hall) -> None:
    """Put many tickets into the line, past the rules, as copies of one."""
    made = hall.issue()
    with hall.engine.begin() as db:
        ticket = db.execute(select(TICKET)).one()._mapping
        leg = db.execute(select(LEG)).one()._mapping
        changes = [{"id": f"tk_{n:05}", "label": f"П{n + 100}", "code": f"code-{n}"} for n in range(WAITING)]
        db.execute(insert(TICKET), [dict(ticket) | change for change in changes])
        db.execute(
            insert(LEG),
            [
                dict(leg)
                | {
                    "id": f"lg_{n:05}",
                    "ticket_id": f"tk_{n:05}",
                    "service_id": SERVICES[n % len(SERVICES)],
                    "rank_at": leg["rank_at"] + timedelta(seconds=n + 1),
                }
                for n in range(WAITING)
            ],
        )
    assert made.leg_id
    with hall.engine.begin() as db:
        db.execute(text("ANALYZE"))


def choosing(hall: Hall) -> list[tuple[str, Any]]:
    """Return the statements by which window 1 finds who is next, as the database gets them."""
    asked: list[tuple[str, Any]] = []

    def note(_db: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        asked.append((statement, parameters))

    with hall.engine.begin() as db:
        line = lock_line(db, BRANCH)
        event.listen(hall.engine, "before_cursor_execute", note)
        found = legs.head(db, BRANCH, "w1", line.day)
        event.remove(hall.engine, "before_cursor_execute", note)
    assert found is not None
    assert found.label == "П001"
    return asked


def plan(hall: Hall) -> list[str]:
    ((statement, parameters),) = choosing(hall)
    with hall.engine.connect() as db:
        explain = "EXPLAIN QUERY PLAN " if db.dialect.name == "sqlite" else "EXPLAIN "
        return [str(row[-1]) for row in db.exec_driver_sql(explain + statement, parameters)]


def test_one_question_finds_the_next_by_the_index_of_the_line(hall: Hall) -> None:
    steps = plan(hall)
    assert any("ix_leg_line" in step for step in steps), steps


def test_the_line_is_never_walked_through_nor_sorted(hall: Hall) -> None:
    steps = plan(hall)
    walked = [step for step in steps if step.strip().startswith(("SCAN leg", "SCAN candidate", "Seq Scan on leg"))]
    assert not walked, steps
    assert not [step for step in steps[:-1] if "TEMP B-TREE" in step], "only the few heads of services are sorted"


def test_the_day_is_the_branchs_own(hall: Hall) -> None:
    with hall.engine.begin() as db:
        line = lock_line(db, BRANCH)
        assert line.day == day_of(hall.clock.now(), line.zone)
        assert legs.head(db, BRANCH, "w1", line.day + timedelta(days=1)) is None
