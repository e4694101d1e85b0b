"""Receipt printers on real sockets, with every habit and fault that the product has to live with.

    with FakePrinter() as printer:
        ...                       # printer.host, printer.port
        printer.cover_open = True
        printer.papers            # pieces of paper, decoded from what was sent

What a printer does wrong is said by attributes at any time, or per connection by `faults`.
"""

import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Literal, Self

from PIL import Image

from tests.fakes.raster import Command, Commands, Paper, Roll, decode

__all__ = ["FakePrinter", "Fault", "Paper", "decode"]

_REAL_TIME: Final = re.compile(rb"\x10\x04([\x01-\x04])")
_RESET_ON_CLOSE: Final = struct.pack("ii", 1, 0)
_SPAM: Final = b"\x10\x00\x00\x00"

Knows = Literal["gs-h", "gs-r", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What goes wrong on one connection; counts are of bytes of that connection, of rows of its paper.

    Args:
        refuse: Closes at once.
        mute: Answers nothing, prints.
        never_reads: Accepts, reads nothing (black hole).
        drop_after: Resets the connection; stays on, waiting for the rest of the command.
        die_after: Loses power: resets the connection, forgets what it had not printed.
        silent_after: Loses power without a word to the network (half-open): no byte read, none sent, no close.
        paper_out_after: The paper ends after so many rows.
        loses_fence: Prints, but the fence's answer is lost.
    """

    refuse: bool = False
    mute: bool = False
    never_reads: bool = False
    drop_after: int | None = None
    die_after: int | None = None
    silent_after: int | None = None
    paper_out_after: int | None = None
    loses_fence: bool = False

    @property
    def ends(self) -> list[int]:
        """After how many bytes something happens to the connection."""
        return [end for end in (self.drop_after, self.die_after, self.silent_after) if end is not None]


class FakePrinter:
    """One printer: takes one connection at a time, reads into a buffer, prints from it while it can.

    Args:
        port: Where it listens; 0 for any free one.
        width: Dots across its paper.
        knows: Which fence it has; `gs-h` knows `gs-r` too.
        status: Whether it answers `DLE EOT`.
        buffer: Bytes it reads ahead while it cannot print.
        status_delay: Seconds before an answer to `DLE EOT`.
        seconds_per_row: How slowly it prints.
        spam: Seconds between automatic status it sends unasked; None for none.
        faults: What goes wrong on each connection, in order; then nothing.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        width: int = 576,
        knows: Knows = "gs-h",
        status: bool = True,
        buffer: int = 65_536,
        status_delay: float = 0.0,
        seconds_per_row: float = 0.0,
        spam: float | None = None,
        faults: Iterator[Fault] | None = None,
    ) -> None:
        self.knows = knows
        self.status = status
        self.buffer = buffer
        self.status_delay = status_delay
        self.seconds_per_row = seconds_per_row
        self.spam = spam
        self.paper_out = self.cover_open = self.error = self.offline = self.near_end = False
        self.connections = self.resets = self.most_at_once = self.bytes_received = 0
        self._faults = faults or iter(())
        self._fault = Fault()
        self._roll = Roll(width)
        self._rows_left: int | None = None
        self._rows: Iterator[bytes] = iter(())
        self._commands = Commands(knows_process_id=knows == "gs-h")
        self._is_idle = True
        self._wire: socket.socket | None = None
        self._at_once = 0
        self._change = threading.Condition()
        self._stopped = False
        self._listener = socket.create_server(("127.0.0.1", port))
        self.host, self.port = self._listener.getsockname()[:2]
        self._threads = [
            threading.Thread(target=task, daemon=True) for task in (self._listen, self._mechanism, self._chatter)
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stopped = True
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._change:
            self._change.notify_all()
        for thread in self._threads:
            thread.join(5)

    @property
    def address(self) -> str:
        """`127.0.0.1:40123`."""
        return f"{self.host}:{self.port}"

    @property
    def papers(self) -> list[Paper]:
        """What was cut off."""
        return self._roll.pieces

    @property
    def hanging(self) -> Paper:
        """What hangs out of the printer, not cut yet."""
        return self._roll.hanging

    def shows(self, picture: Image.Image) -> int:
        """Return on how many papers a picture is."""
        with self._change:
            return sum(paper.shows(picture) for paper in (*self.papers, self.hanging))

    def refill(self) -> None:
        """Put paper in, close the cover, clear the error: what was held is printed now."""
        with self._change:
            self.paper_out = self.cover_open = self.error = self.offline = False
            self._rows_left = None
            self._change.notify_all()

    def cut_power(self) -> None:
        """Switch off and on again: what was not printed is forgotten."""
        with self._change:
            self._commands.rest.clear()
            self._rows = iter(())
            self._roll.forget_typed()

    def wait_idle(self, seconds: float = 5.0) -> bool:
        """Wait until everything received is printed or held, and nobody is connected."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with self._change:
                if self._wire is None and (self._is_stopped or self._is_idle):
                    return True
            time.sleep(0.005)
        return False

    @property
    def _is_stopped(self) -> bool:
        return self.paper_out or self.cover_open or self.error or self.offline

    def _listen(self) -> None:
        while not self._stopped:
            try:
                wire, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            with self._change:
                self._fault = next(self._faults, Fault())
                self._rows_left = self._fault.paper_out_after
                self._wire = wire
            try:
                self._serve(wire)
            except OSError:
                self.resets += 1
            finally:
                with self._change:
                    self._wire = None
                    self._at_once -= 1
                wire.close()

    def _serve(self, wire: socket.socket) -> None:
        fault, taken, tail = self._fault, 0, b""
        wire.settimeout(0.05)
        while not fault.refuse and not self._stopped:
            if fault.never_reads or (fault.silent_after is not None and taken >= fault.silent_after):
                self._stay_deaf(wire)
                return
            if self._is_full():
                time.sleep(0.005)
                continue
            limit = min([8192, *(end - taken for end in fault.ends)])
            try:
                received = wire.recv(limit)
            except TimeoutError:
                continue
            if not received:
                return
            taken += len(received)
            self.bytes_received += len(received)
            tail = self._take(wire, tail, received)
            if taken in {fault.drop_after, fault.die_after}:
                self._break_off(wire, taken == fault.die_after)
                return

    def _is_full(self) -> bool:
        with self._change:
            return len(self._commands.rest) > self.buffer

    def _take(self, wire: socket.socket, tail: bytes, received: bytes) -> bytes:
        """Answer what is asked in real time, put all into the buffer; return what may begin the next question."""
        text = tail + received
        for question in _REAL_TIME.findall(text):
            self._answer_now(wire, question[0])
        with self._change:
            self._commands.feed(received)
            self._is_idle = False
            self._change.notify_all()
        last = text[-2:]
        return last if last == b"\x10\x04" else last[-1:] if last.endswith(b"\x10") else b""

    def _answer_now(self, wire: socket.socket, question: int) -> None:
        if self._fault.mute or not self.status:
            return
        if self.status_delay:
            time.sleep(self.status_delay)
        bits = 0x12
        if question == 1:
            bits |= 0x08 * self._is_stopped
        elif question == 2:
            bits |= 0x04 * self.cover_open | 0x20 * self.paper_out | 0x40 * self.error
        elif question == 4:
            bits |= 0x60 * self.paper_out | 0x0C * (self.near_end or self.paper_out)
        wire.sendall(bytes((bits,)))

    def _break_off(self, wire: socket.socket, power: bool) -> None:  # noqa: FBT001 - one of two ends
        if power:
            self.cut_power()
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)

    def _stay_deaf(self, wire: socket.socket) -> None:
        """Hold the connection without reading until the other side has gone, or rather would have."""
        if self._fault.silent_after is not None:
            self.cut_power()
        while not self._stopped:
            time.sleep(0.02)
            state = wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
            if state != 1:  # no longer established: the other side has closed
                return

    def _mechanism(self) -> None:
        """Print from the buffer for as long as there is paper."""
        while not self._stopped:
            with self._change:
                self._is_idle = not self._is_stopped and not self._advance()
                rows = len(self.hanging.rows)
                if self._is_stopped or self._is_idle:
                    self._change.wait(0.05)
            if self.seconds_per_row and rows:
                time.sleep(self.seconds_per_row)

    def _advance(self) -> bool:
        """Print one row or carry out one command; return whether there was one."""
        row = next(self._rows, None)
        if row is not None:
            self.hanging.print_row(row)
            if self._rows_left is not None:
                self._rows_left -= 1
                self.paper_out = self._rows_left <= 0
            return True
        command = self._commands.next()
        if command is not None:
            self._carry_out(command)
        return command is not None

    def _carry_out(self, command: Command) -> None:
        self._rows = self._roll.carry_out(command)
        if command.name == b"\x1dr" and self.knows != "nothing":
            self._answer_in_turn(b"\0")
        elif command.whole[:3] == b"\x1d(H":
            self._answer_in_turn(b"\x37\x22" + command.whole[7:11] + b"\0")

    def _answer_in_turn(self, answer: bytes) -> None:
        if self._wire is not None and not self._fault.mute and not self._fault.loses_fence:
            with suppress(OSError):
                self._wire.sendall(answer)

    def _chatter(self) -> None:
        """Send automatic status unasked."""
        while not self._stopped:
            time.sleep(self.spam or 0.05)
            with self._change:
                if self.spam is not None and self._wire is not None and not self._fault.never_reads:
                    with suppress(OSError):
                        self._wire.sendall(_SPAM)
