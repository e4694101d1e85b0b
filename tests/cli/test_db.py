"""`equeue db backup` and `restore`, as somebody types them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from equeue.cli import main
from equeue.persistence.tables import TICKET
from tests.halls import Hall

Run = Callable[..., Result]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    made = Hall.make(f"sqlite:///{tmp_path / 'equeue.sqlite3'}")
    yield made
    made.close()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give the command `equeue`."""

    def invoke(*words: str, **variables: str) -> Result:
        return CliRunner().invoke(main, words, env={"EQUEUE_HOME": str(tmp_path), **variables}, catch_exceptions=False)

    return invoke


def tickets(hall: Hall) -> int:
    with hall.reading() as db:
        return len(db.execute(TICKET.select()).all())


def test_a_backup_is_taken_checked_and_put_back(hall: Hall, run: Run, tmp_path: Path) -> None:
    hall.issue()
    copy = tmp_path / "copy.sqlite3"
    taken = run("db", "backup", str(copy))
    assert (taken.exit_code, taken.output) == (0, f"{copy}: {copy.stat().st_size} bytes, whole.\n")
    checked = run("db", "check", str(copy))
    assert checked.exit_code == 0
    assert checked.output.startswith(f"{copy} is whole: a backup of sqlite, schema ")
    hall.issue()
    put_back = run("db", "restore", str(copy))
    assert put_back.exit_code == 0
    assert tickets(hall) == 1
    kept = Path(put_back.output.splitlines()[-1].removeprefix("What was there before is kept in ").removesuffix("."))
    assert run("db", "restore", str(kept)).exit_code == 0
    assert tickets(hall) == 2


@pytest.mark.parametrize("words", [("backup",), ("backup", "file", "--daily"), ("restore",)])
def test_what_is_to_be_done_has_to_be_said(run: Run, words: tuple[str, ...]) -> None:
    done = run("db", *words)
    assert done.exit_code == 2
    assert "Usage: " in done.output


def test_without_a_database_nothing_is_backed_up_and_none_is_made(run: Run, tmp_path: Path) -> None:
    done = run("db", "backup", str(tmp_path / "copy"))
    assert done.exit_code == 1
    assert done.output.startswith("Error: There is no database ")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_backup_is_not_put_back(hall: Hall, run: Run, tmp_path: Path) -> None:
    hall.issue()
    (tmp_path / "letter.txt").write_text("Dear all")
    done = run("db", "restore", str(tmp_path / "letter.txt"))
    assert (done.exit_code, done.output) == (1, f"Error: {tmp_path / 'letter.txt'} is no backup.\n")
    assert tickets(hall) == 1


def test_the_days_backup_goes_where_the_settings_say(hall: Hall, run: Run, tmp_path: Path) -> None:
    hall.issue()
    (tmp_path / "disk").mkdir()
    done = run("db", "backup", "--daily", EQUEUE_BACKUP_DIR=str(tmp_path / "disk"))
    assert done.exit_code == 0
    (copy,) = (tmp_path / "disk").iterdir()
    assert done.output == f"{copy}: {copy.stat().st_size} bytes, whole.\n"


def test_a_disk_that_is_away_is_said_in_words(hall: Hall, run: Run, tmp_path: Path) -> None:
    hall.issue()
    done = run("db", "backup", "--daily", EQUEUE_BACKUP_DIR=str(tmp_path / "disk"))
    assert done.exit_code == 1
    assert done.output == f"Error: There is no folder {tmp_path / 'disk'}: is the disk there?\n"


def test_the_days_backup_needs_a_folder(run: Run) -> None:
    done = run("db", "backup", "--daily")
    assert (done.exit_code, done.output) == (1, "Error: Set EQUEUE_BACKUP_DIR to the folder for the copies.\n")
