"""What a printer answers, told apart by pattern: the bytes carry no name of the question.

| answer | bytes | pattern |
| --- | --- | --- |
| `DLE EOT n`, asked at any time | one | `b & 0x93 == 0x12` |
| automatic status, unasked | four | the first `b & 0x93 == 0x10`, three of `b & 0x90 == 0` |
| `GS r n`, answered in its turn | one | `b & 0x90 == 0` |
| `GS ( H` function 48, answered in its turn | seven | `37 22 d1 d2 d3 d4 00` |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from equeue.printing.printers import Health, PrinterState, Reason

ASK_PRINTER: Final = b"\x10\x04\x01"
ASK_OFFLINE_CAUSE: Final = b"\x10\x04\x02"
ASK_PAPER: Final = b"\x10\x04\x04"
ASK_PAPER_IN_TURN: Final = b"\x1dr\x01"

_REAL_TIME: Final = 0x12
_AUTOMATIC: Final = 0x10
_FENCE: Final = 0x37
_FENCE_SIZE: Final = 7
_AUTOMATIC_SIZE: Final = 4
_COVER_OPEN: Final = 0x04
_PAPER_END_STOP: Final = 0x20
_ERROR: Final = 0x40
_OFFLINE: Final = 0x08
_PAPER_NEAR_END: Final = 0x0C
_PAPER_END: Final = 0x60


@dataclass(frozen=True, slots=True)
class RealTime:
    """Answer to `DLE EOT`."""

    bits: int


@dataclass(frozen=True, slots=True)
class InTurn:
    """Answer to `GS r`."""

    bits: int


@dataclass(frozen=True, slots=True)
class ProcessId:
    """Answer to `GS ( H` function 48: the four bytes it was given."""

    number: bytes


@dataclass(frozen=True, slots=True)
class Automatic:
    """Status that the printer sends by itself."""

    bits: bytes


Answer = RealTime | InTurn | ProcessId | Automatic


def ask_process_id(number: bytes) -> bytes:
    """Return `GS ( H` function 48.

    Args:
        number: Four bytes, each 0x20 to 0x7E; they come back when all before is printed.
    """
    return b"\x1d(H\x06\x00\x30\x30" + number


class Answers:
    """Cuts what was received into answers, however it was cut into packets."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, received: bytes) -> list[Answer]:
        """Return the answers that are whole now; what belongs to none is dropped."""
        self._rest += received
        return list(self._whole())

    def _whole(self) -> Iterator[Answer]:
        while self._rest:
            first = self._rest[0]
            size = _size(self._rest)
            if size > len(self._rest):
                return
            taken, self._rest = self._rest[:size], self._rest[size:]
            if size == _FENCE_SIZE:
                yield ProcessId(taken[2:6])
            elif size == _AUTOMATIC_SIZE:
                yield Automatic(taken)
            elif first & 0x93 == _REAL_TIME:
                yield RealTime(first)
            elif first & 0x90 == 0:
                yield InTurn(first)


def _size(rest: bytes) -> int:
    """Return how many bytes the first answer has; 1 for what fits nothing."""
    if rest[0] == _FENCE and rest[1:2] in {b"", b"\x22"} and rest[6:7] in {b"", b"\x00"}:
        return _FENCE_SIZE
    if rest[0] & 0x93 == _AUTOMATIC and all(byte & 0x90 == 0 for byte in rest[1:_AUTOMATIC_SIZE]):
        return _AUTOMATIC_SIZE
    return 1


def health(printer: int, cause: int, paper: int | None) -> Health:
    """Return what the answers to `DLE EOT` 1, 2 and 4 mean.

    Args:
        printer: Answer to n = 1.
        cause: Answer to n = 2.
        paper: Answer to n = 4; None where the printer has none.
    """
    if cause & _COVER_OPEN:
        return Health(state=PrinterState.FAULT, reason=Reason.COVER_OPEN)
    if cause & _PAPER_END_STOP or (paper is not None and paper & _PAPER_END == _PAPER_END):
        return Health(state=PrinterState.FAULT, reason=Reason.PAPER_OUT)
    if cause & _ERROR:
        return Health(state=PrinterState.FAULT, reason=Reason.PRINTER_ERROR)
    if printer & _OFFLINE:
        return Health(state=PrinterState.FAULT, reason=Reason.OFFLINE)
    if paper is not None and paper & _PAPER_NEAR_END:
        return Health(state=PrinterState.OK, reason=Reason.PAPER_NEAR_END)
    return Health(state=PrinterState.OK)
