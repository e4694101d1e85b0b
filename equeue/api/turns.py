"""Heavy calls one after another, so that they never take all threads or all cores."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Final, TypeVar

from equeue.domain.errors import TooManyRequests
from equeue.kernel.runtime import Event, Runtime

T = TypeVar("T")

WAITING: Final = 64
"""How many may wait for their turn: a center of thirty windows signs in at once; the last one waits some seconds."""


class Turns:
    """Runs one call at a time in a real thread; the others wait in the loop, in order.

    Args:
        runtime: In whose real threads the calls run.
    """

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._busy = False
        self._waiting: deque[Event] = deque()
        self._lock = threading.Lock()

    def run(self, call: Callable[[], T]) -> T:
        """Wait for a turn, run the call and return its answer.

        Raises:
            TooManyRequests: Too many are waiting.
        """
        turn = self._queue_up()
        if turn is not None:
            turn.wait()
        try:
            return self._runtime.run_blocking(call)
        finally:
            self._hand_over()

    def _queue_up(self) -> Event | None:
        with self._lock:
            if not self._busy:
                self._busy = True
                return None
            if len(self._waiting) >= WAITING:
                raise TooManyRequests(retry_after_s=2)
            turn = self._runtime.event()
            self._waiting.append(turn)
            return turn

    def _hand_over(self) -> None:
        with self._lock:
            if not self._waiting:
                self._busy = False
                return
            turn = self._waiting.popleft()
        self._runtime.post(turn.set)
