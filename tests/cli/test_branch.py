import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, func, select

from equeue.cli.branch import command
from equeue.persistence import tables

CONFIG = Path(__file__).parents[2] / "config"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(command, words, env={"EQUEUE_HOME": str(home)})


def test_a_file_in_order_is_said_to_be(home: Path) -> None:
    done = run(home, "check", str(CONFIG / "branch-demo.toml"))
    assert done.exit_code == 0
    assert "branch 'main', 5 windows, 43 services: in order." in done.output
    assert not home.exists()


def test_every_mistake_of_a_file_is_named(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "branch.toml"
    file.write_text((CONFIG / "branch-small.toml").read_text().replace('letter = "П"', 'letter = "О"'))
    done = run(home, "check", str(file))
    assert done.exit_code == 1
    assert "group[all].letter: 'О' is taken for another letter" in done.output


def test_a_branch_is_loaded_once_and_brought_up_to_date_after(home: Path) -> None:
    first = run(home, "load", str(CONFIG / "branch-small.toml"))
    again = run(home, "load", str(CONFIG / "branch-small.toml"))
    assert first.exit_code == again.exit_code == 0
    assert "Branch 'small' created." in first.output
    assert "Passwords, shown this once:" in first.output
    assert again.output == "Branch 'small' brought up to date.\n"
    with create_engine(f"sqlite:///{home / 'equeue.sqlite3'}").connect() as db:
        assert db.scalar(select(func.count()).select_from(tables.WINDOW)) == 1


def edited(tmp_path: Path, before: str, after: str) -> str:
    file = tmp_path / "edited.toml"
    text = (CONFIG / "branch-small.toml").read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    return str(file)


def test_a_mistake_is_named_with_its_line(home: Path, tmp_path: Path) -> None:
    done = run(home, "check", edited(tmp_path, "minutes = 20", "minutes = 0"))
    assert "line 35: group[all].service[submit].minutes: Input should be greater" in done.output


def test_what_would_change_is_shown_and_nothing_is_changed(home: Path, tmp_path: Path) -> None:
    run(home, "load", str(CONFIG / "branch-small.toml"))
    file = edited(tmp_path, "minutes = 20", "minutes = 25")
    shown = run(home, "load", "--dry-run", file)
    assert shown.output == "  services submit: changed\n    minutes: 20 → 25\n"
    assert run(home, "load", "--dry-run", file).output == shown.output
    run(home, "load", "--yes", file)
    assert run(home, "load", "--dry-run", file).output == "Nothing changes.\n"


def test_what_is_exported_can_be_loaded_elsewhere(home: Path, tmp_path: Path) -> None:
    run(home, "load", str(CONFIG / "branch-small.toml"))
    file = tmp_path / "exported.toml"
    assert run(home, "export", str(file)).exit_code == 0
    assert run(home, "export", "--branch", "small").output == file.read_text(encoding="utf-8")
    assert "Branch 'small' created." in run(tmp_path / "elsewhere", "load", str(file)).output
    assert run(tmp_path / "elsewhere", "export").output == file.read_text(encoding="utf-8")


def test_of_several_branches_one_has_to_be_named(home: Path) -> None:
    assert "There is no branch yet." in run(home, "export").output
    run(home, "load", str(CONFIG / "branch-small.toml"))
    run(home, "load", str(CONFIG / "branch-demo.toml"))
    assert "Say which one with --branch: main, small." in run(home, "export").output
    assert "There is no branch 'none'." in run(home, "export", "--branch", "none").output


def at_terminal(home: Path, file: str, answer: bytes) -> subprocess.CompletedProcess[str]:
    """Load a file as somebody who sits at a terminal and answers the question."""
    typing, keyboard = os.openpty()
    os.write(typing, answer)
    program = [sys.executable, "-c", "from equeue.cli import main; main()", "branch", "load", file]
    done = subprocess.run(
        program,
        stdin=keyboard,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "EQUEUE_HOME": str(home)},
    )
    os.close(typing)
    os.close(keyboard)
    return done


def test_at_a_terminal_the_changes_are_agreed_to_first(home: Path, tmp_path: Path) -> None:
    run(home, "load", str(CONFIG / "branch-small.toml"))
    file = edited(tmp_path, "minutes = 20", "minutes = 25")
    refused = at_terminal(home, file, b"n\n")
    assert (refused.returncode, "minutes: 20 → 25" in refused.stdout) == (1, True)
    assert "minutes: 20 → 25" in run(home, "load", "--dry-run", file).output
    agreed = at_terminal(home, file, b"y\n")
    assert agreed.stdout.endswith("Branch 'small' brought up to date.\n")
    assert run(home, "load", "--dry-run", file).output == "Nothing changes.\n"
