from collections.abc import Iterator

import pytest

from tests.halls import Hall


@pytest.fixture
def migrated_url(reused_url: str) -> str:
    """Give the address of a database with the schema, once on SQLite and once on PostgreSQL."""
    return reused_url


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a branch with windows, operators and a printer: once on SQLite, once on PostgreSQL."""
    made = Hall.make(migrated_url)
    yield made
    made.close()
