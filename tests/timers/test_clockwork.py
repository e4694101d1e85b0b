"""The task that wakes every second: what goes wrong with one command stops neither the others nor the clock."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection

from equeue.domain.errors import DatabaseAway, NotFound
from equeue.kernel import messages
from equeue.persistence.timers import TimerKind
from equeue.serving.threads import ThreadingRuntime
from equeue.timers.clockwork import Clockwork
from equeue.usecases.timing import WorkOff
from equeue.usecases.unit import Unit
from tests.clocks import ManualClock

COMMANDS = [WorkOff(branch_id=branch, kind=TimerKind.NEW_DAY, subject="") for branch in ("one", "two", "three")]


class Failing:
    """A writer that fails as it is told, one write after the other."""

    def __init__(self, *errors: Exception | None) -> None:
        self.errors = list(errors)
        self.written = 0

    def write(self, step: Callable[[Connection], Any]) -> object:
        """Fail, or count the write."""
        error = self.errors.pop(0)
        if error is not None:
            raise error
        self.written += 1
        return None

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def runtime() -> Iterator[ThreadingRuntime]:
    """Give a runtime that is closed after the test."""
    made = ThreadingRuntime()
    yield made
    made.close()


def clockwork(runtime: ThreadingRuntime, writer: Failing, due: Callable[[], list[Any]]) -> Clockwork:
    unit = Unit(writer=writer, clock=ManualClock(), messages=messages.load())
    return Clockwork(due, unit, runtime)


@pytest.mark.parametrize(
    "error", [NotFound(), DatabaseAway(), LookupError("a defect")], ids=lambda error: type(error).__name__
)
def test_one_that_fails_stops_neither_the_others_nor_the_clock(runtime: ThreadingRuntime, error: Exception) -> None:
    writer = Failing(None, error, None)
    assert clockwork(runtime, writer, lambda: list(COMMANDS)).tick() == 3
    assert writer.written == 2


@pytest.mark.parametrize("error", [DatabaseAway(), LookupError("a defect")], ids=lambda error: type(error).__name__)
def test_where_nobody_can_tell_what_is_due_the_clock_asks_again(
    runtime: ThreadingRuntime, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    def away() -> list[Any]:
        raise error

    with caplog.at_level(logging.WARNING, logger="equeue.timers"):
        assert clockwork(runtime, Failing(), away).tick() == 0
    assert [record.getMessage() for record in caplog.records] == ["due-unknown"]
