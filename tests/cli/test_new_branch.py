"""A branch of one's own from five answers works at once."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, func, select

from equeue.cli.branch import command
from equeue.persistence import tables
from equeue.usecases import branch_file
from equeue.usecases.branch_file import BranchFile

PRINTER = "192.168.1.50:9100"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *words: str, typed: str = "") -> Result:
    return CliRunner().invoke(command, words, input=typed, env={"EQUEUE_HOME": str(home)})


def made(home: Path, kind: str, *more: str, branch: str = "main") -> BranchFile:
    words = ("--name", "Наш центр", "--kind", kind, "--languages", "uk,en", "--windows", "4", *more)
    done = run(home, "new", *words)
    assert done.exit_code == 0, done.output
    return branch_file.parse(run(home, "export", "--branch", branch).output)


def test_five_questions_are_asked_and_the_passwords_shown(home: Path) -> None:
    done = run(home, "new", typed=f"Мій центр\nsmall\nuk\n2\n{PRINTER}\n")
    assert done.exit_code == 0, done.output
    assert [f"{number}. " in done.output for number in range(1, 6)] == [True] * 5
    assert "Branch 'main' created." in done.output
    assert [name in done.output for name in ("admin", "operator1", "operator2")] == [True] * 3
    file = branch_file.parse(run(home, "export").output)
    assert (file.branch.name, file.branch.languages) == ({"uk": "Мій центр"}, ["uk"])
    assert (file.printer[0].address, file.printer[0].agent) == (PRINTER, "agent-1")


def test_a_center_has_a_kiosk_and_a_reception_and_each_window_serves_all(home: Path) -> None:
    file = made(home, "center", "--printer", PRINTER)
    assert {device.kind.value for device in file.device} == {"kiosk", "display", "agent"}
    assert [set(file.services_of(window)) for window in file.window] == [{each.id for _, each in file.services}] * 4
    assert [member.name for member in file.staff] == ["admin", *(f"operator{n}" for n in range(1, 5)), "reception"]


def test_a_remote_working_point_is_one_person_at_one_window(home: Path) -> None:
    file = made(home, "remote", "--printer", "")
    assert (len(file.window), file.device, file.printer) == (1, [], [])
    assert [role.value for role in file.staff[1].roles] == ["operator", "reception"]


def test_a_second_branch_has_ids_and_names_of_its_own(home: Path) -> None:
    made(home, "center", "--printer", PRINTER)
    second = made(home, "center", "--printer", PRINTER, branch="branch-2")
    assert second.window[0].id == "branch-2-w1"
    with create_engine(f"sqlite:///{home / 'equeue.sqlite3'}").connect() as db:
        assert db.scalar(select(func.count()).select_from(tables.STAFF)) == 12


def test_a_branch_is_not_made_twice(home: Path) -> None:
    made(home, "remote", "--printer", "")
    again = run(home, "new", "--id", "main", typed="Ще\nremote\nuk\n1\n\n")
    assert again.exit_code == 1
    assert "There is a branch 'main' already" in again.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--languages", "uk,de"), "No language 'de'"),
        (("--languages", "uk", "--printer", "nowhere"), "printer[printer-1].address"),
        (("--languages", "uk", "--printer", "", "--id", "Наш"), "branch.id"),
    ],
)
def test_an_answer_that_does_not_fit_is_named(home: Path, words: tuple[str, ...], told: str) -> None:
    done = run(home, "new", "--name", "Центр", "--kind", "small", "--windows", "2", *words, typed="\n\n\n")
    assert done.exit_code == 1
    assert told in done.output
    assert "There is no branch yet." in run(home, "export").output
