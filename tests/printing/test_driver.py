from pathlib import Path

import pytest
from PIL import Image

from equeue.kernel.clock import SystemClock
from equeue.printing.driver import Drivers
from equeue.printing.encoder import Encoder
from equeue.printing.picture import Painter
from equeue.printing.preview import BadNameError, Preview
from equeue.printing.printers import (
    BadPrinterError,
    Fence,
    Outcome,
    Printer,
    PrinterState,
    Reason,
    Transport,
    printer_from_json,
)
from equeue.printing.slip import Slip, Space, Text
from equeue.printing.tcp import Patience
from tests.fakes.printers import FakePrinter, Fault, Knows
from tests.printing import samples

HASTY = Patience(
    connect=0.5,
    refused=0.1,
    status=1.0,
    paper=0.1,
    send=0.4,
    fence=1.0,
    probe=0.5,
    poll=0.02,
    quiet=0.02,
    drain=0.1,
    linger=0.3,
)


@pytest.fixture
def drivers(tmp_path: Path, encoder: Encoder) -> Drivers:
    return Drivers(clock=SystemClock(), encoder=encoder, previews=tmp_path, patience=HASTY)


def settings(printer: FakePrinter, fence: Fence = Fence.PROBE, width: int = 576) -> Printer:
    return Printer(
        id="p1", transport=Transport.TCP, host=printer.host, port=printer.port, fence=fence, width_dots=width
    )


@pytest.mark.parametrize(("knows", "fence"), [("gs-h", Fence.GS_H), ("gs-r", Fence.GS_R)])
def test_the_first_job_finds_the_fence_and_it_is_kept(drivers: Drivers, knows: Knows, fence: Fence) -> None:
    with FakePrinter(knows=knows) as printer:
        driver = drivers.driver_of(settings(printer))
        assert driver.print(samples.slip(), "pj_1").outcome is Outcome.CONFIRMED
        assert driver.printer.fence is fence
        assert driver.print(samples.slip(), "pj_2").outcome is Outcome.CONFIRMED
        assert printer.connections == 3


def test_a_look_at_the_printer_finds_the_fence_too(drivers: Drivers) -> None:
    with FakePrinter() as printer:
        driver = drivers.driver_of(settings(printer))
        assert driver.check().state is PrinterState.OK
        assert driver.printer.fence is Fence.GS_H
        assert driver.check().state is PrinterState.OK
        assert printer.wait_idle()
        assert not printer.papers


def test_a_printer_that_cannot_be_probed_now_fails_the_job(drivers: Drivers) -> None:
    with FakePrinter() as printer:
        printer.paper_out = True
        driver = drivers.driver_of(settings(printer))
        printed = driver.print(samples.slip(), "pj_1")
        assert (printed.outcome, printed.reason) == (Outcome.FAILED, Reason.PAPER_OUT)
        assert driver.printer.fence is Fence.PROBE


def test_a_replaced_printer_is_probed_anew(drivers: Drivers) -> None:
    with FakePrinter(knows="gs-r") as printer:
        driver = drivers.driver_of(settings(printer, Fence.GS_H))
        assert driver.print(samples.slip(), "pj_1").outcome is Outcome.UNKNOWN
        assert driver.print(samples.slip(), "pj_2").outcome is Outcome.CONFIRMED
        assert driver.printer.fence is Fence.GS_R


@pytest.mark.parametrize("width", [576, 384])
def test_the_driver_draws_for_the_width_of_the_paper(drivers: Drivers, painter: Painter, width: int) -> None:
    with FakePrinter(width=width) as printer:
        driver = drivers.driver_of(settings(printer, Fence.GS_H, width))
        assert driver.print(samples.slip(), "pj_1").outcome is Outcome.CONFIRMED
        assert printer.shows(painter.draw(samples.slip(), width)) == 1


