"""The task that wakes every second."""

from collections.abc import Callable
from typing import Final

from equeue.domain.errors import EqueueError
from equeue.kernel import logs
from equeue.kernel.runtime import Runtime
from equeue.usecases import print_jobs, timing
from equeue.usecases.print_jobs import ExpireJob
from equeue.usecases.timing import WorkOff
from equeue.usecases.unit import Unit
from equeue.usecases.work import SystemActor

EVERY_S: Final = 1.0
_log = logs.get("timers")


class Clockwork:
    """Works off what is due; safe in any process, after a restart, and twice.

    Args:
        due: Returns the commands whose moment has come.
        unit: Through which the commands go.
        runtime: Whose task this is.
    """

    def __init__(self, due: Callable[[], list[WorkOff | ExpireJob]], unit: Unit, runtime: Runtime) -> None:
        self._due = due
        self._unit = unit
        self._runtime = runtime
        self._actor = SystemActor(name="clock")

    def run(self) -> None:
        """Go on for ever."""
        while True:
            self.tick()
            self._runtime.sleep(EVERY_S)

    def tick(self) -> int:
        """Work off what is due now and return how much it was."""
        try:
            commands = self._due()
        except EqueueError as error:
            _log.warning("due-unknown", code=error.code)
            return 0
        except Exception:  # noqa: BLE001 - the border: the clock goes on whatever happens
            _log.exception("due-unknown")
            return 0
        for command in commands:
            self._work_off(command)
        return len(commands)

    def _work_off(self, command: WorkOff | ExpireJob) -> None:
        try:
            match command:
                case WorkOff():
                    self._unit.perform(timing.work_off, command, self._actor)
                case ExpireJob():
                    self._unit.perform(print_jobs.expire, command, self._actor)
        except EqueueError as error:
            _log.warning("not-worked-off", command=type(command).__name__, code=error.code)
        except Exception:  # noqa: BLE001 - the border: one command's fault must not stop the clock
            _log.exception("not-worked-off", command=type(command).__name__)
