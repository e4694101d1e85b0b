"""The runtime of real threads: the way out of the asynchronous library, and what tests use."""

import threading
import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final, TypeVar

from equeue.kernel import logs
from equeue.kernel.runtime import Event

T = TypeVar("T")

_log = logs.get("runtime")


class ThreadingRuntime:
    """Tasks are threads; posted calls run one after the other in a thread of their own."""

    name: Final = "threading"

    def __init__(self) -> None:
        self._posted: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._dispatcher = threading.Thread(target=self._dispatch, name="dispatcher", daemon=True)
        self._dispatcher.start()

    def spawn(self, task: Callable[[], None], *, name: str) -> None:
        """Start a thread for the task; an exception that leaves it is logged under its name."""
        threading.Thread(target=run_logged, args=(task, name), name=name, daemon=True).start()

    def sleep(self, seconds: float) -> None:
        """Let the others run for so many seconds."""
        time.sleep(seconds)

    def event(self) -> Event:
        """Return a new flag, lowered."""
        return threading.Event()

    def run_blocking(self, call: Callable[[], T]) -> T:
        """Run the call here: the calling task is a real thread already."""
        return call()

    def post(self, call: Callable[[], None]) -> None:
        """Have the dispatcher run the call, in order."""
        self._posted.put(call)

    def close(self) -> None:
        """Run what was posted and end the dispatcher."""
        self._posted.put(None)
        if threading.current_thread() is not self._dispatcher:
            self._dispatcher.join()

    def _dispatch(self) -> None:
        while (call := self._posted.get()) is not None:
            run_logged(call, "posted")


def run_logged(task: Callable[[], None], name: str) -> None:
    """Run a task at the border of a loop: its exception is logged and goes no further."""
    try:
        task()
    except Exception:  # noqa: BLE001 - the border: one task's fault must not end the loop
        _log.exception("task-failed", task=name)
