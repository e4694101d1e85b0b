"""Sheets of paper numbers, A4, to be cut up: drawn, and put into a PDF.

A page is drawn in dots like a slip, with the same letters, and kept in the PDF as it was drawn. Slow, a hundredth of a
second or two for a slip: never in the loop, never in a transaction.
"""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from PIL import Image, ImageDraw

from equeue.domain.labels import written
from equeue.printing.ink import BLACK, WHITE, draw_code, set_lines, set_tight
from equeue.printing.paper import PaperNumber, PaperWords
from equeue.printing.slip import Align
from equeue.printing.typeface import Face, Typeface
from equeue.printing.wrapping import wrap

DOTS_PER_MM: Final = 12
"""Of a page: about 300 dots an inch."""

PAGE_MM: Final = (210, 297)
COLUMNS: Final = 2
ROWS: Final = 5
A_PAGE: Final = COLUMNS * ROWS
"""Slips on a page."""

_PAGE: Final = (PAGE_MM[0] * DOTS_PER_MM, PAGE_MM[1] * DOTS_PER_MM)
_CELL: Final = (_PAGE[0] // COLUMNS, _PAGE[1] // ROWS)
_MARGIN: Final = 6 * DOTS_PER_MM
"""Within a cell: printers leave the edge of the paper white, scissors are not exact."""

_GAP: Final = 2 * DOTS_PER_MM
_CODE: Final = 24 * DOTS_PER_MM
_LARGEST_MODULE: Final = 10
_NUMBER: Final = 290
_HEADING: Final = 10 * DOTS_PER_MM
_FOOTING: Final = 16 * DOTS_PER_MM
"""Heights that the words leave to each other; the number has what remains, 17 mm at least."""

_SIZES: Final = (40, 36, 33, 30, 28, 26, 24, 22)
"""Of the words, dots, the most legible first."""

_DASH: Final = 3 * DOTS_PER_MM
_LINE: Final = 3


def draw_pdf(numbers: Sequence[PaperNumber], words: PaperWords, title: str, at: datetime) -> bytes:
    """Return a PDF of A4 pages with cutting lines.

    Args:
        numbers: At least one.
        words: What stands on every slip.
        title: Of the document.
        at: When it is made; the same arguments give the same bytes.
    """
    made = io.BytesIO()
    stamp = at.utctimetuple()
    for place, page in enumerate(draw_pages(numbers, words)):
        page.save(
            made,
            "PDF",
            resolution=DOTS_PER_MM * 25.4,
            append=place > 0,  # page by page: all of them at once would take a gigabyte
            title=title,
            creationDate=stamp,
            modDate=stamp,
        )
    return made.getvalue()


def draw_pages(
    numbers: Sequence[PaperNumber], words: PaperWords, typeface: Typeface | None = None
) -> Iterator[Image.Image]:
    """Draw the pages one after another, mode `1`."""
    cells = _Cells(typeface or Typeface(), words)
    for first in range(0, len(numbers), A_PAGE):
        page = Image.new("1", _PAGE, WHITE)
        for place, number in enumerate(numbers[first : first + A_PAGE]):
            row, column = divmod(place, COLUMNS)
            page.paste(cells.draw(number), (column * _CELL[0], row * _CELL[1]))
        _draw_cuts(ImageDraw.Draw(page))
        yield page


class _Cells:
    """Draws slips; what is the same on all of them is drawn once."""

    def __init__(self, typeface: Typeface, words: PaperWords) -> None:
        self._typeface = typeface
        self._words = words
        self._inner = _CELL[0] - 2 * _MARGIN
        self._heading: Image.Image | None = None
        self._footing: Image.Image | None = None

    def draw(self, number: PaperNumber) -> Image.Image:
        """Return a slip."""
        cell = Image.new("1", _CELL, WHITE)
        heading, footing = self._head(), self._foot()
        cell.paste(heading, (_MARGIN, _MARGIN))
        cell.paste(footing, (_MARGIN, _CELL[1] - _MARGIN - footing.height))
        top, bottom = _MARGIN + heading.height + _GAP, _CELL[1] - _MARGIN - footing.height - _GAP
        room = self._inner
        if number.track_url is not None:
            code = draw_code(number.track_url, min(_CODE, bottom - top), largest=_LARGEST_MODULE)
            cell.paste(code, (_CELL[0] - _MARGIN - code.width, (top + bottom - code.height) // 2))
            room -= code.width + 2 * _GAP
        label = self._number(written(number.label), room, bottom - top)
        cell.paste(label, (_MARGIN + (room - label.width) // 2, (top + bottom - label.height) // 2))
        return cell

    def _number(self, label: str, room: int, height: int) -> Image.Image:
        face = self._typeface.at("label", _NUMBER)
        ink = set_tight(label, face)
        scale = min(1.0, room / ink.width, height / ink.height)
        return ink if scale == 1 else set_tight(label, self._typeface.at("label", int(_NUMBER * scale)))

    def _head(self) -> Image.Image:
        if self._heading is None:
            self._heading = self._texts(self._words.branch_names, _HEADING)
        return self._heading

    def _foot(self) -> Image.Image:
        if self._footing is None:
            self._footing = self._texts(self._words.explanations, _FOOTING)
        return self._footing

    def _texts(self, texts: Sequence[str], most: int) -> Image.Image:
        """Return texts below each other, the first one bold, in the largest type that takes no more than its room."""
        drawn = (self._set(texts, size) for size in _SIZES)
        return next((strip for strip in drawn if strip.height <= most), self._set(texts, _SIZES[-1]))

    def _set(self, texts: Sequence[str], size: int) -> Image.Image:
        faces = [self._typeface.at("text" if place else "bold", size) for place in range(len(texts))]
        strips = [self._lines(text, face) for text, face in zip(texts, faces, strict=True)]
        sheet = Image.new("1", (self._inner, sum(strip.height for strip in strips)), WHITE)
        top = 0
        for strip in strips:
            sheet.paste(strip, (0, top))
            top += strip.height
        return sheet

    def _lines(self, text: str, face: Face) -> Image.Image:
        wrapped = wrap(" ".join(text.split()), self._inner, face.width)
        return set_lines(wrapped, face, Align.LEFT, self._inner)


def _draw_cuts(pen: ImageDraw.ImageDraw) -> None:
    """Draw the lines to cut along."""
    for column in range(1, COLUMNS):
        for top in range(0, _PAGE[1], 2 * _DASH):
            pen.line((column * _CELL[0], top, column * _CELL[0], top + _DASH), fill=BLACK, width=_LINE)
    for row in range(1, ROWS):
        for left in range(0, _PAGE[0], 2 * _DASH):
            pen.line((left, row * _CELL[1], left + _DASH, row * _CELL[1]), fill=BLACK, width=_LINE)
