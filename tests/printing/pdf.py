"""Reads the pictures of a PDF back, written from the format's specification; shares nothing with the product."""

import re
import struct
from io import BytesIO

from PIL import Image

_OBJECT = re.compile(rb"<<((?:[^<>]|<<[^>]*>>)*/CCITTFaxDecode(?:[^<>]|<<[^>]*>>)*)>>\s*stream\r?\n", re.DOTALL)
_PAGE = re.compile(rb"/MediaBox\s*\[\s*([\d. ]+)\s*\]")
_COUNT = re.compile(rb"/Count\s+(\d+)")
_LONG, _SHORT = 4, 3


def pictures(pdf: bytes) -> list[Image.Image]:
    """Return the pictures that are packed as faxes are, in the order of the file."""
    found = []
    for match in _OBJECT.finditer(pdf):
        width, height, length = (_number(match.group(1), name) for name in (b"Width", b"Height", b"Length"))
        found.append(_unpacked(pdf[match.end() : match.end() + length], width, height))
    return found


def page_count(pdf: bytes) -> int:
    """Return how many pages the newest list of pages has."""
    return int(_COUNT.findall(pdf)[-1])


def page_sizes(pdf: bytes) -> set[tuple[int, int]]:
    """Return width and height of the pages, millimetres."""
    boxes = [[float(number) for number in match.group(1).split()] for match in _PAGE.finditer(pdf)]
    return {
        (round((right - left) / 72 * 25.4), round((top - bottom) / 72 * 25.4)) for left, bottom, right, top in boxes
    }


def _number(dictionary: bytes, name: bytes) -> int:
    found = re.search(rb"/" + name + rb"\s+(\d+)", dictionary)
    assert found is not None
    return int(found.group(1))


def _unpacked(packed: bytes, width: int, height: int) -> Image.Image:
    """Unpack by way of a TIFF file, which holds the same bytes."""
    tags = [
        (256, _LONG, width),
        (257, _LONG, height),
        (258, _SHORT, 1),
        (259, _SHORT, 4),
        (262, _SHORT, 1),
        (273, _LONG, 8 + 2 + 9 * 12 + 4),
        (277, _SHORT, 1),
        (278, _LONG, height),
        (279, _LONG, len(packed)),
    ]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    with Image.open(BytesIO(b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + b"\0\0\0\0" + packed)) as picture:
        picture.load()
        return picture.convert("L")
