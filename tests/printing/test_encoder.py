import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from equeue.printing.encoder import FLUSH, FRAGMENT_LINES, Encoder
from equeue.printing.picture import Painter
from equeue.printing.printers import Printer, Transport
from tests.fakes.printers import decode
from tests.fakes.raster import Commands
from tests.printing import samples

ENCODER = Encoder()


def printer(*, width: int = 576, cutter: bool = True, skip_blank: bool = False) -> Printer:
    return Printer(id="p", transport=Transport.TCP, width_dots=width, cutter=cutter, skip_blank=skip_blank)


@pytest.mark.parametrize("skip_blank", [False, True])
@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("language", ["uk", "en"])
def test_the_printer_prints_the_very_picture(painter: Painter, language: str, width: int, *, skip_blank: bool) -> None:
    picture = painter.draw(samples.slip(language), width)
    papers = decode(ENCODER.encode(picture, printer(width=width, skip_blank=skip_blank)), width)
    assert len(papers) == 1
    assert papers[0].picture().tobytes() == picture.tobytes()
    assert not papers[0].text


@given(data=st.data(), height=st.integers(1, 300), skip_blank=st.booleans())
def test_any_picture_comes_back_dot_by_dot(data: st.DataObject, height: int, *, skip_blank: bool) -> None:
    row = st.sampled_from([b"\xff" * 48, b"\0" * 48, b"\x10\x04\x01" * 16, b"\x1d\x56\x00" * 16, b"\x01" * 48])
    dots = b"".join(data.draw(st.lists(row, min_size=height, max_size=height)))
    picture = Image.frombytes("1", (384, height), dots)
    papers = decode(ENCODER.encode(picture, printer(width=384, skip_blank=skip_blank)), 384)
    assert papers[0].picture().tobytes() == picture.tobytes()


def test_a_fragment_has_at_most_113_lines() -> None:
    commands = Commands()
    commands.feed(ENCODER.encode(Image.new("1", (576, 840), 0), printer()))
    fragments = []
    while (command := commands.next()) is not None:
        if command.name == b"\x1dv":
            fragments.append(len(command.whole) - 8)
    assert max(fragments) == FRAGMENT_LINES * 72 == 8136
    assert sum(fragments) == 840 * 72


def test_skipping_white_saves_bytes(painter: Painter) -> None:
    picture = painter.draw(samples.slip(), 576)
    whole = ENCODER.encode(picture, printer())
    assert len(ENCODER.encode(picture, printer(skip_blank=True))) < len(whole) * 0.9


def test_a_printer_without_a_knife_feeds_to_the_edge_where_it_is_torn_off() -> None:
    papers = decode(ENCODER.encode(Image.new("1", (576, 8), 0), printer(cutter=False)), 576)
    assert len(papers) == 1
    assert len(papers[0].rows) > 8 + 80


def test_a_picture_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="384 dots"):
        ENCODER.encode(Image.new("1", (384, 8)), printer())


def test_a_cut_off_picture_does_not_swallow_the_next_after_a_flush() -> None:
    picture = Image.new("1", (576, 400), 0)
    job = ENCODER.encode(picture, printer())
    commands = Commands()
    commands.feed(job[: len(job) // 2 + 5] + FLUSH + job)
    cuts = 0
    while (command := commands.next()) is not None:
        cuts += command.name == b"\x1dV"
        assert command.name or command.whole == b"\0"
    assert cuts == 1
    assert not commands.rest


def test_the_library_leaves_no_folder_and_no_log_handler_behind(tmp_path: Path) -> None:
    program = (
        "import logging, os; from equeue.printing.encoder import Encoder; Encoder();"
        "assert not logging.root.handlers; assert 'ESCPOS_CAPABILITIES_PICKLE_DIR' not in os.environ"
    )
    environment = {"TMPDIR": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []
