"""Tickets taken at the kiosk, alone, in a crowd, and while people sign in."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager

from tests.bench import http_load
from tests.bench.figures import Report, percentile, spread
from tests.bench.floors import Floors
from tests.bench.product import Product

SIGN_INS = 10
PACED = {"clients": 4, "requests": 100_000, "pause_s": 0.02, "seconds": 6.0}


def measure(report: Report, product_of: Callable[[int], AbstractContextManager[Product]], floors: Floors) -> None:
    """Issue with 1, 8 and 32 clients, each time from an empty line: nobody calls, so it only grows."""
    twice = given = 0
    for clients, requests in ((1, 500), (8, 1500), (32, 2000)):
        with product_of(clients) as product:
            seen = http_load.run(product.load(clients=clients, requests=requests))
        labels = Counter(seen.kept)
        given += len(seen.kept)
        twice += sum(count > 1 for count in labels.values())
        values = {"rate_per_s": seen.per_s, **spread(seen.latencies_ms), "errors": seen.errors()}
        if clients == 1:
            bound = 3 * (floors.commit_ms + floors.empty_ms)
            reached = values["p50_ms"] <= bound
            aim = f"p50 ≤ 3 × (commit + empty view) = {bound:.2f} ms"
        else:
            half = floors.commit_rates[clients] / 2
            good = seen.per_s >= half and seen.per_s >= 400 and values["p99_ms"] <= 100
            reached = good and not seen.errors()
            aim = f"≥ half of the view with one commit = {half:.0f}/s, ≥ 400/s, p99 ≤ 100 ms"
        report.add(f"issue a ticket, {clients} clients", values, aim=aim, reached=reached)
    report.add("labels given twice", {"labels": given, "twice": twice}, aim="0", reached=twice == 0)


def measure_sign_ins(report: Report, product: Product) -> None:
    """Issue at a steady pace, then the same while ten people sign in at once, again and again."""
    quiet = http_load.run(product.load(**PACED))  # type: ignore[arg-type] # numbers of the right kinds
    running = http_load.start(product.load(**PACED))  # type: ignore[arg-type] # the same
    waves = asyncio.run(_sign_in_until(product, running))
    busy = http_load.result(running)
    before, during = percentile(quiet.latencies_ms, 0.99), percentile(busy.latencies_ms, 0.99)
    report.add("issue at a steady pace", {"rate_per_s": quiet.per_s, **spread(quiet.latencies_ms)})
    report.add(
        "the same while ten people sign in",
        {"rate_per_s": busy.per_s, **spread(busy.latencies_ms), "sign_ins": waves * SIGN_INS},
        aim=f"p99 at most doubled: ≤ {2 * before:.1f} ms",
        reached=during <= 2 * before and not busy.errors(),
    )


async def _sign_in_until(product: Product, running: http_load.Generator) -> int:
    waves = 0
    while running.poll() is None:
        crowd = product.crowd()
        names = product.hall.operators[:SIGN_INS]
        clients = [crowd.client() for _ in names]
        signing = (
            client.sign_in(name, product.hall.passwords[name]) for client, name in zip(clients, names, strict=True)
        )
        await asyncio.gather(*signing)
        waves += 1
    return waves
