from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from equeue.cli import main
from equeue.kernel import messages
from equeue.printing.picture import Painter
from equeue.printing.slip import compose_test
from tests.fakes.printers import FakePrinter
from tests.rig import hall

WORDS = messages.load()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EQUEUE_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["print", "test", *arguments])


@pytest.mark.parametrize(("width", "dots"), [("80", 576), ("58", 384)])
def test_a_page_is_printed_on_a_printer_at_an_address(home: Path, width: str, dots: int) -> None:
    with FakePrinter(width=dots) as printer:
        done = run("--address", printer.address, "--width", width)
        page = compose_test(WORDS, "uk", printer.address)
        assert printer.shows(Painter().draw(page, dots)) == 1
    assert done.exit_code == 0, done.output
    assert "Confirms by: gs-h" in done.output
    assert "is on paper" in done.output


def test_a_page_is_printed_on_a_printer_of_the_branch(home: Path) -> None:
    with FakePrinter(knows="gs-r") as printer:
        hall.make(f"sqlite:///{home / 'equeue.sqlite3'}", windows=1, printer=printer.address)
        done = run("printer-1", "--language", "en")
        assert printer.shows(Painter().draw(compose_test(WORDS, "en", "printer-1"), 576)) == 1
    assert done.exit_code == 0, done.output
    assert "Confirms by: gs-r" in done.output


def test_a_printer_in_trouble_says_what_is_to_be_done(home: Path) -> None:
    with FakePrinter() as printer:
        printer.cover_open = True
        done = run("--address", printer.address)
    assert done.exit_code == 1
    assert "State: fault (cover-open)" in done.output
    assert "Nothing was printed." in done.output


@pytest.mark.parametrize("arguments", [(), ("printer-9",), ("--address", "printer:")])
def test_a_printer_that_is_not_there_is_refused_in_words(home: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code != 0
    assert "Traceback" not in done.output
    assert done.output.count("Error: ") == 1
