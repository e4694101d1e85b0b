"""`python -m tests.bench`: all figures in one run, floors beside them; a table, and build/bench/results.json."""

import argparse
import os
import platform
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench import calls, floors, issue, lines, product, pushes, resources
from tests.bench.figures import Report
from tests.bench.product import Product
from tests.rig.processes import REPOSITORY

RESULTS = REPOSITORY / "build" / "bench"
BOARD_BYTES = 1500


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runtime", choices=["eventlet", "threading"], default="eventlet")
    parser.add_argument(
        "--only", choices=["resources", "lines", "issue", "calls", "sign-ins", "pushes", "many"], action="append"
    )
    options = parser.parse_args()
    folder = RESULTS / "run"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    began = time.monotonic()
    report = Report()
    _measure(report, folder, options.runtime, set(options.only or []))
    machine = {
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "runtime": options.runtime,
        "seconds": round(time.monotonic() - began),
    }
    report.write(RESULTS / "results.json", machine)
    shutil.rmtree(folder, ignore_errors=True)
    missed = report.missed()
    print(f"\n{len(report.figures)} figures in {machine['seconds']} s; {len(missed)} aims missed")
    for figure in missed:
        print(f"  ✗ {figure.what}: {figure.aim}")


def _measure(report: Report, folder: Path, runtime: str, only: set[str]) -> None:
    def wanted(part: str) -> bool:
        return not only or part in only

    if wanted("resources"):
        resources.measure(report, folder, runtime)
    if wanted("lines"):
        lines.measure(report, folder)
    if only != {"lines"}:
        _measure_served(report, folder, runtime, wanted)


def _measure_served(report: Report, folder: Path, runtime: str, wanted: Callable[[str], bool]) -> None:
    """Measure what is asked over the network, beside its floors."""
    bottom = floors.measure(report, folder, runtime, BOARD_BYTES)
    if wanted("issue"):
        issue.measure(report, lambda clients: _served(folder, f"issue-{clients}", runtime), bottom)
    if wanted("calls"):
        with _served(folder, "calls", runtime) as it:
            calls.measure(report, it, bottom)
    if wanted("sign-ins"):
        with _served(folder, "sign-ins", runtime) as it:
            issue.measure_sign_ins(report, it)
    if wanted("pushes"):
        with _served(folder, "pushes", runtime) as it:
            pushes.measure(report, it, bottom)
    if wanted("many"):
        with _served(folder, "many", runtime) as it:
            pushes.measure_many(report, it)


@contextmanager
def _served(folder: Path, name: str, runtime: str) -> Iterator[Product]:
    """Serve a fresh branch for one part."""
    subject = product.prepare(folder, name, runtime=runtime, slow_passwords=name == "sign-ins")
    subject.server.start()
    try:
        yield subject
    finally:
        subject.server.stop()


if __name__ == "__main__":
    main()
