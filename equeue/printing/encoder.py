"""A picture in the printer's language: ESC/POS raster, by python-escpos."""

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from PIL import Image

from equeue.printing.printers import Printer

FRAGMENT_LINES: Final = 113
"""Lines of one `GS v 0`: 8,136 bytes at 576 dots, what printers take in one go."""

START: Final = b"\x1b@\x1c."
"""Forget what was set before; no two-byte characters."""

FLUSH: Final = bytes(8 + FRAGMENT_LINES * 104)
"""Ends a picture that was cut off: zeros are white dots to it, and nothing to a printer that waits for a command."""

_LEAST_BLANK: Final = 16
_MOST_FEED: Final = 255
_TEAR_OFF_LINES: Final = 5

# All that python-escpos asks of a profile to print pictures and cut; its own file of 300 kB takes 0.3 s to read.
_CAPABILITIES: Final = """
profiles:
  default:
    name: raster
    notes: ''
    vendor: any
    codePages: {'0': CP437}
    colors: {'0': black}
    features: {bitImageRaster: true, paperFullCut: true, paperPartCut: true}
    fonts: {'0': {columns: 48, name: Font A}, '1': {columns: 64, name: Font B}}
    media: {dpi: 203, width: {mm: 112, pixels: 832}}
encodings: {CP437: {name: CP437, python_encode: cp437}}
"""


class Encoder:
    """Makes jobs; one per process is enough."""

    def __init__(self) -> None:
        with _quiet_import():
            from escpos.printer import Dummy  # noqa: PLC0415 - its import has effects, kept inside `_quiet_import`

        self._dummy: Any = Dummy

    def encode(self, picture: Image.Image, printer: Printer) -> bytes:
        """Return the bytes that print a picture, from the reset to the cut.

        Args:
            picture: Mode `1`, as wide as the printer prints.
            printer: Width, cutter, and whether white may be fed.
        """
        if picture.width != printer.width_dots:
            raise ValueError(f"picture of {picture.width} dots for a printer of {printer.width_dots}")
        device = self._dummy()
        device._raw(START)  # noqa: SLF001 - the library's own way to send what it has no name for
        for top, bottom, is_blank in _bands(picture, skip_blank=printer.skip_blank):
            if is_blank:
                device._raw(b"\x1bJ" + bytes((bottom - top,)))  # noqa: SLF001 - the same
            else:
                device.image(picture.crop((0, top, picture.width, bottom)), fragment_height=FRAGMENT_LINES)
        if printer.cutter:
            device.cut(feed=False)  # `GS V 66 0`: on to the knife, then cut
        else:
            device.print_and_feed(_TEAR_OFF_LINES)
        return bytes(device.output)


def _bands(picture: Image.Image, *, skip_blank: bool) -> Iterator[tuple[int, int, bool]]:
    """Yield (top, bottom, whether it is white) of bands that make up the picture."""
    if not skip_blank:
        yield 0, picture.height, False
        return
    inked = 0
    for top, bottom in _blank_runs(picture):
        if inked < top:
            yield inked, top, False
        for start in range(top, bottom, _MOST_FEED):
            yield start, min(start + _MOST_FEED, bottom), True
        inked = bottom
    if inked < picture.height:
        yield inked, picture.height, False


def _blank_runs(picture: Image.Image) -> Iterator[tuple[int, int]]:
    stride = (picture.width + 7) // 8
    dots = picture.tobytes()
    white = Image.new("1", (picture.width, 1), 1).tobytes()
    start = 0
    for row in range(picture.height + 1):
        if row == picture.height or dots[row * stride : (row + 1) * stride] != white:
            if row - start >= _LEAST_BLANK:
                yield start, row
            start = row + 1


@contextmanager
def _quiet_import() -> Iterator[None]:
    """Let python-escpos be imported without its traces.

    Its import makes a temporary folder per process and never removes it (even when told another), reads a large file
    of capabilities, pickles it and gives the root logger a handler. Here it gets a folder that goes away, a small file,
    and the logging is put back.
    """
    if "escpos" in sys.modules:
        yield
        return
    names = ("ESCPOS_CAPABILITIES_PICKLE_DIR", "ESCPOS_CAPABILITIES_FILE")
    kept = {name: os.environ.get(name) for name in names}
    folder, handlers = tempfile.tempdir, logging.root.handlers[:]
    with tempfile.TemporaryDirectory(prefix="equeue-escpos-") as scratch:
        capabilities = Path(scratch) / "capabilities.yml"
        capabilities.write_text(_CAPABILITIES, encoding="utf-8")
        tempfile.tempdir = scratch
        os.environ.update(zip(names, (scratch, str(capabilities)), strict=True))
        try:
            yield
        finally:
            tempfile.tempdir = folder
            logging.root.handlers[:] = handlers
            for name, value in kept.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value
