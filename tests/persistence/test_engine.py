from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError

from equeue.persistence import engine as engines

Open = Callable[..., Engine]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Give a way to open engines that are closed after the test."""
    made: list[Engine] = []

    def open_engine(make: Callable[..., Engine], url: str, **more: int) -> Engine:
        made.append(make(url, **more))
        return made[-1]

    yield open_engine
    for engine in made:
        engine.dispose()


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as db:
        return db.execute(text(f"PRAGMA {name}")).scalar_one()


@pytest.mark.parametrize("make", [engines.writing_engine, engines.reading_engine, engines.command_engine])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("wal_autocheckpoint", 0),
    ],
)
def test_every_connection_to_sqlite_is_safe(
    opened: Open, make: Callable[..., Engine], sqlite_url: str, name: str, value: object
) -> None:
    assert pragma(opened(make, sqlite_url), name) == value


@pytest.mark.parametrize(
    ("make", "query_only"),
    [(engines.writing_engine, 0), (engines.command_engine, 0), (engines.reading_engine, 1)],
)
def test_readers_only_read(opened: Open, make: Callable[..., Engine], query_only: int, sqlite_url: str) -> None:
    assert pragma(opened(make, sqlite_url), "query_only") == query_only


def test_a_reader_cannot_write(opened: Open, migrated_url: str) -> None:
    with opened(engines.reading_engine, migrated_url).connect() as db, pytest.raises(DBAPIError):
        db.execute(text("UPDATE installation SET epoch = 'x'"))


def test_a_reader_sees_one_snapshot(opened: Open, migrated_url: str) -> None:
    epoch = text("SELECT epoch FROM installation")
    with opened(engines.reading_engine, migrated_url).connect() as db:
        before = db.execute(epoch).scalar_one()
        with opened(engines.writing_engine, migrated_url).begin() as other:
            other.execute(text("UPDATE installation SET epoch = 'another'"))
        assert db.execute(epoch).scalar_one() == before


def test_a_reader_never_waits_for_the_writer(opened: Open, migrated_url: str) -> None:
    with opened(engines.writing_engine, migrated_url).begin() as writing:
        writing.execute(text("UPDATE installation SET epoch = 'another'"))
        with opened(engines.reading_engine, migrated_url).connect() as db:
            assert db.execute(text("SELECT epoch FROM installation")).scalar_one() != "another"


def test_a_writer_has_the_lock_from_its_first_moment(opened: Open, migrated_sqlite_url: str) -> None:
    """So nobody reads first and loses the race to write."""
    with opened(engines.writing_engine, migrated_sqlite_url).begin():
        late = opened(engines.writing_engine, migrated_sqlite_url, patience_ms=1)
        with pytest.raises(DBAPIError, match="locked"), late.begin():
            pass


@pytest.mark.parametrize(
    ("url", "is_file"),
    [("sqlite:////var/equeue.sqlite3", True), ("postgresql://a@b/c", False), ("postgresql+psycopg://a@b/c", False)],
)
def test_an_address_tells_which_database_it_is(url: str, is_file: bool) -> None:  # noqa: FBT001 - a table's column
    assert engines.is_sqlite(url) is is_file


def test_postgresql_is_spoken_to_by_psycopg_3_in_utc(opened: Open, postgres_url: str) -> None:
    plain = create_engine(postgres_url).url.set(drivername="postgresql").render_as_string(hide_password=False)
    engine = opened(engines.writing_engine, plain)
    with engine.connect() as db:
        assert engine.driver == "psycopg"
        assert db.execute(text("SHOW timezone")).scalar_one() == "UTC"
        assert db.execute(text("SHOW lock_timeout")).scalar_one() == "10s"
        assert db.execute(text("SHOW random_page_cost")).scalar_one() == "1.1"
