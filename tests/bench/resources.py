"""Time to the first answer, memory at rest, time to stop."""

import statistics
import time
from pathlib import Path

from tests.bench import product
from tests.bench.figures import Report

STARTS = 5
REST_S = 3.0


def measure(report: Report, folder: Path, runtime: str) -> None:
    """Start and stop a server with its print agent a few times; weigh it at rest."""
    subject = product.prepare(folder, "resources", runtime=runtime, printer="preview")
    starts, stops = [], []
    for _ in range(STARTS):
        starts.append(subject.server.start())
        stops.append(subject.server.stop())
    first = statistics.median(starts)
    report.add(
        "start command to first answer",
        {"median_s": first, "max_s": max(starts)},
        aim="under 1.5 s",
        reached=first < 1.5,
    )
    report.add("stop", {"median_s": statistics.median(stops)}, aim="under 2 s", reached=max(stops) < 2)
    subject.server.start()
    time.sleep(REST_S)
    memory = subject.server.pss_mb()
    subject.server.stop()
    total = sum(memory.values())
    report.add(
        "memory at rest, all processes (PSS)",
        {"total_mb": total, "processes": len(memory), "largest_mb": max(memory.values())},
        aim="under 150 MB",
        reached=total < 150,
    )
