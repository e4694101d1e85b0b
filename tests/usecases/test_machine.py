"""Whatever people press, in whatever order, while the clock does what clocks do: the program agrees with a clerk who
keeps the line on a sheet of paper, nobody is lost, nobody is in two places, nobody is overtaken without a reason.
"""

from collections.abc import Iterator
from functools import partial
from typing import cast

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.halls import Hall
from tests.usecases.line_habits import Machine
from tests.usecases.line_machine import make_hall


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a hall with everything that a line can have."""
    made = make_hall(migrated_url)
    yield made
    made.close()


def play(hall: Hall, *, examples: int, steps: int) -> None:
    """Let the machine press."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    machine = cast("type[Machine]", partial(Machine, hall))
    run_state_machine_as_test(machine, settings=chosen)


def test_whatever_is_pressed_the_program_agrees_with_the_sheet(hall: Hall) -> None:
    play(hall, examples=8, steps=30)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_ten_thousand_presses(hall: Hall) -> None:
    play(hall, examples=200, steps=50)
