"""The load generator: a process of its own that sends requests as fast as the answers come.

Reads a `Load` as JSON from standard input, writes what it saw as JSON to standard output.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from tests.rig.http import Client, LostConnectionError


@dataclass(frozen=True, kw_only=True)
class Load:
    """What to send.

    Attributes:
        host: Where the server is.
        port: Its port.
        clients: How many send at once, each with a connection of its own.
        requests: How many are measured in all.
        warm_up: How many are sent before, not measured.
        seconds: Ends earlier after so long.
        bodies: Sent in turn.
        keep: Name of the answer's field that is collected.
        pause_s: Each client rests so long between its requests.
    """

    host: str
    port: int
    clients: int
    requests: int
    warm_up: int = 50
    seconds: float = 30
    method: str = "POST"
    path: str = "/"
    headers: Mapping[str, str] = field(default_factory=dict)
    bodies: tuple[Any, ...] = (None,)
    fresh_key: bool = False
    keep: str = ""
    pause_s: float = 0.0


@dataclass(kw_only=True)
class Seen:
    """What came back."""

    latencies_ms: list[float] = field(default_factory=list)
    statuses: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_s(self) -> float:
        """Requests per second."""
        return len(self.latencies_ms) / self.seconds if self.seconds else 0.0

    def errors(self) -> int:
        """Return how many answers were not of the 2xx kind."""
        return sum(count for status, count in self.statuses.items() if not status.startswith("2"))


Generator = subprocess.Popen[str]


def start(load: Load) -> Generator:
    """Start a generator."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.http_load"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(load)))
    process.stdin.close()
    process.stdin = None
    return process


def result(process: Generator) -> Seen:
    """Wait for a generator and return what it saw."""
    out, _ = process.communicate(timeout=180)
    assert process.returncode == 0, f"load generator ended with {process.returncode}"
    return Seen(**json.loads(out))


def run(load: Load) -> Seen:
    """Send the load from a process of its own."""
    return result(start(load))


class _Sender:
    """Sends a load; all its clients take the next number of one row."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._numbers = iter(range(-load.warm_up, load.requests))
        self._statuses: Counter[str] = Counter()
        self._began = time.perf_counter()
        self._deadline = self._began + load.seconds
        self._seen = Seen()

    async def send(self) -> Seen:
        """Send all of it."""
        await asyncio.gather(*(self._client() for _ in range(self._load.clients)))
        self._seen.seconds = time.perf_counter() - self._began
        self._seen.statuses = dict(self._statuses)
        return self._seen

    async def _client(self) -> None:
        client = Client(self._load.host, self._load.port, self._load.headers)
        for number in self._numbers:
            at = time.perf_counter()
            if number == 0:
                self._began = at
            if at > self._deadline:
                return
            await self._one(client, number, at)
            if self._load.pause_s:
                await asyncio.sleep(self._load.pause_s)

    async def _one(self, client: Client, number: int, at: float) -> None:
        load = self._load
        body = load.bodies[number % len(load.bodies)]
        try:
            answer = await client.request(load.method, load.path, body, fresh_key=load.fresh_key)
        except (LostConnectionError, TimeoutError) as error:
            self._statuses[type(error).__name__] += 1
            return
        if number >= 0:
            self._seen.latencies_ms.append((time.perf_counter() - at) * 1000)
        self._statuses[str(answer.status)] += 1
        if load.keep and answer.status < 300:
            self._seen.kept.append(answer.json()[load.keep])


def main() -> None:
    """Read, send, write."""
    load = Load(**json.load(sys.stdin))
    json.dump(asdict(asyncio.run(_Sender(load).send())), sys.stdout)


if __name__ == "__main__":
    main()