def test_a_slip_that_cannot_be_drawn_fails_and_says_so(drivers: Drivers) -> None:
    endless = Slip(language="uk", blocks=(Text("рядок"), Space(5)) * 50)
    with FakePrinter() as printer:
        printed = drivers.driver_of(settings(printer)).print(endless, "pj_1")
    assert (printed.outcome, printed.reason) == (Outcome.FAILED, Reason.BAD_SLIP)


def test_after_a_job_cut_off_before_a_restart_the_next_is_whole(drivers: Drivers, painter: Painter) -> None:
    with FakePrinter(faults=iter([Fault(drop_after=600)])) as printer:
        drivers.driver_of(settings(printer, Fence.GS_H)).print(samples.slip(), "pj_1")
        restarted = drivers.driver_of(settings(printer, Fence.GS_H), unclean=True)
        assert restarted.print(samples.slip(label="П048"), "pj_2").outcome is Outcome.CONFIRMED
        assert printer.shows(painter.draw(samples.slip(label="П048"), 576)) == 1


def test_the_preview_keeps_the_very_picture(drivers: Drivers, painter: Painter, tmp_path: Path) -> None:
    driver = drivers.driver_of(Printer(id="printer-1", transport=Transport.PREVIEW))
    assert driver.print(samples.slip(), "pj_1").outcome is Outcome.CONFIRMED
    assert driver.check().state is PrinterState.OK
    with Image.open(tmp_path / "printer-1" / "pj_1.png") as kept:
        assert kept.mode == "1"
        assert kept.tobytes() == painter.draw(samples.slip(), 576).tobytes()


def test_the_preview_keeps_the_newest_only(tmp_path: Path) -> None:
    preview = Preview(tmp_path, "printer-1", most=3)
    for number in range(5):
        preview.keep(f"pj_{number}", Image.new("1", (8, 8)))
    assert sorted(path.name for path in (tmp_path / "printer-1").iterdir()) == ["pj_2.png", "pj_3.png", "pj_4.png"]


@pytest.mark.parametrize("name", ["../pj", "a/b", "", ".hidden", "a\0b"])
def test_the_preview_writes_nowhere_else(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadNameError):
        Preview(tmp_path, "printer-1").keep(name, Image.new("1", (8, 8)))
    with pytest.raises(BadNameError):
        Preview(tmp_path, name)


def test_a_full_disk_fails_the_preview(drivers: Drivers, tmp_path: Path) -> None:
    (tmp_path / "printer-1").write_text("a file where a folder should be")
    printed = drivers.driver_of(Printer(id="printer-1", transport=Transport.PREVIEW)).print(samples.slip(), "pj_1")
    assert (printed.outcome, printed.reason) == (Outcome.FAILED, Reason.PRINTER_ERROR)


def test_settings_are_read_from_what_the_server_sends() -> None:
    values = {"id": "p1", "transport": "tcp", "address": "192.0.2.7:9101", "width_dots": 384, "cutter": False}
    assert printer_from_json(values | {"fence": "gs-r", "later": 1}) == Printer(
        id="p1",
        transport=Transport.TCP,
        host="192.0.2.7",
        port=9101,
        width_dots=384,
        cutter=False,
        fence=Fence.GS_R,
    )
    assert printer_from_json(values | {"address": "192.0.2.7"}).port == 9100
    assert printer_from_json(values | {"address": "[::1]:9100"}).host == "::1"


@pytest.mark.parametrize(
    "change",
    [
        {"transport": "pigeon"},
        {"address": ""},
        {"address": "host:"},
        {"address": None},
        {"width_dots": 577},
        {"width_dots": 8},
        {"fence": "hedge"},
    ],
)
def test_settings_that_make_no_sense_are_refused(change: dict[str, object]) -> None:
    good: dict[str, object] = {"id": "p1", "transport": "tcp", "address": "192.0.2.7:9100", "width_dots": 576}
    with pytest.raises(BadPrinterError):
        printer_from_json(good | change)
