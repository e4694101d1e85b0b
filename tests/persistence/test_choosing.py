"""Who is next is found by the index, whatever the length of the line."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, text

from equeue.domain.days import day_of
from equeue.persistence import choosing, places, windows
from equeue.persistence.branches import lock_line
from equeue.persistence.prepared import Prepared
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


def probes(hall: Hall) -> list[str]:
    """Return how the database finds whom window 1 may call."""
    with hall.engine.begin() as db:
        line, window = lock_line(db, BRANCH), windows.get(db, "w1")
        now = hall.clock.now()
        heads = choosing.candidates(db, line, window, now, skipped=False)
        assert min(head.rank.at for head in heads) == min(db.scalars(select(LEG.c.rank_at)))
        return plan(db, choosing._HEADS[False], choosing.values_of(line, window, now))


def plan(db: Connection, statement: Prepared, values: dict[str, Any]) -> list[str]:
    """Return how the database goes about a statement."""
    form = statement._form(db, values)
    explain = "EXPLAIN QUERY PLAN " if db.dialect.name == "sqlite" else "EXPLAIN "
    asked = form.written(values)
    rows = db.exec_driver_sql(explain + form.text, tuple(asked) if isinstance(asked, list) else asked)
    return [str(row[-1]) for row in rows]


def test_the_heads_are_found_by_the_index_of_the_line(hall: Hall) -> None:
    steps = probes(hall)
    assert any("ix_leg_line" in step for step in steps), steps


def test_the_line_is_never_walked_through_nor_sorted(hall: Hall) -> None:
    steps = probes(hall)
    walked = [step for step in steps if step.strip().startswith(("SCAN leg", "SCAN of_tier", "Seq Scan on leg"))]
    assert not walked, steps
    assert not [step for step in steps[:-1] if "TEMP B-TREE" in step or step.strip().startswith("Sort")], steps


def test_the_day_is_the_branchs_own(hall: Hall) -> None:
    with hall.engine.begin() as db:
        line, window = lock_line(db, BRANCH), windows.get(db, "w1")
        assert line.day == day_of(hall.clock.now(), line.zone)
        line.day += timedelta(days=1)
        assert choosing.candidates(db, line, window, hall.clock.now(), skipped=True) == []


@pytest.mark.parametrize("is_analyzed", [False, True])
def test_those_who_wait_are_counted_in_the_index_of_the_line(tmp_path: Path, *, is_analyzed: bool) -> None:
    hall = Hall.make(f"sqlite:///{tmp_path / 'equeue.sqlite3'}")
    hall.issue()
    with hall.engine.begin() as db:
        if is_analyzed:
            db.execute(text("ANALYZE"))
        line, window = lock_line(db, BRANCH), windows.get(db, "w1")
        length = plan(db, choosing._COUNT, choosing._of_window(line, window))
        place = {"branch": BRANCH, "service": SERVICES[0], "today": line.day, "tier": 1, "rank": hall.clock.now()}
        ahead = plan(db, places._AHEAD, place)
    for steps in (length, ahead):
        (of_legs,) = [step for step in steps if " leg " in step]
        assert of_legs.startswith("SEARCH leg USING INDEX ix_leg_line (branch_id=? AND day=? AND service_id=?"), steps
    (of_others,) = [step for step in ahead if " beside " in step]
    assert of_others.endswith("(branch_id=? AND window_id=?)"), ahead
    hall.close()


def test_postgresql_too_counts_them_in_the_index_alone(migrated_postgres_url: str) -> None:
    hall = Hall.make(migrated_postgres_url)
    fill(hall)
    with hall.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("VACUUM ANALYZE"))
    with hall.engine.begin() as db:
        line, window = lock_line(db, BRANCH), windows.get(db, "w1")
        steps = plan(db, choosing._COUNT, choosing._of_window(line, window))
    assert [step for step in steps if "Index Only Scan using ix_leg_line on leg" in step], steps
    hall.close()
