from collections.abc import Iterator

import pytest

from tests.halls import Hall


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a branch with windows, operators and a printer: once on SQLite, once on PostgreSQL."""
    made = Hall.make(migrated_url)
    yield made
    made.close()
