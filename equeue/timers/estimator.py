"""The task that keeps the estimates of waiting times young."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from equeue.domain.errors import EqueueError
from equeue.kernel import logs
from equeue.kernel.clock import Clock
from equeue.kernel.runtime import Runtime
from equeue.usecases import estimating
from equeue.usecases.estimating import KeepEstimates
from equeue.usecases.unit import Unit
from equeue.usecases.work import SystemActor

LOOK_S: Final = 1.0
AFTER_CHANGE: Final = timedelta(seconds=5)
"""A branch that has changed is reckoned anew so often at most."""
WITHOUT_CHANGE: Final = timedelta(seconds=15)
"""So often one where nothing happens: a visit that lasts longer than usual is no change."""

_log = logs.get("estimates")


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Questions to the database, asked in real threads.

    Args:
        revisions: Branch → its revision.
        look: Reckons a branch's estimates; None: there is nothing to keep.
    """

    revisions: Callable[[], dict[str, int]]
    look: Callable[[str, datetime], KeepEstimates | None]


@dataclass(frozen=True, slots=True)
class _Done:
    revision: int
    at: datetime


class Estimator:
    """Has each branch's estimates reckoned soon after it has changed, and now and then while it has not.

    Args:
        asking: What the database is asked.
        unit: Through which the estimates are kept.
        clock: Tells the time.
        runtime: Whose task this is.
    """

    def __init__(self, asking: Asking, unit: Unit, clock: Clock, runtime: Runtime) -> None:
        self._asking = asking
        self._unit = unit
        self._clock = clock
        self._runtime = runtime
        self._actor = SystemActor(name="clock")
        self._done: dict[str, _Done] = {}

    def run(self) -> None:
        """Go on for ever."""
        while True:
            self.tick()
            self._runtime.sleep(LOOK_S)

    def tick(self) -> int:
        """Reckon for the branches whose turn it is, and return how many they were."""
        try:
            revisions = self._asking.revisions()
        except EqueueError as error:
            _log.warning("revisions-unknown", code=error.code)
            return 0
        except Exception:  # noqa: BLE001 - the border: estimates go on whatever happens
            _log.exception("revisions-unknown")
            return 0
        due = [branch_id for branch_id, revision in revisions.items() if self._is_due(branch_id, revision)]
        for branch_id in due:
            self._done[branch_id] = _Done(revisions[branch_id], self._clock.now())
            self._reckon(branch_id)
        return len(due)

    def _is_due(self, branch_id: str, revision: int) -> bool:
        done = self._done.get(branch_id)
        if done is None:
            return True
        age = abs(self._clock.now() - done.at)
        return age >= (AFTER_CHANGE if revision != done.revision else WITHOUT_CHANGE)

    def _reckon(self, branch_id: str) -> None:
        try:
            command = self._asking.look(branch_id, self._clock.now())
            if command is not None:
                self._unit.perform(estimating.keep, command, self._actor)
        except EqueueError as error:
            _log.warning("not-reckoned", branch=branch_id, code=error.code)
        except Exception:  # noqa: BLE001 - the border: one branch's fault must not stop the others'
            _log.exception("not-reckoned", branch=branch_id)
