"""Our gunicorn workers: one on green threads, one on real threads; both stop within a second with screens connected.

Gunicorn has no eventlet worker any more, and its threaded one waits for open websockets as long as it may.
"""

import gc
import os
import signal
import socket
import time
from typing import TYPE_CHECKING, Any

from gunicorn.workers.base_async import AsyncWorker
from gunicorn.workers.gthread import ThreadWorker

from equeue.serving.connections import Connections, UpgradeShim
from equeue.serving.processes import end_with_parent, raise_file_limit

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from equeue.serving.runtime import Acceptor

_NOTICE_S = 1.0
_LINGER_S = 0.3
_DRAIN_LOOK_S = 0.02


def check(workers: int, *, preload: bool) -> None:
    """Refuse what cannot work.

    Raises:
        RuntimeError: More than one worker, or the application loaded before the fork.
    """
    if workers > 1:
        raise RuntimeError(
            f"equeue runs with one worker, not {workers}: each would have its own writer, and screens of one worker "
            "would not hear what happens at another. Set workers to 1."
        )
    if preload:
        raise RuntimeError("equeue must be loaded in the worker, not before the fork: leave out --preload.")


class EventletWorker(AsyncWorker):  # type: ignore[misc] # gunicorn has no types
    """Serves every connection in a green thread."""

    wsgi: "WSGIApplication"
    alive: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - gunicorn's own signature
        super().__init__(*args, **kwargs)
        self.connections = Connections()

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:  # noqa: ANN401, ARG003 - gunicorn's own signature
        """Refuse what cannot work; gunicorn asks before it starts the worker."""
        check(cfg.workers, preload=cfg.preload_app)

    def init_process(self) -> None:
        """Patch, then load the application and run."""
        end_with_parent(self.ppid, signal.SIGKILL)
        raise_file_limit()
        from equeue.serving import runtime  # noqa: PLC0415 - the master must stay without the asynchronous library

        runtime.patch()
        self._green = runtime
        super().init_process()

    def load_wsgi(self) -> None:
        """Load the application and put the shim before it."""
        super().load_wsgi()
        self.wsgi = UpgradeShim(self.wsgi, self.connections)

    def handle_quit(self, sig: int, frame: object) -> None:
        """Stop as for SIGTERM: that takes no longer."""
        self.handle_exit(sig, frame)

    def timeout_ctx(self) -> Any:  # noqa: ANN401 - a context manager of the asynchronous library
        """Return the limit on waiting for a request on a kept connection."""
        return self._green.quiet_timeout(self.cfg.keepalive or None)

    def handle(self, listener: socket.socket, client: socket.socket, addr: Any) -> None:  # noqa: ANN401 - gunicorn's own signature
        """Serve one connection to its end."""
        with self.connections.opened(client):
            super().handle(listener, client, addr)

    def handle_request(self, listener_name: Any, req: Any, sock: socket.socket, addr: Any) -> Any:  # noqa: ANN401 - gunicorn's own signature
        """Answer one request."""
        with self.connections.answering(sock):
            return super().handle_request(listener_name, req, sock, addr)

    def run(self) -> None:
        """Serve until a signal says stop or the master is gone."""
        acceptors = [self._accept_from(listener) for listener in self.sockets]
        while self.alive and self.ppid == os.getppid():
            self.notify()
            self._green.wait_readable(self.PIPE[0], _NOTICE_S)
        self.alive = False
        for acceptor in acceptors:
            acceptor.stop()
        for listener in self.sockets:
            listener.close()
        self.connections.cut()
        last = time.monotonic() + self.cfg.graceful_timeout
        while self.connections.is_answering and time.monotonic() < last:
            self._green.pause(_DRAIN_LOOK_S)
        gc.freeze()  # else the interpreter looks through everything for garbage before it ends

    def _accept_from(self, listener: Any) -> "Acceptor":  # noqa: ANN401 - gunicorn's wrapper of a socket
        return self._green.Acceptor(listener.sock, self.handle, self.worker_connections)


class ThreadsWorker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """Serves every connection in a real thread."""

    wsgi: "WSGIApplication"
    alive: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - gunicorn's own signature
        super().__init__(*args, **kwargs)
        self.connections = Connections()

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:  # noqa: ANN401 - gunicorn's own signature
        """Refuse what cannot work; gunicorn asks before it starts the worker."""
        check(cfg.workers, preload=cfg.preload_app)
        super().check_config(cfg, log)

    def init_process(self) -> None:
        """Load the application and run."""
        end_with_parent(self.ppid, signal.SIGKILL)
        raise_file_limit()
        super().init_process()

    def load_wsgi(self) -> None:
        """Load the application and put the shim before it."""
        super().load_wsgi()
        self.wsgi = UpgradeShim(self.wsgi, self.connections)

    def handle_exit(self, sig: int, frame: object) -> None:  # noqa: ARG002 - a signal handler's signature
        """Stop: no more connections, websockets cut, answers under way finished."""
        if self.alive:
            self.alive = False
            self.method_queue.defer(self.connections.cut)

    def handle_quit(self, sig: int, frame: object) -> None:
        """Stop as for SIGTERM: leaving at once would wait for the threads of all websockets."""
        self.handle_exit(sig, frame)

    def run(self) -> None:
        """Serve until a signal says stop or the master is gone."""
        super().run()
        gc.freeze()  # the same

    def _cap_keepalive(self, deadline: float) -> None:  # gunicorn lets kept connections linger for 2 s
        super()._cap_keepalive(min(deadline, time.monotonic() + _LINGER_S))
