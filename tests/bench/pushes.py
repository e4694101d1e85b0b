"""From the press of the operator's button to the display: the socket's side of it."""

import asyncio
import time
from collections.abc import Sequence

from tests.bench import screens
from tests.bench.figures import Report, percentile, spread
from tests.bench.floors import Floors
from tests.bench.product import WINDOWS, Product, act_at_all
from tests.bench.screens import Screens, Watch
from tests.rig.http import Client

ROUNDS = 2
APART_S = 0.15
SETTLE_S = 0.5
BOARD = "board:hall-1"
KB = 1000


def measure(report: Report, product: Product, floors: Floors) -> None:
    """Call with 1, 100 and 1,000 displays, with few and with many waiting."""
    product.issue(ROUNDS * WINDOWS * 6)
    one = _calls(report, product, displays=1, what="call → display, 1 display")
    bound = 2 * floors.echo_ms
    report.add(
        "  beside the bare echo",
        {"p50_ms": one, "echo_ms": floors.echo_ms, "request_commit_push_ms": floors.commit_echo_ms},
        aim=f"p50 ≤ 2 × echo = {bound:.2f} ms",
        reached=one <= bound,
    )
    _calls(report, product, displays=100, what="call → display, 100 displays")
    _calls(report, product, displays=1000, what="call → display, 1,000 displays", within_ms=150)
    product.issue(500)
    _calls(report, product, displays=1000, what="the same, 500 more waiting", within_ms=150)


def measure_many(report: Report, product: Product, displays: int = 5000) -> None:
    """Connect very many displays, see what each costs, and call."""
    product.issue(WINDOWS * 3)
    time.sleep(1)
    before = sum(product.server.pss_mb().values())
    connected = screens.start(_watch(product, displays), processes=3)
    count = sum(some.connected for some in connected)
    time.sleep(3)
    each_kb = (sum(product.server.pss_mb().values()) - before) * KB / max(count, 1)
    report.add(
        f"memory for each of {displays:,} displays",
        {"connected": count, "each_kb": each_kb},
        aim="all connected, ≤ 70 kB each",
        reached=count == displays and each_kb <= 70,
    )
    latencies, missing = _call_and_collect(product, connected, rounds=1, expected=displays)
    report.add(
        f"call → display, {displays:,} displays",
        {**spread(latencies), "missing": missing},
        aim="none missing",
        reached=missing == 0,
    )
    for some in connected:
        some.close()


def _watch(product: Product, displays: int) -> Watch:
    token = product.hall.tokens["hall-1"]
    return Watch(host=product.server.host, port=product.server.port, screens=displays, token=token, topic=BOARD)


def _calls(report: Report, product: Product, *, displays: int, what: str, within_ms: float | None = None) -> float:
    connected = screens.start(_watch(product, displays), processes=2 if displays > 100 else 1)
    time.sleep(SETTLE_S)
    latencies, missing = _call_and_collect(product, connected, rounds=ROUNDS, expected=displays)
    for some in connected:
        some.close()
    values = {**spread(latencies), "missing": missing}
    reached = None if within_ms is None else values["p99_ms"] <= within_ms and not missing
    report.add(what, values, aim=f"under {within_ms:.0f} ms for all" if within_ms else "", reached=reached)
    time.sleep(SETTLE_S)
    return percentile(latencies, 0.5)


def _call_and_collect(
    product: Product, connected: Sequence[Screens], *, rounds: int, expected: int
) -> tuple[list[float], int]:
    """Call, and return each display's latency in milliseconds, and how many displays missed a call."""
    screens.arrivals(connected)
    sent = asyncio.run(_call(product, rounds))
    time.sleep(SETTLE_S)
    arrived = screens.arrivals(connected)
    latencies = [at - began for label, began in sent.items() for at in arrived.get(label, [])]
    missing = sum(expected - len(arrived.get(label, [])) for label in sent)
    return latencies, missing


async def _call(product: Product, rounds: int) -> dict[str, float]:
    """Call one after the other, far enough apart that no push waits for another; return when each was sent."""
    operators = await product.crowd().open_windows(WINDOWS)
    sent: dict[str, float] = {}
    for _ in range(rounds):
        legs: dict[int, str] = {}
        for number, operator in enumerate(operators):
            await asyncio.sleep(APART_S)
            called = await _call_one(product, operator, number, sent)
            if called:
                legs[number] = called
        await asyncio.sleep(APART_S)
        await act_at_all(operators, product, "start", legs)
        await act_at_all(operators, product, "finish", legs)
    return sent


async def _call_one(product: Product, operator: Client, number: int, sent: dict[str, float]) -> str | None:
    at = time.monotonic() * 1000
    path = f"/api/v1/windows/{product.hall.windows[number]}/call-next"
    answer = await operator.request("POST", path, {}, fresh_key=True)
    assert answer.status == 200, answer.body
    ticket = answer.json()["ticket"]
    if ticket is None:
        return None
    sent[ticket["label"]] = at
    leg: str = ticket["leg"]
    return leg
