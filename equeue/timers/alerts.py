"""The task that asks the alert feed: beside the clock, in a thread of its own, so that nothing waits for it."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from equeue.alerts.source import AlertSource, Answer, Fault
from equeue.domain.errors import EqueueError
from equeue.kernel import logs
from equeue.kernel.runtime import Runtime
from equeue.usecases import hearing
from equeue.usecases.hearing import Hear
from equeue.usecases.unit import Unit
from equeue.usecases.work import SystemActor

EVERY_S: Final = 10.0
"""At most six requests a minute, for the whole installation."""
AFTER_REFUSAL_S: Final = 60.0
IDLE_S: Final = 30.0
"""How often to see whether a branch wants to know of alerts."""
LONGEST_PAUSE_S: Final = 600.0
ANSWER_WITHIN_S: Final = 20.0
TOLD_AGAIN_S: Final = 60.0
"""How often it is written down that nothing has changed."""

Watched = Sequence[tuple[str, int]]
_log = logs.get("alerts")


class AlertWatch:
    """Asks the feed for the areas of all branches and passes on what it says.

    Args:
        source: The feed.
        watched: Returns the branches that want to know, each with its area.
        last_asked: Returns when an earlier run of the program last asked.
        unit: Through which the branches hear of it.
        runtime: Whose task this is.
    """

    def __init__(
        self,
        source: AlertSource,
        watched: Callable[[], Watched],
        last_asked: Callable[[], datetime | None],
        unit: Unit,
        runtime: Runtime,
    ) -> None:
        self._source = source
        self._watched = watched
        self._last_asked = last_asked
        self._unit = unit
        self._runtime = runtime
        self._actor = SystemActor(name="alerts")
        self._told: dict[str, tuple[Hear, float]] = {}
        self._asking: threading.Thread | None = None
        self._answer_within_s = ANSWER_WITHIN_S

    def run(self) -> None:
        """Go on for ever."""
        self._runtime.sleep(self.first_pause())
        while True:
            self._runtime.sleep(self.look())

    def first_pause(self) -> float:
        """Return how long to wait, so that a program that starts again and again does not ask too often."""
        try:
            asked_at = self._last_asked()
        except EqueueError:
            return EVERY_S
        if asked_at is None:
            return 0
        since = (self._unit.clock.now() - asked_at).total_seconds()
        return EVERY_S - since if 0 <= since < EVERY_S else 0

    def look(self) -> float:
        """Ask once, pass on what was said, and return how long to wait before asking again."""
        try:
            watched = self._watched()
            if not watched:
                return IDLE_S
            answer = self._ask(sorted({area for _, area in watched}))
            for branch_id, area in watched:
                self._tell(Hear(branch_id=branch_id, area=area, state=answer.states.get(area), fault=answer.fault))
        except EqueueError as error:
            _log.warning("not-asked", code=error.code)
            return EVERY_S
        except Exception:  # noqa: BLE001 - the border: no defect of this task is worth more than a line in the log
            _log.exception("not-asked")
            return IDLE_S
        least = AFTER_REFUSAL_S if answer.fault is Fault.REFUSED else EVERY_S
        return min(max(answer.retry_after_s, least), LONGEST_PAUSE_S)

    def _ask(self, areas: Sequence[int]) -> Answer:
        """Ask in a thread of its own and wait so long for it; one that hangs is left to itself, and no other begun."""
        if self._asking is not None and self._asking.is_alive():
            return Answer(fault=Fault.NO_ANSWER)
        answers: list[Answer] = []
        done = self._runtime.event()

        def ask() -> None:
            try:
                answers.append(self._source.ask(areas))
            except Exception:  # noqa: BLE001 - the border: a client with a defect is a feed that does not answer
                _log.exception("not-asked")
            finally:
                self._runtime.post(done.set)

        self._asking = threading.Thread(target=ask, name="alerts", daemon=True)
        self._asking.start()
        done.wait(self._answer_within_s)
        return answers[0] if answers else Answer(fault=Fault.NO_ANSWER)

    def _tell(self, heard: Hear) -> None:
        now = self._unit.clock.monotonic()
        before = self._told.get(heard.branch_id)
        if before is not None and before[0] == heard and now - before[1] < TOLD_AGAIN_S:
            return
        self._unit.perform(hearing.hear, heard, self._actor)
        self._told[heard.branch_id] = (heard, now)
