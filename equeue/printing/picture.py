"""A slip as a picture of black and white dots, 203 dpi: the same on every printer, in every language."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from PIL import Image, ImageDraw

from equeue.printing.ink import BLACK, CAP_HEIGHT, WHITE, draw_code, set_lines, set_tight, sharpen
from equeue.printing.slip import Align, Block, Label, Qr, Rule, Size, Slip, Space, Text
from equeue.printing.typeface import Face, Typeface
from equeue.printing.wrapping import ELLIPSIS, wrap

DOTS_PER_MM: Final = 8
LONGEST_MM: Final = 98
"""Of the picture; with the 12 mm between head and knife the paper stays under 110 mm."""
LEAST_LABEL_MM: Final = 15

_WIDE_PAPER: Final = 480
_SMALLEST: Final = 21


class TooLongError(ValueError):
    """The slip does not fit its length even at the smallest size."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes in dots for one width of paper, and how many lines a text may have when a slip gets too long."""

    width: int
    margin: int
    sizes: dict[Size, int]
    label: int
    code: int
    gap: int
    lines: int

    @property
    def inner(self) -> int:
        """Width between the margins."""
        return self.width - 2 * self.margin


def measures(width: int) -> list[Measures]:
    """Return the measures to try for a paper, the most legible first.

    Args:
        width: Dots: 576 on paper of 80 mm, 384 on 58 mm.
    """
    wide = width >= _WIDE_PAPER
    small, normal, large, label = (26, 34, 46, 188) if wide else (23, 30, 38, 176)
    return [
        Measures(
            width=width,
            margin=12 if wide else 4,
            sizes={
                size: max(_SMALLEST, round(dots * scale))
                for size, dots in ((Size.SMALL, small), (Size.NORMAL, normal), (Size.LARGE, large))
            },
            label=label if scale == 1 else 168,
            code=170 if wide else 168,
            gap=round((15 if wide else 14) * scale),
            lines=lines,
        )
        for scale, lines in ((1.0, 0), (0.92, 0), (0.84, 0), (0.76, 0), (0.7, 0), (0.7, 3), (0.65, 2), (0.6, 1))
    ]


