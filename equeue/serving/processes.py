"""Processes that must not outlive each other, and the limits they run under."""

import contextlib
import ctypes
import gc
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Final

from equeue.kernel import logs
from equeue.kernel.clock import Clock

_PR_SET_PDEATHSIG: Final = 1
SWITCH_S: Final = 0.0005
"""How long a thread may keep the interpreter from another. The writer lets go of it at each statement and gets it back
only after this long while the loop is busy; with Python's 5 ms a crowd at eight kiosks waited twice as long."""

SETTLING_S: Final = 1.0
_FIRST_PAUSE_S: Final = 1.0
_LONGEST_PAUSE_S: Final = 30.0
_HEALTHY_S: Final = 60.0

_log = logs.get("serving")


def end_with_parent(parent: int, number: int) -> None:
    """Have the kernel send this process a signal when its parent dies, however it dies.

    Args:
        parent: Process id of the parent as it was when this process was made.
        number: The signal.
    """
    with contextlib.suppress(OSError, AttributeError):  # not Linux: the process notices within a second by itself
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        os.kill(os.getpid(), number)


def tied_command(*arguments: str) -> list[str]:
    """Return the command of `equeue` with these arguments, for a child that is to end with this process."""
    tie = f"from equeue.serving.processes import end_with_parent; end_with_parent({os.getpid()}, {int(signal.SIGTERM)})"
    return [sys.executable, "-c", f"{tie}; from equeue.cli import main; main()", *arguments]


def raise_file_limit() -> None:
    """Allow this process as many open files, and so as many screens, as the system lets it have."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def settle(sleep: Callable[[float], None]) -> None:
    """Put aside what was made while starting, so that collecting garbage does not walk through it again and again.

    With Python's own thresholds a collection stops a push to a thousand screens for a fifth of a second. The first
    answers need not wait for this.
    """
    sys.setswitchinterval(SWITCH_S)
    sleep(SETTLING_S)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    gc.enable()


class Companion:
    """A process beside the server: started again when it ends, later each time it does so soon.

    Args:
        name: What the log calls it.
        command: Program and arguments.
    """

    def __init__(self, name: str, command: Sequence[str], clock: Clock) -> None:
        self._name = name
        self._command = list(command)
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._next_start_at = 0.0
        self._pause_s = _FIRST_PAUSE_S

    @property
    def pid(self) -> int | None:
        """Process id while it runs."""
        return self._process.pid if self._process is not None else None

    def tend(self) -> None:
        """Start it when it is not running and its pause is over; to be called every second or so."""
        now = self._clock.monotonic()
        if self._process is not None and self._process.poll() is not None:
            self._ended(now)
        if self._process is None and now >= self._next_start_at:
            self._start(now)

    def ask_to_stop(self) -> None:
        """Send it SIGTERM; it is not started again."""
        self._next_start_at = float("inf")
        if self._process is not None:
            self._process.terminate()

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended.

        Args:
            seconds: How long to wait at most.

        Returns:
            Whether it has ended.
        """
        if self._process is None:
            return True
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def kill(self) -> None:
        """End it at once."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def _start(self, now: float) -> None:
        try:
            self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL)  # noqa: S603 - our own command
        except OSError:
            _log.exception("companion-not-started", companion=self._name)
            self._pause(now)
        else:
            self._started_at = now
            _log.debug("companion-started", companion=self._name, pid=self._process.pid)

    def _ended(self, now: float) -> None:
        if now - self._started_at >= _HEALTHY_S:
            self._pause_s = _FIRST_PAUSE_S
        self._process = None
        _log.warning("companion-ended", companion=self._name, again_in_s=self._pause_s)
        self._pause(now)

    def _pause(self, now: float) -> None:
        self._next_start_at = max(self._next_start_at, now + self._pause_s)
        self._pause_s = min(self._pause_s * 2, _LONGEST_PAUSE_S)
