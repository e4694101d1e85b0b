"""One task that pings every client.

The socket library keeps a sleeping task for each client only to ping it every 25 seconds: 18 kB each, or a thread.
"""

import weakref
from collections import deque
from collections.abc import Callable
from typing import Any, Final, cast

import socketio
from engineio import packet

from equeue.kernel.clock import Clock
from equeue.kernel.runtime import Runtime

LOOK_EVERY_S: Final = 1.0


class Pings:
    """Sends the pings of all clients, in the order in which they fall due.

    Args:
        every_s: Seconds between a client's answer and its next ping.
    """

    def __init__(self, clock: Clock, every_s: float) -> None:
        self._clock = clock
        self._every_s = every_s
        self._due: deque[tuple[float, weakref.ref[Any]]] = deque()

    def take_over(self, server: socketio.Server) -> None:
        """Have the server leave its pings to this."""
        start = server.eio.start_background_task

        def start_unless_ping(target: Callable[..., object], *args: object, **kwargs: object) -> object:
            if getattr(target, "__name__", "") == "_send_ping":
                self._add(cast("Any", target).__self__)
                return None
            return start(target, *args, **kwargs)

        server.eio.start_background_task = start_unless_ping

    def run(self, runtime: Runtime) -> None:
        """Ping for ever; a task of its own."""
        while True:
            self.send_due()
            runtime.sleep(LOOK_EVERY_S)

    def send_due(self) -> None:
        """Ping whoever is due and still there."""
        now = self._clock.monotonic()
        while self._due and self._due[0][0] <= now:
            client = self._due.popleft()[1]()
            if client is not None and not client.closing and not client.closed:
                client.last_ping = self._clock.now().timestamp()  # the library measures with the wall clock
                client.send(packet.Packet(packet.PING))

    def _add(self, client: Any) -> None:  # noqa: ANN401 - the library's socket
        self._due.append((self._clock.monotonic() + self._every_s, weakref.ref(client)))
