from datetime import timedelta

from equeue.kernel.clock import Clock, SystemClock
from tests.clocks import MORNING, ManualClock


def test_the_machine_is_asked_in_utc() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)


def test_seconds_never_go_back() -> None:
    clock = SystemClock()
    readings = [clock.monotonic() for _ in range(1000)]
    assert readings == sorted(readings)


def test_a_machine_that_was_awake_has_counted_the_same_seconds_twice() -> None:
    clock = SystemClock()
    before = (clock.monotonic(), clock.elapsed())
    while clock.monotonic() == before[0]:
        pass
    assert clock.elapsed() > before[1]


def test_a_step_of_the_wall_clock_moves_no_monotonic_seconds() -> None:
    clock = ManualClock()
    before = clock.monotonic()
    clock.step_to(MORNING - timedelta(hours=1))
    assert clock.monotonic() == before
    clock.advance(timedelta(seconds=5))
    assert clock.monotonic() == before + 5


def test_a_clock_moved_by_hand_stands_in_for_the_machines() -> None:
    clocks: list[Clock] = [SystemClock(), ManualClock()]
    assert all(clock.now().tzinfo for clock in clocks)
