"""What a client may say: anything else ends its connection, quietly.

The libraries below raise from the middle of their work when a client sends what is no packet, and then keep the dead
connection for most of a minute.
"""

import contextlib
from collections.abc import Callable
from typing import Any, Final

import socketio
from engineio import packet as engine
from socketio import packet as socket

_EVENTS: Final = frozenset({socket.CONNECT, socket.DISCONNECT, socket.EVENT, socket.ACK})
_SIGNS: Final = frozenset({engine.CLOSE, engine.PONG, engine.NOOP})

Handler = Callable[[Any], Any]


def is_decent(message: object) -> bool:
    """Tell whether a client's message is one that this server can do something with."""
    if not isinstance(message, str):
        return False
    try:
        frame = engine.Packet(encoded_packet=message)
        if frame.packet_type != engine.MESSAGE:
            return frame.packet_type in _SIGNS
        packet = socketio.packet.Packet(encoded_packet=message[1:])
    except (ValueError, RecursionError, IndexError):
        return False
    if packet.namespace is not None or packet.packet_type not in _EVENTS:
        return False
    is_event = packet.packet_type == socket.EVENT
    return not is_event or (isinstance(packet.data, list) and bool(packet.data) and isinstance(packet.data[0], str))


class Listener:
    """A websocket that hears decent messages; at the first other one it seems closed by the client."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401 - one of the library's websockets
        self.connection = connection

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever that websocket has
        return getattr(self.connection, name)

    def wait(self) -> str | None:
        """Return the next message; None when there will be none."""
        message = self.connection.wait()
        return message if is_decent(message) else None

    def close(self) -> None:
        """Close it; where the client was faster there is nothing left to do."""
        with contextlib.suppress(OSError, RuntimeError):
            self.connection.close()


def mind_manners(server: socketio.Server) -> None:
    """Have the server hear decent messages only."""
    make = server.eio._async["websocket"]  # noqa: SLF001 - the library has no other way in

    def minded(handler: Handler, engine_server: Any) -> Any:  # noqa: ANN401 - the library's own signature
        def listen(connection: Any) -> Any:  # noqa: ANN401 - the same
            listener = Listener(connection)
            handler.__self__.listener = listener  # type: ignore[attr-defined] # the handler is a method of the library's socket
            return handler(listener)

        return make(listen, engine_server)

    server.eio._async = {**server.eio._async, "websocket": minded}  # noqa: SLF001 - the same
