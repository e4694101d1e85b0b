"""The open client connections of a worker: what it must cut to stop in time."""

import contextlib
import socket
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Connections:
    """Knows which client sockets are open, which are being answered, and which became websockets."""

    def __init__(self) -> None:
        self._open: set[socket.socket] = set()
        self._answering: set[socket.socket] = set()
        self._websockets: set[socket.socket] = set()

    @contextlib.contextmanager
    def opened(self, client: socket.socket) -> Iterator[None]:
        """Count the socket as open inside the block."""
        with _among(self._open, client):
            yield

    @contextlib.contextmanager
    def answering(self, client: socket.socket) -> Iterator[None]:
        """Count the socket as being answered inside the block."""
        with _among(self._answering, client):
            yield

    @contextlib.contextmanager
    def upgraded(self, client: socket.socket) -> Iterator[None]:
        """Count the socket as a websocket inside the block."""
        with _among(self._websockets, client):
            yield

    @property
    def is_answering(self) -> bool:
        """Whether an ordinary request is being answered."""
        return bool(self._answering - self._websockets)

    def cut(self) -> None:
        """Shut down every websocket and every idle connection; answers under way go on.

        The raw socket is shut, without a word of the protocol: JavaScript clients come back by themselves only when
        the connection breaks, not when the server says good-bye.
        """
        idle = self._open - self._answering
        for client in idle | self._websockets:
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)


class UpgradeShim:
    """Stands between gunicorn and the application and minds websockets.

    It drops `Sec-WebSocket-Extensions`, for compression costs 92 kB of memory a client, hands the raw socket to the
    websocket library in the form it asks for, and tells `Connections` which sockets are websockets.
    """

    def __init__(self, application: "WSGIApplication", connections: Connections) -> None:
        self.application = application
        self._connections = connections

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request.

        Raises:
            StopIteration: A websocket has been served to its end; gunicorn has nothing more to send.
        """
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        if environ.get("HTTP_UPGRADE", "").lower() != "websocket":
            return self.application(environ, start_response)
        client = environ["gunicorn.socket"]
        environ["eventlet.input"] = _Input(client)
        environ["wsgi.errors"] = _Deaf()
        answer = _Answer(start_response)
        with self._connections.upgraded(client):
            body = self.application(environ, answer)
        if not answer.begun:
            raise StopIteration
        return body


class _Input:
    def __init__(self, client: socket.socket) -> None:
        self._client = client

    def get_socket(self) -> socket.socket:
        return self._client


class _Deaf:
    """Takes the websocket library's complaints about clients that have gone already."""

    def write(self, _complaint: str) -> None:
        """Keep nothing."""


class _Answer:
    """Passes `start_response` on and remembers whether it was called."""

    def __init__(self, start_response: "StartResponse") -> None:
        self._start_response = start_response
        self.begun = False

    def __call__(self, *args: Any, **kwargs: Any) -> Callable[[bytes], object]:  # noqa: ANN401 - whatever WSGI allows
        self.begun = True
        return self._start_response(*args, **kwargs)


@contextlib.contextmanager
def _among(group: set[socket.socket], client: socket.socket) -> Iterator[None]:
    group.add(client)
    try:
        yield
    finally:
        group.discard(client)
