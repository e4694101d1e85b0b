import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.house import House, furnish
from tests.clocks import ManualClock


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Make the database once; each test gets a copy."""
    home = tmp_path_factory.mktemp("furnished")
    return home, furnish(home, ManualClock())


@pytest.fixture
def house(furnished: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[House]:
    """Give the whole program with two branches."""
    home, tokens = furnished
    made = House(Path(shutil.copytree(home, tmp_path / "home")), ManualClock(), tokens)
    yield made
    made.close()


@pytest.fixture
def public_house(furnished: tuple[Path, dict[str, str]], tmp_path: Path) -> Iterator[House]:
    """Give the same where phones can reach the server."""
    home, tokens = furnished
    copy = Path(shutil.copytree(home, tmp_path / "public"))
    made = House(copy, ManualClock(), tokens, public_url="https://queue.example.org")
    yield made
    made.close()


@pytest.fixture(scope="session")
def still_house(furnished: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give one house to all tests that change nothing in it."""
    home, tokens = furnished
    made = House(Path(shutil.copytree(home, tmp_path_factory.mktemp("still") / "home")), ManualClock(), tokens)
    yield made
    made.close()
