"""The task that says that the program is alive, and notices when the system clock is set."""

from collections.abc import Callable
from typing import Final

from equeue.domain.errors import EqueueError
from equeue.domain.standstill import STEP, UNCLEAN_AFTER
from equeue.kernel import logs
from equeue.kernel.runtime import Runtime
from equeue.usecases import living
from equeue.usecases.living import BEAT_EVERY_S, Beat, NoteSleep, NoteStart, NoteStep, Stop
from equeue.usecases.unit import Unit
from equeue.usecases.work import SystemActor

EVERY_S: Final = 1.0
STOP_WITHIN_S: Final = 1.0
_log = logs.get("heart")


class Heart:
    """Beats every ten seconds; compares the wall's clock with those that are never set every second.

    One of them stands still while the machine sleeps: so a machine that slept is told from a clock that was set.

    Args:
        starts: Returns, at the start, what each branch has to be told of how the program ended.
        branches: Returns the branches that work.
        unit: Through which it is written down.
        runtime: Whose task this is.
    """

    def __init__(
        self, starts: Callable[[], list[NoteStart]], branches: Callable[[], list[str]], unit: Unit, runtime: Runtime
    ) -> None:
        self._starts = starts
        self._branches = branches
        self._unit = unit
        self._runtime = runtime
        self._actor = SystemActor(name="clock")
        self._clocks = self._read()
        self._begun = False
        self._beat_at: float | None = None

    def run(self) -> None:
        """Go on for ever."""
        while True:
            self.tick()
            self._runtime.sleep(EVERY_S)

    def stop(self) -> None:
        """Say that the program stops on purpose; a database that does not answer keeps nobody from stopping."""
        if self._beat_at is None:
            return
        said = self._runtime.event()

        def say() -> None:
            try:
                self._unit.perform(living.stop, Stop(), self._actor)
            except EqueueError as error:
                _log.warning("not-written", code=error.code)
            finally:
                self._runtime.post(said.set)

        self._runtime.spawn(say, name="stop")
        said.wait(STOP_WITHIN_S)

    def tick(self) -> None:
        """Do what is due now; what cannot be written down is tried again."""
        try:
            if not self._begun:
                self._begin()
            self._compare()
            self._beat()
        except EqueueError as error:
            _log.warning("not-written", code=error.code)
        except Exception:  # noqa: BLE001 - the border: the heart goes on whatever happens
            _log.exception("not-written")

    def _begin(self) -> None:
        """See how the program ended, before anything says that it is alive again."""
        for start in self._starts():
            self._unit.perform(living.note_start, start, self._actor)
        self._begun = True

    def _compare(self) -> None:
        wall, steady, elapsed = self._read()
        passed_s = elapsed - self._clocks[2]
        slept_s = passed_s - (steady - self._clocks[1])
        step_s = (wall - self._clocks[0]) - passed_s
        if slept_s > UNCLEAN_AFTER.total_seconds():
            _log.warning("slept", for_s=round(slept_s))
            for branch_id in self._branches():
                sleep = NoteSleep(branch_id=branch_id, slept_s=round(slept_s))
                self._unit.perform(living.note_sleep, sleep, self._actor)
        if abs(step_s) > STEP.total_seconds():
            _log.warning("clock-step", by_s=round(step_s))
            for branch_id in self._branches():
                self._unit.perform(living.note_step, NoteStep(branch_id=branch_id, by_s=round(step_s)), self._actor)
        self._clocks = (wall, steady, elapsed)

    def _beat(self) -> None:
        now = self._unit.clock.monotonic()
        if self._beat_at is None or now - self._beat_at >= BEAT_EVERY_S:
            self._unit.perform(living.beat, Beat(), self._actor)
            self._beat_at = now

    def _read(self) -> tuple[float, float, float]:
        clock = self._unit.clock
        return clock.now().timestamp(), clock.monotonic(), clock.elapsed()
