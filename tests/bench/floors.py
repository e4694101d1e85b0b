"""The floors, measured in the same run: what the disk, Flask and Socket.IO alone can do."""

import asyncio
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench import http_load, screens
from tests.bench.figures import Report, percentile, spread
from tests.bench.floor_app import commit_one, open_database
from tests.bench.http_load import Load
from tests.ports import free_port
from tests.rig.http import Client
from tests.rig.processes import Server

COMMIT_SECONDS = 3.0
ECHOES = 200


@dataclass(kw_only=True)
class Floors:
    """What the product's figures are compared with; medians in milliseconds, rates per second."""

    commit_ms: float = 0.0
    empty_ms: float = 0.0
    commit_rates: dict[int, float] = None  # type: ignore[assignment] # set by measure
    echo_ms: float = 0.0
    commit_echo_ms: float = 0.0


def measure(report: Report, folder: Path, mode: str, pad: int) -> Floors:
    """Measure all floors.

    Args:
        report: Where the rows go.
        folder: For files, on the same disk as the product's.
        mode: `eventlet` or `threading`.
        pad: Size of the message that a display gets, in bytes.
    """
    floors = Floors(commit_rates={})
    floors.commit_ms = _bare_commits(report, folder)
    server = _floor_server(folder, mode, pad)
    server.start(path="/empty")
    try:
        floors.empty_ms = _views(report, server, "/empty", floors)
        _views(report, server, "/commit", floors)
        floors.echo_ms = asyncio.run(_echo(report, server, pad))
        floors.commit_echo_ms = _commit_and_push(report, server)
    finally:
        server.stop()
    return floors


def _bare_commits(report: Report, folder: Path) -> float:
    db = open_database(str(folder / "bare.sqlite3"))
    latencies = []
    began = time.perf_counter()
    while (at := time.perf_counter()) - began < COMMIT_SECONDS:
        commit_one(db)
        latencies.append((time.perf_counter() - at) * 1000)
    db.close()
    rate = len(latencies) / COMMIT_SECONDS
    report.add("floor: bare durable SQLite commits", {"rate_per_s": rate, **spread(latencies)})
    return percentile(latencies, 0.5)


def _floor_server(folder: Path, mode: str, pad: int) -> Server:
    port = free_port()
    worker = {"eventlet": "EventletWorker", "threading": "ThreadsWorker"}[mode]
    command = [
        sys.executable, "-m", "gunicorn", "--workers", "1", "--bind", f"127.0.0.1:{port}", "--backlog", "2048",
        "--worker-connections", "10000", "--keep-alive", "60", "--threads", "64",
        "--worker-class", f"equeue.serving.worker.{worker}", "tests.bench.floor_app:create_app()",
    ]  # fmt: skip
    environment = {
        "FLOOR_MODE": mode,
        "FLOOR_DATABASE": str(folder / "floor.sqlite3"),
        "FLOOR_PAD": str(pad),
        "EVENTLET_NO_GREENDNS": "yes",
    }
    return Server(command, port, environment, folder / "floor.log")


def _views(report: Report, server: Server, path: str, floors: Floors) -> float:
    first = 0.0
    for clients in (1, 8, 32):
        requests = 400 if clients == 1 else 1500
        seen = http_load.run(
            Load(host=server.host, port=server.port, clients=clients, requests=requests, path=path, seconds=10)
        )
        report.add(f"floor: view {path}, {clients} clients", {"rate_per_s": seen.per_s, **spread(seen.latencies_ms)})
        if path == "/commit":
            floors.commit_rates[clients] = seen.per_s
        first = first or percentile(seen.latencies_ms, 0.5)
    return first


async def _echo(report: Report, server: Server, pad: int) -> float:
    """Send a message and wait until it comes back."""
    arrived = asyncio.Event()

    class Noted(dict[str, list[float]]):
        def __missing__(self, label: str) -> list[float]:
            self[label] = []
            arrived.set()
            return self[label]

    noted = Noted()
    watch = screens.Watch(host=server.host, port=server.port, screens=1, event="echo")
    loop = asyncio.get_running_loop()
    _, screen = await loop.create_connection(lambda: screens.Screen(watch, noted), server.host, server.port)
    assert await screen.ready
    latencies = []
    for number in range(ECHOES):
        sent = time.monotonic() * 1000
        screen.send(f'42["echo",{{"label":"E{number}","pad":"{"x" * pad}"}}]')
        await arrived.wait()
        arrived.clear()
        latencies.append(noted[f"E{number}"][0] - sent)
        await asyncio.sleep(0.005)
    report.add("floor: bare Socket.IO echo of a board's size", spread(latencies))
    return percentile(latencies, 0.5)


def _commit_and_push(report: Report, server: Server) -> float:
    """Request, one durable commit, push: the least that a call to a display can take."""
    (screen,) = screens.start(screens.Watch(host=server.host, port=server.port, screens=1))
    sent: dict[str, float] = {}

    async def call() -> None:
        client = Client(server.host, server.port)
        for _ in range(ECHOES):
            at = time.monotonic() * 1000
            answer = await client.request("POST", "/call", {})
            sent[f"A{answer.json()['id']}"] = at
            await asyncio.sleep(0.01)

    asyncio.run(call())
    arrived = screen.report()
    screen.close()
    latencies = [arrived[label][0] - at for label, at in sent.items() if label in arrived]
    report.add("floor: request, one commit, push to one client", spread(latencies))
    return percentile(latencies, 0.5)
