"""How the processes that run the tests share them out (docs/adr/0006)."""

from collections.abc import Sequence
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

LONGEST = (
    "tests/serving/test_server.py",
    "tests/soak/",
    "tests/journeys/",
    "tests/simulation/test_hall.py",
    "tests/agent/",
    "tests/packaging/",
    "tests/usecases/test_machine.py",
    "tests/persistence/",
    "tests/live/",
    "tests/printing/",
)
"""These begin first, so that the processes end together."""

EACH_ALONE = ("tests/soak/", "tests/journeys/", "tests/simulation/", "tests/usecases/test_machine.py")
"""Long, and none needs what another has made: each goes to whichever process is free."""

RUNTIMES = ("eventlet", "threading")
BY_RUNTIME = ("tests/serving/test_server.py",)
"""A server for all tests of a runtime: those of one runtime stay together."""


def part(nodeid: str) -> str:
    """Return the name of what a test is handed out with: as a rule its file, of which fixtures are made once."""
    path = nodeid.split("::", maxsplit=1)[0]
    if path.startswith(EACH_ALONE):
        return nodeid
    if path.startswith(BY_RUNTIME):
        return next((f"{path}[{name}]" for name in RUNTIMES if name in nodeid.partition("[")[2]), path)
    return path


def longest_first(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Return the tests in the order in which they are handed out."""
    return sorted(items, key=lambda item: _rank(item.nodeid))


def _rank(nodeid: str) -> int:
    return next((rank for rank, start in enumerate(LONGEST) if nodeid.startswith(start)), len(LONGEST))


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # xdist publishes no types
    """Hands out parts in the order of the tests, each to the process that is free."""

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        config.option.loadscopereorder = False
        super().__init__(config, log)

    def _split_scope(self, nodeid: str) -> str:
        return part(nodeid)
