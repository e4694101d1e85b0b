"""The asynchronous library's home: nothing outside `equeue.serving` knows that it is eventlet.

Green threads run one at a time in the loop and give way only where they wait. `monkey_patch(thread=False)` leaves
threads, locks and queues real: with them patched, logging from a real thread hangs the process. The price: a task
must never wait for a `threading.Lock` or a `queue.Queue`; what waits goes through `run_blocking`.
"""

import os
import socket
import threading
import warnings
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from queue import SimpleQueue
from typing import Any, Final, TypeVar, cast

# Read by eventlet while it is imported: its own resolver takes long to load, and no name is looked up in the loop.
os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its advice not to begin with it: docs/adr says what we make of that
    import eventlet
    import eventlet.event
    import eventlet.hubs
    from eventlet import greenio, patcher

from equeue.kernel import logs
from equeue.kernel.runtime import Event
from equeue.serving.threads import ThreadingRuntime, run_logged

__all__ = ["Acceptor", "EventletRuntime", "ThreadingRuntime", "patch", "pause", "quiet_timeout", "wait_readable"]

T = TypeVar("T")

POOL_THREADS: Final = 8
_BATCH: Final = 64
_ACCEPT_PAUSE_S: Final = 0.1
_socket = patcher.original("socket")

_log = logs.get("runtime")


def patch() -> None:
    """Make the standard library's waiting calls give way to other green threads; once, first of all in a worker."""
    eventlet.hubs.use_hub()
    eventlet.monkey_patch(thread=False)


def quiet_timeout(seconds: float | None) -> AbstractContextManager[object]:
    """Return a block that is left quietly after so many seconds."""
    return cast("AbstractContextManager[object]", eventlet.Timeout(seconds, False))  # noqa: FBT003 - eventlet's signature


def wait_readable(descriptor: int, seconds: float) -> None:
    """Wait until there is something to read from a pipe, and read it away; for so many seconds at most."""
    with quiet_timeout(seconds):
        eventlet.hubs.trampoline(descriptor, read=True)
        os.read(descriptor, 4096)


def pause(seconds: float) -> None:
    """Let the other green threads run for so many seconds."""
    eventlet.sleep(seconds)


class Acceptor:
    """Takes connections from a listening socket and serves each in a green thread.

    Args:
        listener: Bound and listening.
        serve: Called with the listener, the client's socket and its address; closes the client's socket.
        most: How many connections are open at once; more wait in the backlog.
    """

    def __init__(self, listener: socket.socket, serve: Callable[[Any, Any, Any], None], most: int) -> None:
        self._listener = greenio.GreenSocket(listener)
        self._serve = serve
        self._pool = eventlet.GreenPool(most)
        self._acceptor = eventlet.spawn(self._accept)

    def stop(self) -> None:
        """Take no more connections."""
        self._acceptor.kill()

    def _accept(self) -> None:
        while True:
            try:
                client, address = self._listener.accept()
            except OSError:
                _log.exception("accept-failed")  # too many open files, or a client that left at once
                eventlet.sleep(_ACCEPT_PAUSE_S)
            else:
                self._pool.spawn_n(self._serve, self._listener, client, address)
                del client  # else the last client's socket stays open until the next one comes


class EventletRuntime:
    """Tasks are green threads of the thread that made the runtime; blocking calls run in a pool of real threads.

    Args:
        pool_threads: How many blocking calls run at once; more wait their turn.
    """

    name: Final = "eventlet"

    def __init__(self, pool_threads: int = POOL_THREADS) -> None:
        self._loop = threading.get_ident()
        self._posted: deque[Callable[[], None]] = deque()
        self._woken = False
        bell, ear = _socket.socketpair()
        bell.setblocking(False)  # noqa: FBT003 - the standard library's signature
        self._bell = bell
        self._ear = greenio.GreenSocket(ear)
        self._blocking: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._work, name=f"blocking-{number}", daemon=True)
            for number in range(pool_threads)
        ]
        for thread in self._threads:
            thread.start()
        self._listener = eventlet.spawn(self._listen)

    def spawn(self, task: Callable[[], None], *, name: str) -> None:
        """Start a green thread; an exception that leaves it is logged under its name."""
        eventlet.spawn_n(run_logged, task, name)

    def sleep(self, seconds: float) -> None:
        """Let the others run for so many seconds; 0 gives way once."""
        eventlet.sleep(seconds)

    def event(self) -> Event:
        """Return a new flag, lowered."""
        return _Flag()

    def run_blocking(self, call: Callable[[], T]) -> T:
        """Run the call in the pool; only the calling green thread waits.

        In a real thread the call runs at once: that thread may block.

        Returns:
            What the call returned.

        Raises:
            BaseException: What the call raised.
        """
        if threading.get_ident() != self._loop:
            return call()
        answer = eventlet.event.Event()
        self._blocking.put(partial(self._answer, call, answer))
        return cast("T", answer.wait())

    def post(self, call: Callable[[], None]) -> None:
        """Have the call run in the loop soon; from any real thread, in order.

        A batch of posts wakes the loop once: the flag goes down before the loop takes what was posted, so whoever
        finds it up knows that his call will be taken.
        """
        self._posted.append(call)
        if not self._woken:
            self._woken = True
            try:
                self._bell.send(b"!")
            except BlockingIOError:
                pass  # the loop has thousands of rings to hear already
            except OSError:
                self._woken = False  # closed: the process is ending

    def close(self) -> None:
        """End the pool and the listener; called from the loop."""
        for _ in self._threads:
            self._blocking.put(None)
        self._listener.kill()
        self._bell.close()
        self._ear.close()

    def _listen(self) -> None:
        while self._ear.recv(4096):
            self._woken = False
            self._run_posted()

    def _run_posted(self) -> None:
        count = 0
        while self._posted:
            run_logged(self._posted.popleft(), "posted")
            count += 1
            if count % _BATCH == 0:
                eventlet.sleep(0)

    def _work(self) -> None:
        while (call := self._blocking.get()) is not None:
            call()

    def _answer(self, call: Callable[[], object], answer: Any) -> None:  # noqa: ANN401 - eventlet has no types
        try:
            result = call()
        except BaseException as error:  # noqa: BLE001 - handed to the green thread that asked
            self.post(partial(answer.send_exception, type(error), error, error.__traceback__))
        else:
            self.post(partial(answer.send, result))


class _Flag:
    """An event of the loop; eventlet's own can be raised but once."""

    def __init__(self) -> None:
        self._event = eventlet.event.Event()

    def set(self) -> None:
        if not self._event.ready():
            self._event.send()

    def clear(self) -> None:
        if self._event.ready():
            self._event = eventlet.event.Event()

    def wait(self, timeout: float | None = None) -> bool:
        event = self._event
        event.wait(timeout)
        return bool(event.ready())
