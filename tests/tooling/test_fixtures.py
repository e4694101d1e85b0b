"""The fixtures of the tests themselves."""

import socket
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Page
from sqlalchemy import create_engine, text

from tests.databases import ReusedFile, ReusedPostgres
from tests.guards import ForeignAddressError
from tests.halls import Hall


def test_no_test_reaches_another_machine() -> None:
    with socket.socket() as wire, pytest.raises(ForeignAddressError):
        wire.connect(("192.0.2.1", 80))
    with pytest.raises(ForeignAddressError):
        socket.getaddrinfo("example.test", 80)


def test_a_sqlite_address_points_to_no_file_yet(sqlite_url: str) -> None:
    assert not Path(sqlite_url.removeprefix("sqlite:///")).exists()


def test_a_postgres_address_leads_to_an_empty_database(postgres_url: str) -> None:
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as db:
        row = db.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone()
    assert row == (0,)


def test_a_migrated_database_is_an_installation(migrated_url: str) -> None:
    engine = create_engine(migrated_url)
    with engine.connect() as db:
        assert db.execute(text("SELECT count(*) FROM installation")).scalar() == 1
    engine.dispose()


@pytest.mark.parametrize("name", ["reused_file", "reused_postgres"])
def test_a_database_that_is_used_again_is_as_it_was_first(request: pytest.FixtureRequest, name: str) -> None:
    reused: ReusedFile | ReusedPostgres = request.getfixturevalue(name)
    address = reused.fresh()
    hall = Hall.make(address)
    with hall.engine.begin() as db:
        (first,) = db.execute(text("SELECT epoch FROM installation")).scalars()
        db.execute(text("UPDATE installation SET epoch = 'another'"))
    hall.close()
    assert reused.fresh() == address
    engine = create_engine(address)
    with engine.connect() as db:
        assert db.execute(text("SELECT epoch FROM installation")).scalars().all() == [first]
        assert db.execute(text("SELECT count(*) FROM branch")).scalar() == 0
    engine.dispose()


def test_a_browser_draws_a_page(page: Page) -> None:
    page.set_content("<h1>Черга</h1>")
    assert page.locator("h1").text_content() == "Черга"
