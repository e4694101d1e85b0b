"""The print agent as a whole: one thread per printer, one for wake-ups, one process per data folder."""

import fcntl
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from equeue.agent.live import LiveConnection
from equeue.agent.outcomes import OutcomeFile
from equeue.agent.pairing import Pairing
from equeue.agent.patience import Alarm
from equeue.agent.server import HttpServer
from equeue.agent.station import DriverMaker, Rhythm, Station, Surroundings
from equeue.kernel import logs
from equeue.kernel.clock import Clock
from equeue.printing.printers import BadPrinterError, printer_from_json

OUTCOMES: Final = "outcomes.jsonl"
KNOWN_PRINTERS: Final = "printers"
_LOCK: Final = "lock"
_LOCK_GLANCE_S: Final = 0.2
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")

_log = logs.get("agent")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSettings:
    """What one agent works with.

    Args:
        server: `http://127.0.0.1:8000`.
        token_file: Holds the agent's token; read whenever it is needed.
        state_dir: The agent's own files; one agent at a time uses it.
        printers: Printers to serve besides those that the server names.
        rhythm: How often things are done unasked.
        grace: Seconds that a job under way has to end when the agent stops.
    """

    server: str
    token_file: Path
    state_dir: Path
    printers: tuple[str, ...] = ()
    rhythm: Rhythm = field(default_factory=Rhythm)
    grace: float = 20.0


class Agent:
    """Serves the printers of one agent until it is stopped.

    Args:
        settings: What it works with.
        drivers: Makes the drivers of printers.
        clock: The time.
        say: Shows whoever sets the agent up the code that its administrator types in.
    """

    def __init__(
        self, settings: AgentSettings, drivers: DriverMaker, clock: Clock, say: Callable[[str], None] = lambda _: None
    ) -> None:
        self._settings = settings
        self._say = say
        self._drivers = drivers
        self._clock = clock
        self._alarm = Alarm()
        self._lock = threading.Lock()
        self._stations: dict[str, Station] = {}
        self._threads: list[threading.Thread] = []

    def stop(self) -> None:
        """Ask it to stop: claims nothing more, ends the job under way. Safe in a signal's handler's thread."""
        self._alarm.end()

    def run(self) -> None:
        """Work until `stop`.

        Raises:
            OSError: The folder cannot be used.
        """
        self._settings.state_dir.mkdir(parents=True, exist_ok=True)
        with _alone(self._settings.state_dir, self._alarm):
            if not self._alarm.is_over:
                self._work()

    def _work(self) -> None:
        outcomes = OutcomeFile(self._settings.state_dir / OUTCOMES, self._clock)
        server = self._server = HttpServer(self._settings.server, self._token)
        live = LiveConnection(self._settings.server, self._token, server, self._hear, self._clock, self._pair)
        self._around = Surroundings(
            server=server,
            outcomes=outcomes,
            drivers=self._drivers,
            live=live,
            clock=self._clock,
            rhythm=self._settings.rhythm,
        )
        _log.info("print-agent-started", server=self._settings.server)
        for printer in sorted({*self._known(), *self._settings.printers, *outcomes.printers_to_tell()}):
            self._station(printer)
        self._start(live.run, "live")
        self._alarm.wait(float(threading.TIMEOUT_MAX))
        live.alarm.end()
        self._end_stations()

    def _end_stations(self) -> None:
        """Wake all stations for good and wait for the jobs under way."""
        with self._lock:
            for station in self._stations.values():
                station.alarm.end()
            threads = [thread for thread in self._threads if thread.name != "live"]
        deadline = self._clock.monotonic() + self._settings.grace
        for thread in threads:
            thread.join(max(0.0, deadline - self._clock.monotonic()))
        _log.info("print-agent-stopped", busy=sum(thread.is_alive() for thread in threads))

    def _token(self) -> str:
        """Return the token; without one this agent is a stranger, and is told so."""
        try:
            return self._settings.token_file.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return ""

    def _pair(self) -> None:
        """Show a code until the server knows this agent."""
        token = Pairing(self._server, self._token, self._alarm, self._clock, self._show).obtain()
        if token is not None:
            _write_private(self._settings.token_file, token)
            _log.info("agent-paired")

    def _show(self, code: str) -> None:
        _log.warning("agent-not-paired", code=code, server=self._settings.server)
        self._say(code)

    def _hear(self, state: Mapping[str, Any]) -> None:
        """Take the state of the agent's topic: which printers it serves, where jobs wait."""
        items = [item for item in state.get("printers", ()) if isinstance(item, Mapping) and "id" in item]
        served = {str(item["id"]) for item in items if _ID.fullmatch(str(item["id"]))}
        for item in items:
            if item["id"] in served:
                self._hear_of(str(item["id"]), item)
        self._leave(served)
        self._remember(served)

    def _hear_of(self, printer: str, item: Mapping[str, Any]) -> None:
        station = self._station(printer)
        if "transport" in item:
            try:
                station.hear(printer_from_json(item))
            except BadPrinterError as error:
                _log.error("printer-settings-bad", printer=printer, why=str(error))
        if item.get("queued"):
            station.alarm.ring()

    def _station(self, printer: str) -> Station:
        with self._lock:
            station = self._stations.get(printer)
            if station is None:
                unclean = printer in self._around.outcomes.cut_off
                station = self._stations[printer] = Station(printer, self._around, unclean=unclean)
                if not self._alarm.is_over:
                    self._start(station.run, printer)
            return station

    def _leave(self, served: set[str]) -> None:
        """End the stations of printers that this agent serves no more, once all is told of them."""
        keep = served | set(self._settings.printers) | self._around.outcomes.printers_to_tell()
        with self._lock:
            for printer in self._stations.keys() - keep:
                self._stations.pop(printer).alarm.end()

    def _start(self, task: Callable[[], None], name: str) -> None:
        thread = threading.Thread(target=task, name=name, daemon=True)
        self._threads = [known for known in self._threads if known.is_alive()]
        self._threads.append(thread)
        thread.start()

    def _known(self) -> list[str]:
        """Return the printers that this agent served last, so that it serves them before the live connection is up."""
        try:
            lines = (self._settings.state_dir / KNOWN_PRINTERS).read_text(encoding="utf-8").split()
        except FileNotFoundError:
            return []
        return [line for line in lines if _ID.fullmatch(line)]

    def _remember(self, served: set[str]) -> None:
        if served == set(self._known()):
            return
        path = self._settings.state_dir / KNOWN_PRINTERS
        new = path.with_suffix(".new")
        try:
            new.write_text("".join(f"{printer}\n" for printer in sorted(served)), encoding="utf-8")
            new.replace(path)
        except OSError:
            _log.exception("printers-not-remembered")


def _write_private(path: Path, text: str) -> None:
    """Put a file in its place whole, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(f"{text}\n")
    new.replace(path)


@contextmanager
def _alone(folder: Path, alarm: Alarm) -> Iterator[None]:
    """Wait until no other agent uses the folder: one that is still ending its last job, perhaps."""
    with (folder / _LOCK).open("a", encoding="ascii") as lock:
        waited = False
        while not alarm.is_over:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not waited:
                    _log.warning("other-agent-running", folder=str(folder), pid=os.getpid())
                waited = True
                alarm.pause(_LOCK_GLANCE_S)
        yield
