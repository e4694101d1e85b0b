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
