"""Prepared statements do what Core does with the same statements, on both databases."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, Engine, bindparam, func, insert, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from equeue.persistence import engine as engines
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import JOURNAL, LABEL_COUNTER
from tests.halls import BRANCH, Hall

DAY = date(2026, 11, 22)
AT = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)
ENTRY = {
    "branch_id": BRANCH,
    "seq": 900,
    "action": 900,
    "at": AT,
    "day": DAY,
    "kind": "call",
    "actor": "clock",
    "detail": {"чому": ["так", 1, None]},
}

ADD = Prepared(insert(JOURNAL))
FIND = Prepared(select(JOURNAL).where(JOURNAL.c.seq == bindparam("which")).order_by(JOURNAL.c.seq).limit(1))
SINCE = Prepared(select(JOURNAL.c.seq, JOURNAL.c.at).where(JOURNAL.c.at >= bindparam("since")).order_by(JOURNAL.c.seq))
CHANGE = Prepared(update(JOURNAL).where(JOURNAL.c.seq == bindparam("which")))


@pytest.fixture
def engine(migrated_url: str) -> Iterator[Engine]:
    """Give the writing engine of a small hall."""
    Hall.make(migrated_url).close()
    made = engines.writing_engine(migrated_url)
    yield made
    made.dispose()


@pytest.fixture
def db(engine: Engine) -> Iterator[Connection]:
    """Give a connection to it."""
    with engine.connect() as opened:
        yield opened


def test_what_is_written_is_what_core_reads(db: Connection) -> None:
    assert ADD.run(db, ENTRY) == 1
    kept = db.execute(select(JOURNAL).where(JOURNAL.c.seq == 900)).one()._mapping
    assert {name: kept[name] for name in ENTRY} == ENTRY
    assert kept["leg_id"] is None


def test_what_core_wrote_is_read_by_name_and_type(db: Connection) -> None:
    db.execute(insert(JOURNAL), ENTRY)
    row = FIND.first(db, {"which": 900})
    assert row is not None
    assert row == db.execute(select(JOURNAL).where(JOURNAL.c.seq == 900)).one()
    assert (row.at, row.day, row.detail) == (AT, DAY, ENTRY["detail"])
    assert FIND.first(db, {"which": 901}) is None


def test_all_rows_come_in_order(db: Connection) -> None:
    for seq in (902, 900, 901):
        ADD.run(db, ENTRY | {"seq": seq})
    assert [row.seq for row in SINCE.all(db, {"since": AT})] == [900, 901, 902]


def test_an_update_writes_the_columns_it_is_given(db: Connection) -> None:
    ADD.run(db, ENTRY)
    assert CHANGE.run(db, {"which": 900, "kind": "miss"}) == 1
    assert CHANGE.run(db, {"which": 900, "detail": {}, "leg_id": "lg_1"}) == 1
    assert CHANGE.run(db, {"which": 901, "kind": "miss"}) == 0
    row = FIND.one(db, {"which": 900})
    assert (row.kind, row.detail, row.leg_id, row.at) == ("miss", {}, "lg_1", AT)


def test_each_database_has_its_own_statement(db: Connection) -> None:
    key = ["branch_id", "day", "series"]
    raised = {"last": LABEL_COUNTER.c.last + 1}
    last = LABEL_COUNTER.c.last
    count = Prepared(
        sqlite.insert(LABEL_COUNTER).on_conflict_do_update(index_elements=key, set_=raised).returning(last),
        postgresql=postgresql.insert(LABEL_COUNTER)
        .on_conflict_do_update(constraint="pk_label_counter", set_=raised)
        .returning(last),
    )
    values = {"branch_id": BRANCH, "day": DAY, "series": "A", "last": 1}
    assert [count.one(db, values).last for _ in range(3)] == [1, 2, 3]


def test_it_begins_the_transaction_that_a_rollback_ends(db: Connection) -> None:
    ADD.run(db, ENTRY)
    assert db.in_transaction()
    db.rollback()
    assert FIND.first(db, {"which": 900}) is None


def test_it_sees_one_snapshot(engine: Engine, migrated_url: str) -> None:
    reading = engines.reading_engine(migrated_url, connections=1)
    with reading.connect() as reader:
        assert FIND.first(reader, {"which": 900}) is None
        with engine.begin() as db:
            ADD.run(db, ENTRY)
        assert FIND.first(reader, {"which": 900}) is None
    with reading.connect() as reader:
        assert FIND.first(reader, {"which": 900}) is not None
    reading.dispose()


def test_what_the_database_refuses_fails_as_in_core(db: Connection) -> None:
    ADD.run(db, ENTRY)
    with pytest.raises(IntegrityError) as refused:
        ADD.run(db, ENTRY)
    assert not refused.value.connection_invalidated
    assert "clock" not in str(refused.value), "values stay out of messages"


def test_a_statement_that_makes_no_sense_fails_as_in_core(db: Connection) -> None:
    with pytest.raises((OperationalError, ProgrammingError)):
        Prepared(text("SELECT nothing FROM nowhere")).run(db, {})


def test_a_lost_connection_is_known_as_lost(postgres_url: str) -> None:
    engine = engines.writing_engine(postgres_url, connections=2)
    who = Prepared(select(func.pg_backend_pid().label("pid")))
    with engine.connect() as db:
        with engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": who.one(db, {}).pid})
        with pytest.raises(OperationalError) as lost:
            who.one(db, {})
        assert lost.value.connection_invalidated
        assert db.invalidated
    engine.dispose()
