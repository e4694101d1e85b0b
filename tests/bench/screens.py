"""Many screens in one process: raw websockets that speak as much Socket.IO as a display needs.

`python -m tests.bench.screens` reads a `Watch` as JSON from the first line of standard input, connects all its screens,
says `{"connected": n}`, notes when which state arrives at which screen, and at the line `report` says what it saw:
for each label the milliseconds since the machine's start at which each screen had it.
"""

import asyncio
import base64
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass

LABEL = b'"label":"'
MASK = bytes(4)
CONNECT_AT_ONCE = 64
SHORT, MEDIUM = 126, 127


@dataclass(frozen=True, kw_only=True)
class Watch:
    """What the screens watch.

    Attributes:
        host: Where the server is.
        port: Its port.
        screens: How many.
        token: What they sign in with.
        topic: What they watch; empty: they only listen.
        event: Name of the event that is noted.
    """

    host: str
    port: int
    screens: int
    token: str = ""
    topic: str = ""
    event: str = "state"


class Screen(asyncio.Protocol):
    """One websocket."""

    def __init__(self, watch: Watch, arrivals: dict[str, list[float]]) -> None:
        self._watch = watch
        self._arrivals = arrivals
        self._event = f'42["{watch.event}"'.encode()
        self._buffer = b""
        self._upgraded = False
        self._newest = b""
        self._transport: asyncio.Transport | None = None
        self.ready: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            f"Host: {self._watch.host}:{self._watch.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self._upgraded:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            if not self._buffer.startswith(b"HTTP/1.1 101"):
                self.connection_lost(None)
                return
            self._upgraded = True
            self._buffer = self._buffer[end + 4 :]
        while (frame := self._frame()) is not None:
            self._message(frame)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self.ready.done():
            self.ready.set_result(False)

    def _frame(self) -> bytes | None:
        """Take one unmasked frame off the buffer."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        length, start = buffer[1] & 0x7F, 2
        if length == SHORT:
            length, start = int.from_bytes(buffer[2:4]), 4
        elif length == MEDIUM:
            length, start = int.from_bytes(buffer[2:10]), 10
        if len(buffer) < start + length:
            return None
        self._buffer = buffer[start + length :]
        return buffer[start : start + length]

    def _message(self, message: bytes) -> None:
        if message.startswith(self._event):
            self._note(message)
        elif message == b"2":
            self.send("3")
        elif message.startswith(b"0"):
            self.send("40" + json.dumps({"token": self._watch.token}))
        elif message.startswith(b"40"):
            if self._watch.topic:
                self.send("420" + json.dumps(["watch", {"topic": self._watch.topic}]))
            else:
                self.ready.set_result(True)
        elif message.startswith(b"430") and not self.ready.done():
            self.ready.set_result(b'"ok":true' in message[:40])

    def _note(self, message: bytes) -> None:
        at = message.find(LABEL)
        label = message[at + len(LABEL) : message.find(b'"', at + len(LABEL))] if at >= 0 else b""
        if label and label != self._newest:
            self._newest = label
            self._arrivals[json.loads(b'"' + label + b'"')].append(time.monotonic() * 1000)

    def send(self, text: str) -> None:
        """Send a text frame; the mask is zeros, which costs nothing."""
        content = text.encode()
        assert self._transport is not None
        if len(content) < SHORT:
            head = bytes([0x81, 0x80 | len(content)])
        else:
            head = bytes([0x81, 0x80 | SHORT]) + len(content).to_bytes(2)
        self._transport.write(head + MASK + content)


class Screens:
    """A process full of screens, seen from outside."""

    def __init__(self, watch: Watch) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.screens"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._say(json.dumps(asdict(watch)))
        self.connected = int(self._hear()["connected"][0])

    def report(self) -> dict[str, list[float]]:
        """Return when each label arrived at each screen, and forget it there."""
        self._say("report")
        return self._hear()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _hear(self) -> dict[str, list[float]]:
        assert self._process.stdout is not None
        answer: dict[str, list[float]] = json.loads(self._process.stdout.readline())
        return answer


def start(watch: Watch, processes: int = 1) -> list[Screens]:
    """Start so many screens, shared among processes."""
    share, rest = divmod(watch.screens, processes)
    counts = [share + (number < rest) for number in range(processes)]
    return [Screens(Watch(**(asdict(watch) | {"screens": count}))) for count in counts if count]


def arrivals(screens: Sequence[Screens]) -> dict[str, list[float]]:
    """Return when each label arrived at each screen of all processes."""
    merged: dict[str, list[float]] = defaultdict(list)
    for some in screens:
        for label, times in some.report().items():
            merged[label] += times
    return merged


async def _connect(watch: Watch, noted: dict[str, list[float]]) -> list[Screen]:
    loop = asyncio.get_running_loop()
    gate = asyncio.Semaphore(CONNECT_AT_ONCE)

    async def one() -> Screen | None:
        async with gate:
            for _ in range(3):
                try:
                    _, screen = await loop.create_connection(lambda: Screen(watch, noted), watch.host, watch.port)
                    if await asyncio.wait_for(asyncio.shield(screen.ready), 20):
                        return screen
                except (OSError, TimeoutError):
                    await asyncio.sleep(0.2)
            return None

    return [screen for screen in await asyncio.gather(*(one() for _ in range(watch.screens))) if screen]


async def _run() -> None:
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    watch = Watch(**json.loads(await reader.readline()))
    noted: dict[str, list[float]] = defaultdict(list)
    connected = await _connect(watch, noted)
    print(json.dumps({"connected": [len(connected)]}), flush=True)
    while await reader.readline():
        print(json.dumps(noted), flush=True)
        noted.clear()


if __name__ == "__main__":
    asyncio.run(_run())
