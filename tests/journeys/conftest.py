from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.fakes.printers import FakePrinter
from tests.journeys.center import Center
from tests.journeys.house import PATIENCE_MS, House


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """Let a page have the time it takes while other processors are busy too."""
    expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def center(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Center]:
    """Give the center that all journeys of this process share."""
    made = Center(tmp_path_factory.mktemp("center"), browser)
    yield made
    made.close()


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
def own_house(tmp_path: Path, browser: Browser, runtime: str, rules: dict[str, int]) -> Iterator[House]:
    """Give a center of this test's own, with the rules and the runtime that it asks for."""
    with FakePrinter() as printer:
        made = House.make(tmp_path, printer, browser, runtime, rules)
        yield made
        made.close()


@pytest.fixture
def house(request: pytest.FixtureRequest, center: Center, runtime: str, rules: dict[str, int]) -> Iterator[House]:
    """Give a running center in which nothing has happened yet; at the end no page may have complained."""
    if rules or runtime != "eventlet" or "own_house" in request.fixturenames:
        yield request.getfixturevalue("own_house")
    else:
        made = center.fresh()
        yield made
        made.leave()


@pytest.fixture
def still_house(house: House) -> House:
    """Give the center; whoever asks by this name leaves nothing behind in it."""
    return house


@pytest.fixture(scope="session")
def whole_center(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Center]:
    """Give a center whose windows serve every service, as a branch file must say of a real one."""
    made = Center(tmp_path_factory.mktemp("whole-center"), browser, windows=5)
    yield made
    made.close()


@pytest.fixture
def whole_house(whole_center: Center) -> Iterator[House]:
    """Give such a center in which nothing has happened yet."""
    made = whole_center.fresh()
    yield made
    made.leave()
