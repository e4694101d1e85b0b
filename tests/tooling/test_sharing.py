"""The tests are shared out among several processes, and what was not tested is told all the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.missing import PREFIX
from tests.sharing import part

ROOT = Path(__file__).resolve().parents[2]
SERVER = "tests/serving/test_server.py"
SKIPPING = """
from tests.missing import missing

def test_with_a_plotter(): missing("a plotter", "buy one")
def test_with_a_telex(): missing("a telex", "buy one")
def test_without(): pass
"""


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("tests/domain/test_rank.py::test_a", "tests/domain/test_rank.py::test_b[1-x]", True),
        ("tests/domain/test_rank.py::test_a", "tests/domain/test_days.py::test_a", False),
        ("tests/journeys/test_console.py::test_a", "tests/journeys/test_console.py::test_b", False),
        (f"{SERVER}::test_a[eventlet]", f"{SERVER}::test_b[eventlet]", True),
        (f"{SERVER}::test_a[eventlet]", f"{SERVER}::test_a[threading]", False),
        (f"{SERVER}::test_a[4-eventlet]", f"{SERVER}::test_b[eventlet]", True),
        (f"{SERVER}::test_a[eventlet-x]", f"{SERVER}::test_b[eventlet]", True),
    ],
)
def test_tests_that_share_something_dear_go_to_one_process(first: str, second: str, *, together: bool) -> None:
    assert (part(first) == part(second)) is together


@pytest.mark.parametrize("processes", ["0", "1"])
def test_what_was_not_tested_is_kept_whoever_left_it_out(tmp_path: Path, processes: str) -> None:
    (tmp_path / "test_plotter.py").write_text(SKIPPING)
    notes = tmp_path / "notes.txt"
    environment = {**os.environ, "TEST_NOTES": str(notes), "CI": "", "PYTHONPATH": str(ROOT)}
    for name in [name for name in environment if name.startswith("PYTEST_")]:
        del environment[name]
    options = ["-q", "-n", processes, "-p", "tests.conftest", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(tmp_path / "test_plotter.py")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert notes.read_text().splitlines() == [
        f"{PREFIX}: a plotter is missing; buy one",
        f"{PREFIX}: a telex is missing; buy one",
    ]
