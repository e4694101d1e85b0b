"""Checks this checkout: `lint`, `test`, `bench`, `soak`, one or several of them.

What `lint` asks is asked beside the tests, where the tests leave a processor free (docs/adr/0006). Says at the end what
failed and what was not tested because this machine lacks something.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import browser_build

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NOTES = ROOT / "build" / "not-tested.txt"
PROCESSORS = len(os.sched_getaffinity(0))
BESIDE = 10
"""Niceness of what is done beside something else."""
TESTERS = min(PROCESSORS, 8)
"""Processes that share the tests; each starts a PostgreSQL and a browser of its own."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One program and what it checks.

    Args:
        name: What is said to people.
        command: The program and its arguments.
        shown: Whether its output is shown while it runs; if not, only when it fails.
        profile: How many examples Hypothesis tries (tests/conftest.py).
        niceness: How far it stands back for other steps.
    """

    name: str
    command: list[str]
    shown: bool = False
    profile: str = "test"
    niceness: int = 0


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a step ended."""

    step: Step
    passed: bool
    seconds: float
    output: str


def lint_steps() -> list[Step]:
    """Return the steps of `make lint`, the long ones first."""
    node = browser_build.find_node()[0]
    return [
        Step(name="types of Python (mypy)", command=[_tool("mypy")]),
        Step(name="style of Python (ruff)", command=[_tool("ruff"), "check", "--quiet", "."]),
        Step(name="form of Python (ruff)", command=[_tool("ruff"), "format", "--check", "--quiet", "."]),
        Step(name="who may import whom (import-linter)", command=[_tool("lint-imports"), "--no-cache", "--no-logo"]),
        Step(name="types of TypeScript (tsc)", command=[*node, "node_modules/typescript/bin/tsc", "--noEmit"]),
        Step(name="style of TypeScript (oxlint)", command=[*node, "node_modules/oxlint/bin/oxlint", "--deny-warnings"]),
    ]


def test_steps() -> list[Step]:
    """Return the steps of `make test` that run tests."""
    node = browser_build.find_node()[0]
    bundle = [*node, "node_modules/vite/bin/vite.js", "build", "--config", "vite.tests.config.ts"]
    # Node 20 takes no patterns and Node 22 no folders: the shell makes the list.
    shared = ["-n", str(TESTERS)] if TESTERS > 1 else []
    run_bundle = ["sh", "-c", f"exec {shlex.quote(node[0])} --test build/ui-tests/*.mjs"]
    return [
        Step(name="bundle of the browser modules' tests (vite)", command=bundle),
        Step(name="tests of the browser modules (node)", command=run_bundle),
        Step(name="tests (pytest)", command=[_tool("pytest"), "-q", "--durations=10", *shared], shown=True),
    ]


def bench_steps() -> list[Step]:
    """Return the steps of `make bench`."""
    return [Step(name="benchmarks", command=[sys.executable, "-m", "tests.bench"], shown=True)]


def soak_steps() -> list[Step]:
    """Return the steps of `make soak`."""
    pytest = [_tool("pytest"), "-q", "--timeout=0"]
    rules = ["tests/domain", "tests/usecases"]
    return [
        Step(name="long tests (pytest)", command=[*pytest, "-m", "soak"], shown=True),
        Step(name="many more examples of the rules", command=[*pytest, *rules], shown=True, profile="soak"),
    ]


def run_together(steps: list[Step]) -> list[Outcome]:
    """Run `steps`, as many at a time as there are processors, and tell of each when it has ended."""
    with ThreadPoolExecutor(max_workers=PROCESSORS) as pool:
        futures = [pool.submit(run, step) for step in steps]
        return [_told(future.result()) for future in futures]


def run_beside(beside: list[Step], steps: list[Step]) -> list[Outcome]:
    """Run `steps` in order and, one at a time where they leave a processor free, those that go on `beside` them."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        futures = [pool.submit(run, replace(step, niceness=BESIDE)) for step in beside]
        done = run_in_order(steps)
        return [*done, *(_told(future.result()) for future in futures)]


def run_in_order(steps: list[Step]) -> list[Outcome]:
    """Run `steps` one after the other."""
    return [_told(run(step)) for step in steps]


def run(step: Step) -> Outcome:
    """Run one step."""
    if step.shown:
        print(f"\n{step.name}:", flush=True)
    began = time.monotonic()
    environment = {**os.environ, "TEST_NOTES": str(NOTES), "HYPOTHESIS_PROFILE": step.profile, "NO_COLOR": "1"}
    where = None if step.shown else subprocess.PIPE
    command = ["nice", "-n", str(step.niceness), *step.command]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=where, stderr=subprocess.STDOUT, text=True, check=False
    )
    seconds = time.monotonic() - began
    return Outcome(step=step, passed=done.returncode == 0, seconds=seconds, output=done.stdout or "")


def check(groups: list[str]) -> bool:
    """Run the named groups of steps and say how they ended."""
    NOTES.parent.mkdir(exist_ok=True)
    NOTES.unlink(missing_ok=True)
    if {"lint", "test"} & set(groups):
        _prepare_message_ids()
    if groups == ["lint", "test"]:
        outcomes = run_beside(lint_steps(), test_steps())
    else:
        outcomes = [outcome for group in groups for outcome in check_group(group)]
    _tell_the_end(outcomes)
    return all(outcome.passed for outcome in outcomes)


def check_group(group: str) -> list[Outcome]:
    """Run the steps of one group."""
    match group:
        case "lint":
            return run_together(lint_steps())
        case "test":
            return run_in_order(test_steps())
        case "bench":
            return run_in_order(bench_steps())
        case "soak":
            return run_in_order(soak_steps())
    sys.exit(f"There is no group {group!r}: lint, test, bench, soak.")


def _prepare_message_ids() -> None:
    """TypeScript knows the ids of messages by a file made from them."""
    subprocess.run([*browser_build.find_node()[0], "scripts/message_ids.mjs"], cwd=ROOT, check=True)


def _told(outcome: Outcome) -> Outcome:
    word = "ok" if outcome.passed else "FAILED"
    print(f"  {outcome.step.name}: {word}, {outcome.seconds:.0f} s", flush=True)
    if not outcome.passed and outcome.output:
        print(outcome.output, flush=True)
    return outcome


def _tell_the_end(outcomes: list[Outcome]) -> None:
    failed = [outcome.step.name for outcome in outcomes if not outcome.passed]
    print()
    for name in failed:
        print(f"FAILED: {name}")
    if not failed:
        print(f"All {len(outcomes)} steps passed in {sum(outcome.seconds for outcome in outcomes):.0f} s of work.")
    if NOTES.exists() and NOTES.read_text(encoding="utf-8"):
        print(NOTES.read_text(encoding="utf-8"), end="")


def _tool(name: str) -> str:
    return str(BIN / name)


if __name__ == "__main__":
    sys.exit(0 if check(sys.argv[1:]) else 1)
