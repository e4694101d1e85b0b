import io
import threading

from equeue.simulation.people import Hall
from equeue.simulation.run import ProgressLine, summary
from tests.clocks import ManualClock


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def hall(clock: ManualClock | None = None) -> Hall:
    return Hall(clock=clock or ManualClock(), speed=60, stop=threading.Event())


def test_a_terminal_shows_one_line_that_is_written_over() -> None:
    out = Terminal()
    line = ProgressLine(out)
    line.show("12 served", 0)
    line.show("9 came", 0.5)
    line.end("over")
    assert out.getvalue() == "\r12 served\r9 came   \rover  \n"


def test_a_file_gets_a_line_now_and_then() -> None:
    out = io.StringIO()
    line = ProgressLine(out)
    for second in range(25):
        line.show(f"at {second}", float(second))
    line.end("over")
    assert out.getvalue() == "at 0\nat 10\nat 20\nover\n"


def test_a_second_is_a_minute_of_the_hall_at_speed_sixty() -> None:
    clock = ManualClock()
    simulated = hall(clock)
    clock._monotonic += 75
    assert simulated.now() == 75 * 60
    assert summary(simulated, windows=5).startswith("1:15 in the hall · 0 came")


def test_a_server_that_is_away_is_told_of() -> None:
    clock = ManualClock()
    simulated = hall(clock)
    simulated.away()
    clock._monotonic += 12
    assert simulated.away_for() == 12
    assert summary(simulated, windows=5).endswith("server away for 12 s")
    simulated.answered()
    assert simulated.away_for() == 0


def test_the_simulation_is_over_when_all_have_come_and_gone() -> None:
    simulated = hall()
    simulated.waiting["w1"] = 0
    simulated.busy["w1"] = True
    simulated.arrivals_over.set()
    assert not simulated.is_over()
    simulated.busy["w1"] = False
    assert simulated.is_over()


def test_it_is_not_over_while_somebody_is_on_the_way_to_the_line() -> None:
    clock = ManualClock()
    simulated = hall(clock)
    simulated.arrivals_over.set()
    simulated.count("issued")
    assert not simulated.is_over()
    clock._monotonic += 20
    assert simulated.is_over()


def test_it_is_not_over_while_an_alert_is_still_to_come_or_to_end() -> None:
    simulated = hall()
    simulated.arrivals_over.set()
    simulated.alert_planned.set()
    assert not simulated.is_over()
    simulated.alert_planned.clear()
    assert simulated.is_over()
