"""One message to many websockets: encoded once, and written straight to each socket that is ready for it.

The library's own way hands the message to a queue and a task of each client, which costs ten times as much.
"""

import contextlib
import json
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from engineio import packet

_FINAL_TEXT: Final = b"\x81"
_SHORT: Final = 126
_MEDIUM: Final = 1 << 16


class Lock(Protocol):
    """Keeps the frames of one websocket whole."""

    def acquire(self, blocking: bool) -> bool:  # noqa: FBT001 - the standard library's own signature
        """Take it."""
        ...

    def release(self) -> object:
        """Give it back."""
        ...


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A message ready for the wire.

    Args:
        packet: For the library's own way.
        frame: The websocket frame; servers send theirs unmasked, so it is the same for all.
    """

    packet: packet.Packet
    frame: bytes

    @classmethod
    def of(cls, event: str, message: Mapping[str, Any]) -> "Broadcast":
        """Encode an event of the default namespace."""
        text = "2" + json.dumps([event, message], separators=(",", ":"), ensure_ascii=False)
        return cls(packet.Packet(packet.MESSAGE, text), frame_of(f"{packet.MESSAGE}{text}".encode()))


def frame_of(payload: bytes) -> bytes:
    """Return an unmasked text frame (RFC 6455, section 5.2)."""
    length = len(payload)
    if length < _SHORT:
        head = bytes([length])
    elif length < _MEDIUM:
        head = b"\x7e" + length.to_bytes(2)
    else:
        head = b"\x7f" + length.to_bytes(8)
    return _FINAL_TEXT + head + payload


def write_now(connection: Any, frame: bytes, later: Callable[[Callable[[], None]], object]) -> bool:  # noqa: ANN401 - the library's websocket
    """Write a frame to a websocket if nobody else is writing to it.

    Args:
        connection: An eventlet websocket; others are left to the library.
        frame: The whole frame.
        later: Starts a task; it writes what did not fit into the socket's buffer.

    Returns:
        Whether the frame is written, or will be.
    """
    lock: Lock | None = getattr(connection, "_sendlock", None)
    green: Any = getattr(connection, "socket", None)
    if lock is None or not hasattr(green, "fd") or not lock.acquire(blocking=False):
        return False
    try:
        sent = green.fd.send(frame)
    except BlockingIOError:
        sent = 0
    except OSError:
        sent = len(frame)  # gone; whoever reads from it notices
    if sent == len(frame):
        lock.release()
    else:
        later(lambda: _write_rest(green, lock, frame[sent:]))
    return True


def _write_rest(green: Any, lock: Lock, rest: bytes) -> None:  # noqa: ANN401 - the same
    try:
        green.sendall(rest)
    except OSError:
        with contextlib.suppress(OSError):
            green.shutdown(socket.SHUT_RDWR)  # half a frame went out: nothing after it would make sense
    finally:
        lock.release()
