"""The migrations: both ways, on both databases, and their result is what the tables say."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, inspect, select, text

from equeue.persistence import engine as engines
from equeue.persistence import migrating, schema
from equeue.persistence.tables import INSTALLATION, Table
from equeue.usecases import paper_sheets
from tests.clocks import MORNING
from tests.halls import BRANCH, Hall

CATALOG = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname",
}


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Give an empty database."""
    made = engines.command_engine(database_url)
    yield made
    made.dispose()


def names(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def indexes(db: Connection) -> dict[str, str]:
    rows = db.execute(text(CATALOG[db.dialect.name]))
    return {name: " ".join(sql.replace('"', "").split()) for name, sql in rows if name != "alembic_version_pkc"}


def constraints(engine: Engine) -> dict[str, object]:
    look = inspect(engine)
    return {
        table: (
            look.get_pk_constraint(table),
            sorted(look.get_foreign_keys(table), key=str),
            sorted(look.get_unique_constraints(table), key=str),
            sorted(look.get_check_constraints(table), key=str),
            [(column["name"], str(column["type"]), column["nullable"]) for column in look.get_columns(table)],
        )
        for table in sorted(Table.metadata.tables)
    }


def test_an_empty_database_becomes_an_installation(engine: Engine) -> None:
    assert schema.upgrade(engine, MORNING)
    assert names(engine) == {*Table.metadata.tables, "alembic_version"}
    with engine.connect() as db:
        row = db.execute(select(INSTALLATION)).one()
        assert schema.revision(db) == schema.HEAD
    assert (row.id, row.schema, row.created_at, len(row.epoch)) == (1, schema.HEAD, MORNING, 8)


def test_what_is_up_to_date_is_left_alone(engine: Engine) -> None:
    schema.upgrade(engine, MORNING)
    with engine.connect() as db:
        before = db.execute(select(INSTALLATION)).one()
    assert not schema.upgrade(engine, MORNING + timedelta(days=1))
    with engine.connect() as db:
        assert db.execute(select(INSTALLATION)).one() == before


def test_migrations_go_both_ways(engine: Engine) -> None:
    schema.upgrade(engine, MORNING)
    migrating.downgrade(engine, "base")
    assert names(engine) <= {"alembic_version"}
    with engine.connect() as db:
        assert schema.revision(db) is None
    assert schema.upgrade(engine, MORNING)
    assert names(engine) == {*Table.metadata.tables, "alembic_version"}


def test_print_jobs_of_tickets_come_through_the_change_of_their_table(database_url: str) -> None:
    hall = Hall.make(database_url, paper_letter="Ю")
    hall.issue()
    command = paper_sheets.MakeSheet(branch_id=BRANCH, count=1, printer_id="printer-1")
    hall.perform(paper_sheets.make_sheet, command, hall.reception)
    kept, _ = hall.jobs()
    migrating.downgrade(hall.engine, "0001")
    schema.upgrade(hall.engine, MORNING)
    assert hall.jobs() == [kept]
    hall.close()


def test_the_result_is_what_the_tables_say(engine: Engine) -> None:
    schema.upgrade(engine, MORNING)
    with engine.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Table.metadata) == []


def test_indexes_and_constraints_are_the_same_to_the_letter(engine: Engine) -> None:
    """The comparison above does not look into the conditions of partial indexes."""
    Table.metadata.create_all(engine)
    with engine.connect() as db:
        wanted = indexes(db)
    wanted_constraints = constraints(engine)
    with engine.begin() as db:
        Table.metadata.drop_all(db)
    schema.upgrade(engine, MORNING)
    with engine.connect() as db:
        assert indexes(db) == wanted
    assert constraints(engine) == wanted_constraints


def test_a_migration_that_fails_leaves_nothing(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(text("CREATE TABLE timer (id INTEGER)"))
    with pytest.raises(Exception, match="timer"):
        schema.upgrade(engine, MORNING)
    assert names(engine) == {"timer"}


def test_the_newest_migration_is_the_one_the_program_asks_for() -> None:
    assert migrating.newest() == schema.HEAD


def test_every_name_of_a_constraint_and_index_fits_both_databases() -> None:
    found = [str(index.name) for table in Table.metadata.tables.values() for index in table.indexes]
    found += [str(rule.name) for table in Table.metadata.tables.values() for rule in table.constraints]
    assert all(len(name) <= 63 for name in found)
    assert len(found) == len(set(found))
