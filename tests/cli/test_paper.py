"""`equeue paper sheet`, on a database of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from click.testing import CliRunner, Result
from sqlalchemy import select

from equeue.cli import main
from equeue.kernel.clock import SystemClock
from equeue.persistence.tables import PAPER_SHEET, PAPER_SLIP
from tests.halls import BRANCH, Hall
from tests.printing.pdf import page_count, pictures

Run = Callable[..., Result]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """Give a branch in the data folder, at the machine's own time: the commands know no other."""
    made = Hall.make(f"sqlite:///{tmp_path / 'equeue.sqlite3'}", paper_letter="Ю")
    made.clock.step_to(SystemClock().now())
    yield made
    made.close()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give `equeue paper sheet` for the branch, writing `numbers.pdf`."""

    def invoke(*words: str, out: Path = tmp_path / "numbers.pdf", **variables: str) -> Result:
        environment = {"EQUEUE_HOME": str(tmp_path), **variables}
        command = ["paper", "sheet", "--branch", BRANCH, "--out", str(out), *words]
        return CliRunner().invoke(main, command, env=environment, catch_exceptions=False)

    return invoke


def sheets(hall: Hall) -> list[Any]:
    with hall.reading() as db:
        return list(db.execute(select(PAPER_SHEET).order_by(PAPER_SHEET.c.id)))


def test_numbers_are_made_and_written_as_a_document(hall: Hall, run: Run, tmp_path: Path) -> None:
    done = run("--count", "12", EQUEUE_PUBLIC_URL="https://q.example")
    (sheet,) = sheets(hall)
    document = tmp_path / "numbers.pdf"
    assert done.exit_code == 0
    assert done.output == f"{document}: 12 numbers, Ю001–Ю012; sheet {sheet.id}.\n"
    assert page_count(document.read_bytes()) == 2
    found = [code.text for page in pictures(document.read_bytes()) for code in zxingcpp.read_barcodes(page)]
    with hall.reading() as db:
        wanted = {f"https://q.example/t/{code}" for code in db.scalars(select(PAPER_SLIP.c.code))}
    assert (len(found), set(found)) == (12, wanted)


def test_the_numbers_go_on_where_the_last_sheet_ended(hall: Hall, run: Run) -> None:
    run("--count", "3", "--first", "998")
    assert "Ю002–Ю003" in run("--count", "2").output
    assert [(sheet.first, sheet.slips) for sheet in sheets(hall)] == [(998, 3), (2, 2)]


def test_a_sheet_can_be_drawn_again(hall: Hall, run: Run, tmp_path: Path) -> None:
    run("--count", "2")
    first = (tmp_path / "numbers.pdf").read_bytes()
    (sheet,) = sheets(hall)
    assert run("--sheet", sheet.id).exit_code == 0
    assert (tmp_path / "numbers.pdf").read_bytes() == first
    assert len(sheets(hall)) == 1


def test_it_says_when_phones_cannot_reach_the_server(hall: Hall, run: Run, tmp_path: Path) -> None:
    done = run("--count", "1")
    assert "EQUEUE_PUBLIC_URL is not set" in done.output
    assert [zxingcpp.read_barcodes(page) for page in pictures((tmp_path / "numbers.pdf").read_bytes())] == [[]]


def test_a_document_that_cannot_be_written_costs_no_numbers(hall: Hall, run: Run, tmp_path: Path) -> None:
    done = run("--count", "2", out=tmp_path / "nowhere" / "numbers.pdf")
    (sheet,) = sheets(hall)
    assert done.exit_code == 1
    assert done.output.endswith(f"The numbers are made; draw them with --sheet {sheet.id}.\n")


def test_a_branch_without_a_letter_is_told_what_to_do(run: Run, tmp_path: Path) -> None:
    Hall.make(f"sqlite:///{tmp_path / 'equeue.sqlite3'}").close()
    done = run("--count", "1")
    assert done.exit_code == 1
    assert "paper_letter" in done.output
