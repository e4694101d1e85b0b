"""The day's backup: a process of its own, so that a disk that hangs keeps nobody waiting, started when it is due."""

import contextlib
import subprocess
from collections.abc import Callable, Sequence
from typing import Final

from equeue.domain import backups
from equeue.domain.backups import Record
from equeue.kernel import logs
from equeue.kernel.clock import Clock

FIRST_LOOK_S: Final = 60.0
"""After the start the hall comes first."""
LOOK_S: Final = 30.0
LONG_S: Final = 3600.0

_log = logs.get("backup")


class DailyBackup:
    """Starts the command that takes the day's backup, and tells the log how it went.

    Args:
        command: Program and arguments; it writes down how it went.
        known: Returns what is known of the backups.
        hour: Of this computer's day from which on the backup is due.
        clock: Tells the time.
    """

    def __init__(self, command: Sequence[str], known: Callable[[], Record], hour: int, clock: Clock) -> None:
        self._command = list(command)
        self._known = known
        self._hour = hour
        self._clock = clock
        self._process: subprocess.Popen[bytes] | None = None
        self._began_at = 0.0
        self._look_at = clock.monotonic() + FIRST_LOOK_S
        self._said_long = False
        self._before = Record()

    def tend(self) -> None:
        """Start it when it is due, and see how it ended; to be called every second or so."""
        now = self._clock.monotonic()
        if self._process is not None:
            self._watch(self._process, now)
        elif now >= self._look_at:
            self._look_at = now + LOOK_S
            self._before = self._known()
            if backups.is_due(self._before, self._hour, self._clock.now().astimezone()):
                self._start(now)

    def end(self) -> None:
        """End it at once: what it has written so far nobody takes for a copy."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1)

    def _start(self, now: float) -> None:
        self._look_at = now + backups.AGAIN_AFTER.total_seconds()  # whatever becomes of it
        quiet = subprocess.DEVNULL
        try:
            self._process = subprocess.Popen(self._command, stdin=quiet, stdout=quiet, stderr=quiet)  # noqa: S603 - our own command
        except OSError:
            _log.exception("backup-not-begun")
        else:
            self._began_at = now
            self._said_long = False

    def _watch(self, process: subprocess.Popen[bytes], now: float) -> None:
        if process.poll() is None:
            if now - self._began_at > LONG_S and not self._said_long:
                _log.warning("backup-takes-long", for_s=round(now - self._began_at))
                self._said_long = True
            return
        self._process = None
        known = self._known()  # not the status: gunicorn's master may have asked for it before
        if known == self._before:
            _log.warning("backup-not-taken", fault="ended")
        elif known.fault is None:
            _log.info("backup-taken", file=known.file, size=known.size, same_disk=known.same_disk)
        else:
            _log.warning("backup-not-taken", fault=known.fault, detail=known.detail)
