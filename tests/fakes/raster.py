"""Reads what is sent to a receipt printer: cuts the bytes into commands and gives the picture back, dot by dot.

Written from the printers' manuals for the tests alone; it shares nothing with the product.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from PIL import Image

LINE_DOTS: Final = 30

_FIXED: Final = {
    b"\x1b@": 2,  # reset
    b"\x1c.": 2,  # no two-byte characters
    b"\x1bJ": 3,  # print and feed, dots
    b"\x1bd": 3,  # print and feed, lines
    b"\x1dr": 3,  # status in its turn
    b"\x1da": 3,  # automatic status
    b"\x10\x04": 3,  # status at once
}
_HEADS: Final = {b"\x1dv": 8, b"\x1d(": 5, b"\x1dV": 3}
"""How many bytes tell the size of a picture, of a function, of a cut."""
_INVERTED: Final = bytes(range(255, -1, -1))


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its two bytes, and all of it. `name` is empty for a byte that is none."""

    name: bytes
    whole: bytes


class Commands:
    """Cuts a stream into commands, however it comes in pieces."""

    def __init__(self, *, knows_process_id: bool = True) -> None:
        self.rest = bytearray()
        self._knows_process_id = knows_process_id

    def feed(self, received: bytes) -> None:
        """Add what was received."""
        self.rest += received

    def next(self) -> Command | None:
        """Return the next whole command, None while it is not whole."""
        if not self.rest:
            return None
        size = self._zeros() or self._size()
        if size == 0 or size > len(self.rest):
            return None
        whole = bytes(self.rest[:size])
        del self.rest[:size]
        return Command(b"" if size == 1 else whole[:2], whole)

    def _zeros(self) -> int:
        """Return how many zeros come first: to a printer that waits for a command they are nothing."""
        return len(self.rest) - len(self.rest.lstrip(b"\0")) if self.rest[0] == 0 else 0

    def _size(self) -> int:
        """Return the size of the first command, 0 while it cannot be told."""
        head = bytes(self.rest[:8])
        if head[:1] not in {b"\x1b", b"\x1c", b"\x1d", b"\x10"}:
            return 1
        if head[:2] in _FIXED or len(head) < 2:
            return _FIXED.get(head[:2], 0)
        if head[:2] in _HEADS and (head[:2] != b"\x1d(" or self._knows_process_id):
            return _size_by_head(head)
        return 1 if head[:1] == b"\x10" else 2


def _size_by_head(head: bytes) -> int:
    """Return the size of a command that says its size, 0 while its head is not whole."""
    if len(head) < _HEADS[head[:2]]:
        return 0
    if head[:2] == b"\x1dv":
        return 8 + _low_high(head[4:6]) * _low_high(head[6:8])
    if head[:2] == b"\x1d(":
        return 5 + _low_high(head[3:5])
    return 4 if head[2] in {65, 66} else 3


@dataclass(slots=True)
class Paper:
    """A piece of paper as a pile of rows; ink is 1."""

    width: int
    rows: list[bytes] = field(default_factory=list)
    text: bytearray = field(default_factory=bytearray)

    def feed(self, dots: int) -> None:
        """Let white paper go by."""
        self.rows += [bytes(self.width // 8)] * dots

    def print_row(self, row: bytes) -> None:
        """Print one row of dots; what is beyond the paper is lost, what is missing is white."""
        self.rows.append(row[: self.width // 8].ljust(self.width // 8, b"\0"))

    def picture(self) -> Image.Image:
        """Return the paper as a picture of mode `1`, ink black."""
        rows = b"".join(self.rows).translate(_INVERTED)
        return Image.frombytes("1", (self.width, len(self.rows)), rows)

    def shows(self, picture: Image.Image) -> bool:
        """Tell whether a picture is on this paper, whole."""
        if self.width != picture.width:
            return False
        wanted, rows = picture.tobytes().translate(_INVERTED), b"".join(self.rows)
        start = rows.find(wanted)
        while start % (self.width // 8) and start >= 0:
            start = rows.find(wanted, start + 1)
        return start >= 0

    @property
    def is_blank(self) -> bool:
        """Whether there is no ink."""
        return not self.text and not any(any(row) for row in self.rows)


class Roll:
    """The paper in a printer: what was cut off, and what hangs out."""

    def __init__(self, width: int) -> None:
        self.pieces: list[Paper] = []
        self.hanging = Paper(width)
        self._typed = bytearray()

    def carry_out(self, command: Command) -> Iterator[bytes]:
        """Do what a command says, and return the rows of dots that are to be printed for it, one by one."""
        match command.name:
            case b"\x1dv":
                return _raster_rows(command)
            case b"\x1bJ":
                self.hanging.feed(command.whole[2])
            case b"\x1bd":
                self.hanging.feed(command.whole[2] * LINE_DOTS)
            case b"\x1b@":
                self.forget_typed()
            case b"\x1dV":
                self._cut()
            case b"" if command.whole != b"\0":
                self._typed += command.whole
        return iter(())

    def forget_typed(self) -> None:
        """Empty the line buffer: letters that no line feed has printed."""
        self._typed.clear()

    def _cut(self) -> None:
        self.hanging.text += self._typed
        self.forget_typed()
        self.pieces.append(self.hanging)
        self.hanging = Paper(self.hanging.width)


def decode(job: bytes, width: int) -> list[Paper]:
    """Return the pieces of paper that a whole job makes; the last one may not be cut."""
    commands, roll = Commands(), Roll(width)
    commands.feed(job)
    while (command := commands.next()) is not None:
        for row in roll.carry_out(command):
            roll.hanging.print_row(row)
    if commands.rest:
        raise ValueError(f"{len(commands.rest)} bytes of half a command")
    return [piece for piece in (*roll.pieces, roll.hanging) if piece.rows or piece.text]


def rows_of(picture: Image.Image) -> Iterator[bytes]:
    """Yield the rows of a picture of mode `1`."""
    stride = (picture.width + 7) // 8
    dots = picture.tobytes()
    for top in range(0, len(dots), stride):
        yield dots[top : top + stride]


def _raster_rows(command: Command) -> Iterator[bytes]:
    width = _low_high(command.whole[4:6])
    data = command.whole[8:]
    for top in range(0, len(data), width or 1):
        yield data[top : top + width]


def _low_high(two: bytes) -> int:
    return two[0] + 256 * two[1]
