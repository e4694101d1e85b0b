from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.fakes.printers import FakePrinter
from tests.journeys.house import PATIENCE_MS, House


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Let a page have the time it takes while other processors are busy too."""
    expect.set_options(timeout=PATIENCE_MS)


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
def rules(request: pytest.FixtureRequest) -> dict[str, int]:
    """Give the rules of the branch that a test asks for; those of the demonstration otherwise."""
    asked: dict[str, int] = getattr(request, "param", {})
    return asked


@pytest.fixture
def house(
    tmp_path: Path, printer: FakePrinter, browser: Browser, runtime: str, rules: dict[str, int]
) -> Iterator[House]:
    """Give a running center; at the end no page may have complained."""
    made = House.make(tmp_path, printer, browser, runtime, rules)
    yield made
    made.close()


@pytest.fixture(scope="session")
def still_center(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[House]:
    """Give one center to all tests of this process that need nothing special in it and leave nothing behind."""
    with FakePrinter() as printer:
        made = House.make(tmp_path_factory.mktemp("still"), printer, browser)
        yield made
        made.close()


@pytest.fixture
def still_house(still_center: House) -> Iterator[House]:
    """Give the center that is shared; at the end no page of this test may have complained."""
    yield still_center
    still_center.leave()
