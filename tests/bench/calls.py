"""Thirty-two operators who call the next visitor at once, with five hundred waiting."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import create_engine

from tests.bench.figures import Report, spread
from tests.bench.floors import Floors
from tests.bench.product import WINDOWS, Product, act_at_all
from tests.rig import truth
from tests.rig.http import Client

WAITING = 500
ROUNDS = 15


@dataclass
class _Called:
    latencies_ms: list[float] = field(default_factory=list)
    seconds: float = 0.0
    labels: list[str] = field(default_factory=list)
    bad: int = 0


def measure(report: Report, product: Product, floors: Floors) -> None:
    """Call in rounds: all at once, then all start and finish, then the line is filled up again."""
    product.issue(WAITING)
    called = asyncio.run(_rounds(product))
    half = floors.commit_rates[32] / 2
    rate = len(called.labels) / called.seconds
    values = {"rate_per_s": rate, **spread(called.latencies_ms), "errors": called.bad}
    report.add(
        f"call next, {WINDOWS} operators at once, {WAITING} waiting",
        values,
        aim=f"≥ {half:.0f}/s, ≥ 400/s, p99 ≤ 100 ms",
        reached=rate >= half and rate >= 400 and values["p99_ms"] <= 100 and not called.bad,
    )
    engine = create_engine(product.hall.database_url)
    with engine.connect() as db:
        wrongs = truth.wrongs(db)
    engine.dispose()
    twice = sum(count > 1 for count in Counter(called.labels).values())
    found = twice + len(wrongs)
    report.add(
        "called twice, skipped or half-made", {"calls": len(called.labels), "found": found}, aim="0", reached=not found
    )
    for wrong in wrongs[:5]:
        print("   ", wrong)


async def _rounds(product: Product) -> _Called:
    crowd = product.crowd()
    operators = await crowd.open_windows(WINDOWS)
    called = _Called()
    await _round(product, operators, _Called())
    for _ in range(ROUNDS):
        before = len(called.labels)
        await _round(product, operators, called)
        await asyncio.to_thread(product.issue, len(called.labels) - before)
    return called


async def _round(product: Product, operators: list[Client], called: _Called) -> None:
    legs: dict[int, str] = {}

    async def call(number: int) -> None:
        path = f"/api/v1/windows/{product.hall.windows[number]}/call-next"
        began = time.perf_counter()
        answer = await operators[number].request("POST", path, {}, fresh_key=True)
        called.latencies_ms.append((time.perf_counter() - began) * 1000)
        ticket = answer.json().get("ticket") if answer.status == 200 else None
        if ticket is None:
            called.bad += 1
        else:
            called.labels.append(ticket["label"])
            legs[number] = ticket["leg"]

    began = time.perf_counter()
    await asyncio.gather(*(call(number) for number in range(len(operators))))
    called.seconds += time.perf_counter() - began
    await act_at_all(operators, product, "start", legs)
    await act_at_all(operators, product, "finish", legs)
