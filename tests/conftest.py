"""Fixtures for all tests. Importing this makes nothing; each fixture makes what it is asked for."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import Phase

from equeue.persistence import schema
from equeue.persistence.engine import command_engine
from tests.browsers import ARGUMENTS, find_chromium
from tests.clocks import MORNING
from tests.databases import ReusedFile, ReusedPostgres
from tests.guards import NetworkGuard
from tests.missing import PREFIX, missing
from tests.postgres import Cluster, find_programs
from tests.sharing import Sharing, longest_first

# Run by targets of their own (`make soak`, `make bench`).
ON_REQUEST = ("soak", "bench")


ROOT = Path(__file__).resolve().parent.parent


def pytest_configure() -> None:
    NetworkGuard().install()
    # The same examples each time, so that a change is judged by what it changes; `make soak` looks further.
    profiles = hypothesis.settings
    phases = (Phase.explicit, Phase.generate, Phase.shrink)  # no "explain": it traces each line
    profiles.register_profile("test", deadline=None, derandomize=True, database=None, phases=phases)
    profiles.register_profile("soak", deadline=None, max_examples=2000, stateful_step_count=200, print_blob=True)
    profiles.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what runs on request only, unless `-m` asks for it; begin with what takes longest."""
    asked = str(config.getoption("markexpr"))
    left_out = [item for item in items for name in ON_REQUEST if item.get_closest_marker(name) and name not in asked]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
    items[:] = longest_first(items)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Sharing:
    """Tell pytest-xdist how the tests are shared out."""
    return Sharing(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Keep what was not tested for the last lines of `make test`."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = [report.longrepr[2].removeprefix("Skipped: ") for report in skipped if isinstance(report.longrepr, tuple)]
    told = sorted({reason for reason in reasons if reason.startswith(PREFIX)})
    notes = os.environ.get("TEST_NOTES")
    if notes:
        Path(notes).write_text("".join(f"{reason}\n" for reason in told), encoding="utf-8")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """Give a PostgreSQL of the tests' own."""
    programs = find_programs()
    if programs is None:
        missing("PostgreSQL", "install Debian's package postgresql")
    cluster = Cluster(programs)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'equeue.sqlite3'}"


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """Give the address of a new, empty PostgreSQL database."""
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the address of a new, empty database: the test runs once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite file with the schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "equeue.sqlite3"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres: Cluster) -> str:
    """Give the name of a PostgreSQL database with the schema, to be copied."""
    name = postgres.create()
    _migrate(postgres.url(name))
    return name


@pytest.fixture
def migrated_sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Give the address of a new SQLite database with the schema."""
    path = tmp_path / "equeue.sqlite3"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def migrated_postgres_url(postgres: Cluster, postgres_template: str) -> Iterator[str]:
    """Give the address of a new PostgreSQL database with the schema."""
    name = postgres.create(template=postgres_template)
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest) -> str:
    """Give the address of a new database with the schema, once on SQLite and once on PostgreSQL."""
    url: str = request.getfixturevalue("migrated_sqlite_url" if request.param == "sqlite" else "migrated_postgres_url")
    return url


@pytest.fixture(scope="session")
def reused_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> ReusedFile:
    """Give a SQLite file with the schema, for one test after the other."""
    return ReusedFile(tmp_path_factory.mktemp("reused") / "equeue.sqlite3", sqlite_template)


@pytest.fixture(scope="session")
def reused_postgres(postgres: Cluster, postgres_template: str) -> Iterator[ReusedPostgres]:
    """Give a PostgreSQL database with the schema, for one test after the other."""
    made = ReusedPostgres(postgres, postgres_template)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def reused_url(request: pytest.FixtureRequest) -> str:
    """Give the address of a database with the schema and nothing else, always the same, once of each kind.

    For tests that leave no thread behind that would go on writing.
    """
    name = "reused_file" if request.param == "sqlite" else "reused_postgres"
    reused: ReusedFile | ReusedPostgres = request.getfixturevalue(name)
    return reused.fresh()


def _migrate(url: str) -> None:
    engine = command_engine(url)
    schema.upgrade(engine, MORNING)
    engine.dispose()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of Chromium."""
    found = find_chromium()
    if found is None:
        missing("Chromium", "install Debian's package chromium-headless-shell")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    """Tell pytest-playwright which browser to start, and how."""
    return {"executable_path": chromium, "args": ARGUMENTS}
