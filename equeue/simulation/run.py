"""Starts the people of the hall, shows how it goes, and ends them cleanly."""

import random
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TextIO

from equeue.kernel import logs
from equeue.kernel.clock import Clock
from equeue.simulation.client import Api, RefusedError, StoppedError
from equeue.simulation.model import Habits
from equeue.simulation.people import Alert, Desk, Hall, Reception, Visitors

_JOIN_S = 3.0
_TERMINAL_EVERY_S = 0.5
_FILE_EVERY_S = 10.0

_log = logs.get("simulation")


@dataclass(frozen=True, kw_only=True)
class Seat:
    """An operator who is simulated, and the window they work at."""

    name: str
    password: str
    window: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What to simulate.

    Attributes:
        url: The server.
        branch: The branch whose kiosk and windows are used.
        kiosk_token: The kiosk's token.
        seats: Operators and their windows.
        speed: Seconds of the hall in one second.
        visitors: How many visitors come; None: without end.
        minutes: Minutes of the hall after which nobody comes any more; None: without end.
        seed: For a day that can be repeated; None: another day each time.
        habits: What the people are like.
        patience_s: Seconds without any answer of the server after which the simulation gives up.
        alert: An air alert, if one shall come.
        reception: Name and password of who lets the hall stand still then.
    """

    url: str
    branch: str
    kiosk_token: str
    seats: Sequence[Seat]
    speed: float = 60.0
    visitors: int | None = None
    minutes: float | None = None
    seed: int | None = None
    habits: Habits = field(default_factory=Habits)
    patience_s: float = 60.0
    alert: Alert | None = None
    reception: tuple[str, str] = ("", "")


def simulate(plan: Plan, *, clock: Clock, stop: threading.Event, out: TextIO = sys.stdout) -> bool:
    """Simulate until all visitors are served, `stop` is raised, or the server has been away too long.

    Returns:
        False when it ended because the server stayed away.
    """
    hall = Hall(clock=clock, speed=plan.speed, stop=stop, habits=plan.habits)
    threads = [_thread(hall, name, work) for name, work in _people(plan, hall)]
    line = ProgressLine(out)
    came_back = True
    try:
        while not stop.wait(_TERMINAL_EVERY_S) and not hall.is_over() and any(thread.is_alive() for thread in threads):
            line.show(summary(hall, windows=len(plan.seats)), clock.monotonic())
            if hall.away_for() > plan.patience_s:
                came_back = False
                break
    finally:
        stop.set()
        for thread in threads:
            thread.join(_JOIN_S)
        line.end(summary(hall, windows=len(plan.seats)))
    return came_back


def _people(plan: Plan, hall: Hall) -> list[tuple[str, Callable[[], None]]]:
    seed = random.Random(plan.seed)  # noqa: S311 - a simulated day, not a secret

    def chance() -> random.Random:
        return random.Random(seed.getrandbits(64))  # noqa: S311 - the same

    kiosk = Api(plan.url, stop=hall.stop, link=hall, token=plan.kiosk_token)
    visitors = Visitors(hall, kiosk, branch=plan.branch, windows=len(plan.seats), rng=chance())
    people: list[tuple[str, Callable[[], None]]] = [
        ("visitors", lambda: visitors.come(visitors=plan.visitors, minutes=plan.minutes))
    ]
    if plan.alert is not None:
        hall.alert_planned.set()
        reception = Reception(hall, Api(plan.url, stop=hall.stop, link=hall), branch=plan.branch, alert=plan.alert)
        people.append(("reception", lambda: reception.watch(*plan.reception)))
    for seat in plan.seats:
        desk = Desk(hall, Api(plan.url, stop=hall.stop, link=hall), window=seat.window, rng=chance())
        people.append((seat.window, lambda desk=desk, seat=seat: desk.work(plan.url, seat.name, seat.password)))  # type: ignore[misc] # mypy infers no lambda with defaults
    return people


def _thread(hall: Hall, name: str, work: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        except StoppedError:
            return
        except RefusedError as refusal:
            hall.note_trouble(f"{name}: {refusal}")
        except Exception:  # noqa: BLE001 - the border of a thread: the others go on
            if not hall.stop.is_set():
                _log.exception("somebody-left", who=name)

    thread = threading.Thread(target=run, name=name, daemon=True)
    thread.start()
    return thread


def summary(hall: Hall, *, windows: int) -> str:
    """Say in one line how the hall stands."""
    minutes = int(hall.now() // 60)
    counts = hall.counts
    waiting = max(hall.waiting.values(), default=0)
    parts = [
        f"{minutes // 60}:{minutes % 60:02} in the hall",
        f"{counts['issued']} came",
        f"up to {waiting} wait for a window",
        f"{sum(hall.busy.values())}/{windows} windows busy",
        f"{counts['finish']} served",
        f"{counts['miss']} did not come",
    ]
    if hall.away_for() > 1:
        parts.append(f"server away for {hall.away_for():.0f} s")
    elif hall.trouble():
        parts.append(hall.trouble())
    return " · ".join(parts)


class ProgressLine:
    """One line that is written over on a terminal, and now and then a line of its own elsewhere."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._terminal = out.isatty()
        self._width = 0
        self._shown_at: float | None = None

    def show(self, text: str, now: float) -> None:
        """Show the newest text."""
        if self._terminal:
            self._out.write("\r" + text.ljust(self._width))
            self._width = len(text)
        elif self._shown_at is None or now - self._shown_at >= _FILE_EVERY_S:
            self._shown_at = now
            self._out.write(text + "\n")
        self._out.flush()

    def end(self, text: str) -> None:
        """Show the last text and leave the line."""
        self._out.write(("\r" + text.ljust(self._width) if self._terminal else text) + "\n")
        self._out.flush()
