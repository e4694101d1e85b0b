"""How often estimates are reckoned, and that nothing stops them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from equeue.domain.errors import DatabaseAway, NotFound
from equeue.kernel import messages
from equeue.serving.threads import ThreadingRuntime
from equeue.timers.estimator import AFTER_CHANGE, WITHOUT_CHANGE, Asking, Estimator
from equeue.usecases.estimating import KeepEstimates
from equeue.usecases.unit import Unit
from tests.clocks import ManualClock


@dataclass
class House:
    """Branches whose revisions are set by hand; what is looked at and kept is written down."""

    revisions: dict[str, int] = field(default_factory=lambda: {"one": 1, "two": 1})
    looked: list[str] = field(default_factory=list)
    kept: int = 0
    failing: dict[str, Exception] = field(default_factory=dict)
    is_idle: bool = False

    def read(self) -> dict[str, int]:
        """Return the revisions."""
        if "all" in self.failing:
            raise self.failing["all"]
        return self.revisions

    def look(self, branch_id: str, at: datetime) -> KeepEstimates | None:
        """Reckon nothing."""
        assert at.tzinfo is not None
        if branch_id in self.failing:
            raise self.failing[branch_id]
        self.looked.append(branch_id)
        return None if self.is_idle else KeepEstimates(branch_id=branch_id, estimates=(), changed=False)

    def write(self, _step: Callable[[Connection], Any]) -> object:
        """Count what is kept."""
        self.kept += 1
        return None

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Made:
    """An estimator in its house."""

    house: House
    clock: ManualClock
    estimator: Estimator

    def after(self, by: timedelta) -> int:
        """Let time pass, and tell for how many branches it reckons."""
        self.clock.advance(by)
        return self.estimator.tick()


@pytest.fixture
def made() -> Iterator[Made]:
    """Give an estimator that has reckoned once."""
    runtime, clock, house = ThreadingRuntime(), ManualClock(), House()
    unit = Unit(writer=house, clock=clock, messages=messages.load())
    estimator = Estimator(Asking(revisions=house.read, look=house.look), unit, clock, runtime)
    assert estimator.tick() == 2
    yield Made(house, clock, estimator)
    runtime.close()


def test_a_branch_is_reckoned_after_a_change_at_most_every_five_seconds(made: Made) -> None:
    made.house.revisions["one"] = 2
    assert made.after(AFTER_CHANGE - timedelta(milliseconds=1)) == 0
    assert made.after(timedelta(milliseconds=1)) == 1
    assert made.house.looked == ["one", "two", "one"]


def test_a_branch_where_nothing_happens_is_reckoned_now_and_then(made: Made) -> None:
    assert made.after(WITHOUT_CHANGE - timedelta(milliseconds=1)) == 0
    assert made.after(timedelta(milliseconds=1)) == 2


def test_a_clock_that_was_set_back_stops_nothing(made: Made) -> None:
    made.clock.step_to(made.clock.now() - timedelta(hours=1))
    assert made.estimator.tick() == 2


def test_where_there_is_nothing_to_keep_nothing_is_written(made: Made) -> None:
    made.house.is_idle = True
    before = made.house.kept
    assert made.after(WITHOUT_CHANGE) == 2
    assert made.house.kept == before


@pytest.mark.parametrize(
    "error", [NotFound(), DatabaseAway(), LookupError("a defect")], ids=lambda error: type(error).__name__
)
def test_one_branch_that_fails_does_not_stop_the_others(made: Made, error: Exception) -> None:
    made.house.failing["one"] = error
    assert made.after(WITHOUT_CHANGE) == 2
    assert made.house.looked == ["one", "two", "two"]


@pytest.mark.parametrize("error", [DatabaseAway(), LookupError("a defect")], ids=lambda error: type(error).__name__)
def test_while_the_database_is_away_it_asks_again(made: Made, error: Exception) -> None:
    made.house.failing["all"] = error
    assert made.after(WITHOUT_CHANGE) == 0
    made.house.failing.clear()
    assert made.estimator.tick() == 2
