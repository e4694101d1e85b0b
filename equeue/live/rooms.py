"""The socket library's rooms, left quickly, and the sender to them."""

from collections.abc import Mapping
from typing import Any, Final

import socketio

from equeue.live.frames import Broadcast, write_now

NAMESPACE: Final = "/"


class QuickRooms(socketio.Manager):  # type: ignore[misc] # python-socketio has no types
    """Remembers which rooms each client is in.

    The library's own manager looks into every room there is when one client leaves: with five thousand clients that
    leave at once, seconds of the loop.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rooms_of: dict[str, set[str | None]] = {}

    def basic_enter_room(self, sid: str, namespace: str, room: str | None, eio_sid: str | None = None) -> None:
        """Add a client to a room."""
        super().basic_enter_room(sid, namespace, room, eio_sid=eio_sid)
        self._rooms_of.setdefault(sid, set()).add(room)

    def basic_leave_room(self, sid: str, namespace: str, room: str | None) -> None:
        """Take a client out of a room."""
        super().basic_leave_room(sid, namespace, room)
        if sid in self._rooms_of:
            self._rooms_of[sid].discard(room)

    def basic_disconnect(self, sid: str, namespace: str, **_options: Any) -> None:  # noqa: ANN401 - the library's own signature
        """Take a client out of all its rooms and forget it."""
        for room in self._rooms_of.pop(sid, set()):
            super().basic_leave_room(sid, namespace, room)
        self.callbacks.pop(sid, None)
        for waiting in (self.pending_connect, self.pending_disconnect):
            sids = waiting.get(namespace, [])
            if sid in sids:
                sids.remove(sid)


class SocketRooms:
    """Enters, leaves and sends to rooms of a Socket.IO server."""

    def __init__(self, server: "socketio.Server") -> None:
        self._server = server

    def enter(self, sid: str, room: str) -> None:
        """Add a client."""
        self._server.enter_room(sid, room, namespace=NAMESPACE)

    def leave(self, sid: str, room: str) -> None:
        """Take a client out."""
        self._server.leave_room(sid, room, namespace=NAMESPACE)

    def send(self, room: str, event: str, message: Mapping[str, Any]) -> None:
        """Send an event to everybody in a room."""
        broadcast = Broadcast.of(event, message)
        for _, eio_sid in self._server.manager.get_participants(NAMESPACE, room):
            if not self._write_now(self._server.eio.sockets.get(eio_sid), broadcast):
                self._server._send_eio_packet(eio_sid, broadcast.packet)  # noqa: SLF001 - what the library's own rooms do

    def _write_now(self, client: Any, broadcast: Broadcast) -> bool:  # noqa: ANN401 - the library's socket
        listener = getattr(client, "listener", None)
        if listener is None or client.closed or not client.queue.empty():
            return False  # what waits in its queue comes first
        return write_now(listener.connection, broadcast.frame, self._server.eio.start_background_task)

    def cut(self, sid: str) -> None:
        """End a client's connection."""
        self._server.disconnect(sid, namespace=NAMESPACE)
