"""`equeue serve`: gunicorn in this process, the application in its worker, the print agent beside it."""

import contextlib
import gc
import math
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from gunicorn import glogging
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from equeue.kernel import logs
from equeue.kernel.clock import Clock, SystemClock
from equeue.persistence.backups import record
from equeue.serving.daily_backup import DailyBackup
from equeue.serving.processes import Companion, tied_command
from equeue.serving.worker import EventletWorker, ThreadsWorker
from equeue.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from equeue.app import Program

CONNECTIONS: Final = 20_000
THREADS: Final = 300
"""In threading mode: one for each open screen, and some for requests."""

BACKLOG: Final = 2048
"""All screens of a big hall come back in the same second."""

KEPT_S: Final = 30
CLIENTS: Final = ("requests", "websocket")
"""What python-socketio imports for its client; the server needs neither them nor their 5 MB."""

AGENT_TOKEN_FILE: Final = "agent.token"  # noqa: S105 - a file's name
_AFTER_THE_HALL: Final = "10"
"""How far a backup stands back for those who serve."""
_AGENT_FIRST_S: Final = 0.4
_AGENT_LAST_S: Final = 1.0
_ANY: Final = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - read, not bound

_log = logs.get("serving")


class JsonLog(glogging.Logger):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn's own complaints, as JSON lines like all others."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 - gunicorn's own signature
        """Set the log up."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(logs.JsonLines())


class Master(Arbiter):  # type: ignore[misc] # gunicorn has no types
    """Gunicorn's master, which looks after the print agent and the daily backup too.

    Args:
        agent: The agent's process; None when the server has none.
        backup: The day's backup; None when none is taken.
    """

    def __init__(self, app: BaseApplication, agent: Companion | None, backup: DailyBackup | None) -> None:
        self._agent = agent
        self._backup = backup
        super().__init__(app)

    def wait_for_signals(self, timeout: float = 1.0) -> list[int]:
        """Wait for signals, and see whether the agent runs and whether a backup is due."""
        signals: list[int] = super().wait_for_signals(timeout)
        if self._agent is not None:
            self._agent.tend()
        if self._backup is not None:
            self._backup.tend()
        return signals

    def stop(self, graceful: bool = True) -> None:  # noqa: FBT001, FBT002 - gunicorn's own signature
        """Stop the agent, which may have an outcome to report yet, then the worker."""
        if self._backup is not None:
            self._backup.end()
        if self._agent is not None:
            self._agent.ask_to_stop()
            self._agent.wait(_AGENT_FIRST_S)
        super().stop(graceful)
        if self._agent is not None and not self._agent.wait(_AGENT_LAST_S):
            self._agent.kill()


class Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """The program as gunicorn sees it.

    Args:
        settings: Read once.
        agent: The print agent's process, if the server has one.
        backup: The day's backup, if one is taken.
    """

    def __init__(self, settings: Settings, agent: Companion | None, backup: DailyBackup | None) -> None:
        self._settings = settings
        self._agent = agent
        self._backup = backup
        self._program: Program | None = None
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn its settings; its own files and variables are not read."""
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)
        self.cfg.set("post_worker_init", self._ready)
        self.cfg.set("worker_exit", self._ended)

    def load(self) -> "WSGIApplication":
        """Load the program; called in the worker."""
        gc.disable()  # nothing made while loading is garbage; `settle` puts it aside
        with left_out(*CLIENTS):
            from equeue.serving import wsgi  # noqa: PLC0415 - the master stays small

        self._program = wsgi.load(self._settings)
        return self._program.web

    def run(self) -> None:
        """Run until a signal says stop."""
        gc.freeze()  # a collection in the worker would write to, and so copy, every page it shares with the master
        Master(self, self._agent, self._backup).run()

    def _ready(self, worker: Any) -> None:  # noqa: ANN401 - gunicorn's worker
        bound = [listener.getsockname() for listener in worker.sockets]
        _log.info(
            "serving",
            addresses=[address for name in bound for address in addresses(name)],
            runtime=self._settings.runtime,
            version=metadata.version("equeue"),
        )

    def _ended(self, _server: Any, _worker: Any) -> None:  # noqa: ANN401 - gunicorn's own signature
        if self._program is not None:
            self._program.close()


def serve(settings: Settings, clock: Clock | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C.

    Args:
        settings: Read once.
        clock: Times the agent's restarts and the backup; the machine's by default.

    Returns:
        The exit status.
    """
    logs.configure(settings.log_level)
    token_file = settings.home / AGENT_TOKEN_FILE
    clock = clock or SystemClock()
    agent = None
    if settings.print_agent and token_file.exists():
        agent = Companion("print-agent", agent_command(settings, token_file), clock)
    try:
        Server(settings, agent, daily_backup(settings, clock)).run()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    return 0


def options(settings: Settings) -> dict[str, object]:
    """Return gunicorn's settings."""
    return {
        "bind": settings.bind,
        "worker_class": ThreadsWorker if settings.runtime == "threading" else EventletWorker,
        "workers": settings.workers,
        "threads": THREADS,
        "worker_connections": CONNECTIONS,
        "backlog": BACKLOG,
        "keepalive": KEPT_S,
        "graceful_timeout": math.ceil(settings.graceful_timeout_s),
        "timeout": 30,
        "preload_app": False,
        "sendfile": False,  # with green threads static files would come back empty
        "control_socket_disable": True,
        "worker_tmp_dir": "/dev/shm" if os.access("/dev/shm", os.W_OK) else None,  # noqa: S108 - the worker's heartbeat must not wait for a disk
        "loglevel": "warning",
        "logger_class": JsonLog,
        "proc_name": "equeue",
    }


def agent_command(settings: Settings, token_file: Path) -> Sequence[str]:
    """Return the command of the print agent beside this server."""
    host, _, port = settings.bind.rpartition(":")
    here = "127.0.0.1" if host.strip("[]") in _ANY else host
    return tied_command("print-agent", "--server", f"http://{here}:{port}", "--token-file", str(token_file))


def daily_backup(settings: Settings, clock: Clock) -> DailyBackup | None:
    """Return the day's backup as the settings want it; None if they name no folder for it."""
    if settings.backup_dir is None:
        return None
    command = ["nice", "-n", _AFTER_THE_HALL, *tied_command("db", "backup", "--daily")]
    return DailyBackup(command, partial(record.read, settings.home), settings.backup_hour, clock)


@contextlib.contextmanager
def left_out(*modules: str) -> Iterator[None]:
    """Let imports in the block do without modules that they can do without."""
    missing = [module for module in modules if module not in sys.modules]
    sys.modules.update(dict.fromkeys(missing))  # type: ignore[arg-type] # None: as if it were not installed
    try:
        yield
    finally:
        for module in missing:
            del sys.modules[module]


def addresses(bound: tuple[Any, ...]) -> list[str]:
    """Return where people find the server.

    Args:
        bound: What the listening socket says of itself: host and port.
    """
    host, port = str(bound[0]), int(bound[1])
    hosts = ["127.0.0.1", *_own_hosts()] if host in _ANY else [host]
    return [f"http://{f'[{name}]' if ':' in name else name}:{port}" for name in hosts]


def _own_hosts() -> list[str]:
    """Return this machine's address in its network; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return []
        return [str(probe.getsockname()[0])]