class Painter:
    """Draws slips. Of one thread, as its typeface is."""

    def __init__(self, typeface: Typeface | None = None) -> None:
        self._typeface = typeface or Typeface()

    def draw(self, slip: Slip, width: int) -> Image.Image:
        """Return the picture, mode `1`, at most 98 mm long.

        Drawn in the largest type in which every text is whole, else in the largest in which the slip is short enough.

        Args:
            slip: What to draw.
            width: Dots, a multiple of 8.

        Raises:
            TooLongError: It would be longer even in the smallest type, with every text cut to one line.
        """
        fallback: Image.Image | None = None
        codes: dict[str, Image.Image] = {}
        for measure in measures(width):
            sheet = _Sheet(self._typeface, measure, codes)
            picture = sheet.draw(slip)
            if picture.height <= LONGEST_MM * DOTS_PER_MM:
                if not sheet.cut:
                    return picture
                fallback = fallback or picture
        if fallback is None:
            raise TooLongError(f"{len(slip.blocks)} blocks")
        return fallback


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Draws strips as wide as the paper and puts them below each other."""

    typeface: Typeface
    measures: Measures
    codes: dict[str, Image.Image]
    """QR codes drawn already: they cost more than all the letters."""
    cut: list[Text] = field(default_factory=list)
    """Texts that ended in an ellipsis."""

    def draw(self, slip: Slip) -> Image.Image:
        strips = [self._strip(block) for block in slip.blocks]
        gaps = [self._gap(above, below) for above, below in pairwise(slip.blocks)]
        if slip.copy_mark is not None:
            strips.insert(0, self._copy_mark(slip.copy_mark))
            gaps.insert(0, self.measures.gap)
        return _stack(strips, gaps, self.measures.width)

    def _strip(self, block: Block) -> Image.Image:
        match block:
            case Text():
                return self._text(block)
            case Label():
                return self._label(block.text)
            case Qr():
                return self._qr(block)
            case Rule():
                return self._blank(3, BLACK)
            case Space():
                return self._blank(round(block.mm * DOTS_PER_MM))

    def _gap(self, above: Block, below: Block) -> int:
        """Return the white between two blocks: least between two texts, most round the label."""
        gap = self.measures.gap
        if isinstance(above, Label) or isinstance(below, Label):
            return gap * 5 // 4
        return gap * 3 // 5 if isinstance(above, Text) and isinstance(below, Text) else gap

    def _text(self, block: Text) -> Image.Image:
        width = self.measures.inner
        return self._page(set_lines(self._lines(block, width), self._face(block), block.align, width))

    def _lines(self, block: Text, width: int) -> list[str]:
        allowed = [limit for limit in (block.lines, self.measures.lines) if limit]
        lines = wrap(block.text, width, self._face(block).width, lines=min(allowed, default=0))
        if lines and lines[-1].endswith(ELLIPSIS) and not block.text.endswith(ELLIPSIS):
            self.cut.append(block)
        return lines

    def _face(self, block: Text) -> Face:
        return self.typeface.at("bold" if block.bold else "text", self.measures.sizes[block.size])

    def _label(self, text: str) -> Image.Image:
        """Return the label as large as fits; squeezed rather than lower than 15 mm."""
        face = self.typeface.at("label", self.measures.label)
        ink = set_tight(text, face)
        room = self.measures.inner
        if ink.width > room:
            least = LEAST_LABEL_MM * DOTS_PER_MM / (face.size * CAP_HEIGHT)
            height = round(ink.height * min(1.0, max(least, room / ink.width)))
            ink = sharpen(ink.convert("L").resize((room, height), Image.Resampling.LANCZOS))
        return self._page(ink)

    def _qr(self, block: Qr) -> Image.Image:
        """Return the code with its caption beside it; quiet zones are margins, gaps and white paper."""
        code = self.codes.get(block.data) or draw_code(block.data, self.measures.code)
        self.codes[block.data] = code
        if not block.caption:
            return self._page(code)
        between = self.measures.margin + DOTS_PER_MM * 2
        room = self.measures.width - self.measures.margin - code.width - between - DOTS_PER_MM
        size = Size.NORMAL if self.measures.width >= _WIDE_PAPER else Size.SMALL
        caption = Text(block.caption, size, align=Align.LEFT)
        face = self._face(caption)
        words = set_lines(wrap(block.caption, room, face.width), face, Align.LEFT, room)
        strip = self._blank(max(code.height, words.height))
        strip.paste(code, (DOTS_PER_MM * 2, (strip.height - code.height) // 2))
        strip.paste(words, (self.measures.width - room - self.measures.margin, (strip.height - words.height) // 2))
        return strip

    def _copy_mark(self, text: str) -> Image.Image:
        face = self.typeface.at("bold", self.measures.sizes[Size.LARGE])
        strip = self._blank(round(face.size * 1.5), BLACK)
        spaced = "\u2009".join(text)
        baseline = (strip.height + face.size * CAP_HEIGHT) / 2
        left = (self.measures.width - face.width(spaced)) / 2
        face.draw(ImageDraw.Draw(strip), (left, round(baseline)), spaced, WHITE)
        return strip

    def _page(self, ink: Image.Image) -> Image.Image:
        strip = self._blank(ink.height)
        strip.paste(ink, ((self.measures.width - ink.width) // 2, 0))
        return strip

    def _blank(self, height: int, colour: int = WHITE) -> Image.Image:
        return Image.new("1", (self.measures.width, max(1, height)), colour)


def _stack(strips: list[Image.Image], gaps: list[int], width: int) -> Image.Image:
    """Return the strips below each other, with a gap between each two."""
    sheet = Image.new("1", (width, max(1, sum(strip.height for strip in strips) + sum(gaps))), WHITE)
    top = 0
    for strip, gap in zip(strips, [*gaps, 0], strict=False):
        sheet.paste(strip, (0, top))
        top += strip.height + gap
    return sheet
