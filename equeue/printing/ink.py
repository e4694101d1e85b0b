"""Ink on white: lines of text, a label, a QR code, as dots of black and white; what slips and sheets are made of."""

from typing import Final

import segno
from PIL import Image, ImageDraw

from equeue.printing.slip import Align
from equeue.printing.typeface import Face

WHITE: Final = 1
BLACK: Final = 0

CAP_HEIGHT: Final = 0.727
"""Height of a capital letter of Inter, in ems."""

_LEADING: Final = 1.2
_DESCENT: Final = 0.22
_THRESHOLD: Final = 128


def set_lines(lines: list[str], face: Face, align: Align, width: int) -> Image.Image:
    """Return lines of text, from the accents of the first to the descenders of the last."""
    pitch, ascent = round(face.size * _LEADING), round(face.size * (CAP_HEIGHT + _DESCENT))
    strip = Image.new("1", (width, pitch * max(0, len(lines) - 1) + ascent + round(face.size * _DESCENT)), WHITE)
    pen = ImageDraw.Draw(strip)
    for row, line in enumerate(lines):
        left = 0.0 if align is Align.LEFT else (width - face.width(line)) / 2
        face.draw(pen, (left, row * pitch + ascent), line, BLACK)
    return strip


def set_tight(text: str, face: Face) -> Image.Image:
    """Return a text with no white round it."""
    sheet = Image.new("1", (round(face.width(text)) + face.size, face.size * 2), BLACK)
    face.draw(ImageDraw.Draw(sheet), (face.size // 2, face.size * 3 // 2), text, WHITE)
    drawn = sheet.crop(sheet.getbbox() or (0, 0, 1, 1))
    return drawn.point(lambda ink: WHITE - bool(ink), mode="1")


def draw_code(data: str, most: int, *, largest: int = 6) -> Image.Image:
    """Return a QR code without its quiet zone.

    Args:
        data: What it says.
        most: How wide it may be, dots; long data may need more.
        largest: Dots of a module at most; it has at least three.
    """
    rows = [bytes(0 if dark else 255 for dark in row) for row in segno.make(data, error="m", micro=False).matrix]
    modules = len(rows)
    scale = max(3, min(largest, most // modules))
    dots = sharpen(Image.frombytes("L", (modules, modules), b"".join(rows)))
    return dots.resize((modules * scale, modules * scale), Image.Resampling.NEAREST)


def sharpen(grey: Image.Image) -> Image.Image:
    """Return a grey picture in black and white, without dithering."""
    return grey.point(lambda level: 255 if level >= _THRESHOLD else 0).convert("1", dither=Image.Dither.NONE)
