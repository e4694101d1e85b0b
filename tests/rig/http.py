"""A small HTTP client for load: one kept connection each, little work per request, many in one process."""

import asyncio
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_HEAD = 65_536


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    head: bytes
    body: bytes

    def json(self) -> Any:
        """Read the body."""
        return json.loads(self.body)


class LostConnectionError(Exception):
    """The connection broke before the answer was there."""


class Wire(asyncio.Protocol):
    """One connection; one request at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._waiting: asyncio.Future[Answer] | None = None
        self.is_lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._buffer[:end]
        length = _length(head)
        if len(self._buffer) < end + 4 + length:
            return
        answer = Answer(int(head[9:12]), head, self._buffer[end + 4 : end + 4 + length])
        self._buffer = self._buffer[end + 4 + length :]
        if b"\r\nconnection: close" in head.lower():
            self.is_lost = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(answer)

    def connection_lost(self, exc: Exception | None) -> None:
        self.is_lost = True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(LostConnectionError(str(exc or "closed")))

    async def send(self, request: bytes) -> Answer:
        """Send a request and wait for its answer.

        Raises:
            LostConnectionError: The connection broke, maybe before anything was sent: then nobody would ever answer.
        """
        assert self._transport is not None
        if self.is_lost:
            raise LostConnectionError("closed")
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._waiting

    def close(self) -> None:
        """Drop the connection."""
        if self._transport is not None:
            self._transport.close()


def _length(head: bytes) -> int:
    lower = head.lower()
    at = lower.find(b"content-length:")
    if at < 0:
        return 0
    end = lower.find(b"\r", at)
    return int(lower[at + 15 : end if end > 0 else None])


class Client:
    """A client with headers of its own; connects anew when the connection was lost.

    Args:
        host: Where the server is.
        port: Its port.
        headers: Sent with each request.
        timeout_s: A request that takes longer has failed.
    """

    def __init__(self, host: str, port: int, headers: Mapping[str, str] | None = None, timeout_s: float = 30) -> None:
        self._host = host
        self._port = port
        self.headers = dict(headers or {})
        self._timeout_s = timeout_s
        self._wire: Wire | None = None

    async def request(
        self, method: str, path: str, body: object = None, *, key: str | None = None, fresh_key: bool = False
    ) -> Answer:
        """Send one request.

        Raises:
            LostConnectionError: No connection, or it broke before the answer.
            TimeoutError: No answer in time.
        """
        content = b"" if body is None else json.dumps(body).encode()
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self._host}:{self._port}", f"Content-Length: {len(content)}"]
        if body is not None:
            lines.append("Content-Type: application/json")
        if fresh_key:
            key = secrets.token_hex(12)
        if key:
            lines.append(f"Idempotency-Key: {key}")
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        wire = await self._connected()
        try:
            return await asyncio.wait_for(
                wire.send("\r\n".join(lines).encode() + b"\r\n\r\n" + content), self._timeout_s
            )
        except (TimeoutError, LostConnectionError):
            wire.close()
            self._wire = None
            raise

    async def _connected(self) -> Wire:
        if self._wire is None or self._wire.is_lost:
            try:
                _, self._wire = await asyncio.get_running_loop().create_connection(Wire, self._host, self._port)
            except OSError as error:
                raise LostConnectionError(str(error)) from error
        return self._wire

    def close(self) -> None:
        """Drop the connection."""
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    async def sign_in(self, name: str, password: str) -> None:
        """Sign in and keep cookie and CSRF token for the requests that follow."""
        answer = await self.request("POST", "/api/v1/session", {"name": name, "password": password})
        assert answer.status < 300, answer.body
        cookies = [
            line.split(b":", 1)[1].split(b";")[0].strip().decode()
            for line in answer.head.split(b"\r\n")
            if line.lower().startswith(b"set-cookie:")
        ]
        self.headers["Cookie"] = "; ".join(cookies)
        self.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
