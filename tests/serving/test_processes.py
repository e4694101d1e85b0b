import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from equeue.serving.processes import Companion, end_with_parent
from tests.clocks import ManualClock
from tests.rig.processes import REPOSITORY
from tests.serving.watchers import until

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
QUITTER = [sys.executable, "-c", ""]


def runs(pid: int | None) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for_end(companion: Companion) -> None:
    assert companion.wait(10)


def test_a_companion_runs_until_it_is_asked_to_stop() -> None:
    companion = Companion("agent", SLEEPER, ManualClock())
    companion.tend()
    pid = companion.pid
    assert runs(pid)
    companion.ask_to_stop()
    assert companion.wait(10)
    companion.tend()
    assert not runs(pid)
    assert companion.pid is None


def test_a_companion_that_ended_is_started_again_later_each_time() -> None:
    clock = ManualClock()
    companion = Companion("agent", QUITTER, clock)
    pauses = []
    for _ in range(7):
        companion.tend()
        wait_for_end(companion)
        companion.tend()
        began = clock.monotonic()
        while companion.pid is None:
            clock.advance(timedelta(seconds=0.5))
            companion.tend()
        pauses.append(clock.monotonic() - began)
        wait_for_end(companion)
    assert pauses == [1, 2, 4, 8, 16, 30, 30]


def test_a_companion_that_ran_long_is_started_again_soon() -> None:
    clock = ManualClock()
    companion = Companion("agent", QUITTER, clock)
    for _ in range(4):
        companion.tend()
        wait_for_end(companion)
        companion.tend()
        clock.advance(timedelta(seconds=60))
    companion.tend()
    wait_for_end(companion)
    clock.advance(timedelta(seconds=60))
    companion.tend()
    assert not runs(companion.pid)
    clock.advance(timedelta(seconds=1))
    companion.tend()
    assert companion.pid
    companion.kill()


def test_a_companion_that_cannot_start_is_tried_again() -> None:
    clock = ManualClock()
    companion = Companion("agent", ["/nowhere/at/all"], clock)
    companion.tend()
    assert companion.pid is None
    assert companion.wait(0)
    companion.ask_to_stop()
    companion.kill()


def test_a_companion_that_does_not_listen_is_killed() -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    companion = Companion("agent", [sys.executable, "-c", deaf], ManualClock())
    companion.tend()
    time.sleep(0.5)
    companion.ask_to_stop()
    companion.wait(0.1)
    companion.kill()
    assert companion.wait(0)


def test_a_child_ends_with_its_parent_however_that_dies() -> None:
    program = (
        "import subprocess, time\n"
        "from equeue.serving.processes import tied_command\n"
        "command = tied_command()\n"
        "command[2] = command[2].partition(';')[0] + ';' + command[2].split(';')[1] + '; import time; time.sleep(60)'\n"
        "print(subprocess.Popen(command).pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=REPOSITORY) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(1)
        assert runs(child)
        parent.send_signal(signal.SIGKILL)
    assert until(lambda: not runs(child))


def test_whoever_is_an_orphan_already_ends_at_once() -> None:
    caught: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _frame: caught.append(number))
    try:
        end_with_parent(os.getppid() + 100_000, signal.SIGUSR1)
        assert until(lambda: caught == [signal.SIGUSR1])
    finally:
        signal.signal(signal.SIGUSR1, before)
