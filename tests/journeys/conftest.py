from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.fakes.printers import FakePrinter
from tests.journeys.house import House


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    """Give a printer that works."""
    with FakePrinter() as made:
        yield made


@pytest.fixture
def runtime(request: pytest.FixtureRequest) -> str:
    """Give the runtime that a test asks for; eventlet otherwise."""
    asked: str = getattr(request, "param", "eventlet")
    return asked


@pytest.fixture
def house(tmp_path: Path, printer: FakePrinter, browser: Browser, runtime: str) -> Iterator[House]:
    """Give a running center; at the end no page may have complained."""
    made = House.make(tmp_path, printer, browser, runtime)
    yield made
    made.close()
