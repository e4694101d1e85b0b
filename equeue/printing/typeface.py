"""The face of the slip: Inter, from the wheel or, in a checkout, from the npm package it is copied from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import ImageDraw, ImageFont

FILES: Final = {
    "text": "web/Inter-Medium.woff2",
    "bold": "web/Inter-Bold.woff2",
    "label": "display/InterDisplay-Bold.woff2",
}
"""Weights by role, and where they lie inside the npm package `inter-ui`. Medium, not regular: heat thins strokes."""


RULER: Final = 1000
"""Size at which advances are measured, dots: no hinting to speak of."""

_WORD_SPACE: Final = 1.2
"""Words stand further apart than the face wants: at the size of small print a space is five dots."""


class FontsMissingError(RuntimeError):
    """The font files are neither in the package nor in `node_modules`."""


def find_fonts() -> dict[str, Path]:
    """Return the font file for each role of `FILES`.

    Raises:
        FontsMissingError: The browser files have not been built (`make setup`).
    """
    package = Path(__file__).parent
    checkout = package.parent.parent / "node_modules" / "inter-ui"
    found = {role: _first(package / "fonts" / Path(file).name, checkout / file) for role, file in FILES.items()}
    missing = [FILES[role] for role, path in found.items() if path is None]
    if missing:
        raise FontsMissingError(f"no {', '.join(missing)} of inter-ui in {package / 'fonts'} or {checkout}")
    return {role: path for role, path in found.items() if path is not None}


@dataclass(frozen=True, slots=True)
class Face:
    """One weight at one size, set letter by letter.

    Pillow's basic layout rounds every advance to the hinted one, which spaces small type too widely, and its other
    layout needs a system library. So the letters are placed here, by their true advances: the same dots everywhere.
    """

    font: ImageFont.FreeTypeFont
    ruler: ImageFont.FreeTypeFont
    advances: dict[str, float]

    @property
    def size(self) -> int:
        """Height of the em, dots."""
        return round(self.font.size)

    def width(self, text: str) -> float:
        """Return how wide a text is, dots."""
        return sum(map(self._advance, text)) * self.font.size / RULER

    def draw(self, pen: ImageDraw.ImageDraw, at: tuple[float, float], text: str, colour: int) -> None:
        """Draw a text.

        Args:
            pen: Of a picture of mode `1`: no grey, no dithering.
            at: Left end of the baseline.
            text: One line.
            colour: 0 or 1.
        """
        left, baseline = at
        for letter in text:
            pen.text((round(left), baseline), letter, fill=colour, font=self.font, anchor="ls")
            left += self._advance(letter) * self.font.size / RULER

    def _advance(self, letter: str) -> float:
        advance = self.advances.get(letter)
        if advance is None:
            wider = _WORD_SPACE if letter == " " else 1.0
            advance = self.advances[letter] = self.ruler.getlength(letter) * wider
        return advance


class Typeface:
    """Loads each weight at each size once. Of one thread: FreeType's faces are not shared between threads."""

    def __init__(self, files: Mapping[str, Path] | None = None) -> None:
        self._files = dict(files or find_fonts())
        self._faces: dict[tuple[str, int], Face] = {}
        self._rulers: dict[str, ImageFont.FreeTypeFont] = {}
        self._advances: dict[str, dict[str, float]] = {role: {} for role in self._files}

    def at(self, role: str, size: int) -> Face:
        """Return a weight at a size.

        Args:
            role: A key of `FILES`.
            size: Height of the em, dots.
        """
        face = self._faces.get((role, size))
        if face is None:
            if role not in self._rulers:
                self._rulers[role] = self._load(role, RULER)
            face = Face(self._load(role, size), self._rulers[role], self._advances[role])
            self._faces[role, size] = face
        return face

    def _load(self, role: str, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(self._files[role], size, layout_engine=ImageFont.Layout.BASIC)


def _first(*paths: Path) -> Path | None:
    return next((path for path in paths if path.is_file()), None)
