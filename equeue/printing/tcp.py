"""The wire to a network printer (port 9100): sends a job, learns whether it is on paper, leaves no reset behind.

Closing a socket with unread bytes makes TCP reset the connection, and the printer drops what it has not read yet. So
everything received is read, also while sending, and a connection ends with half-close, drain, close.
"""

import selectors
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self, TypeVar

from equeue.kernel.clock import Clock
from equeue.printing import status
from equeue.printing.encoder import FLUSH
from equeue.printing.printers import Fence, Health, Outcome, Printed, PrinterState, Reason
from equeue.printing.status import Answer, Answers, InTurn, ProcessId, RealTime

T = TypeVar("T")

_CHUNK: Final = 16_384
_OK: Final = Health(state=PrinterState.OK)
_MUTE: Final = Health(state=PrinterState.OFFLINE, reason=Reason.NO_ANSWER)
_AWAY: Final = Health(state=PrinterState.OFFLINE, reason=Reason.CONNECT_FAILED)
_RESET: Final = b"\x1b@"
_MOST_STRAYS: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long each step may take, seconds."""

    connect: float = 3.0
    refused: float = 1.0
    """How long a refused connection is tried again: many printers take one at a time and are slow to let it go."""
    status: float = 2.0
    paper: float = 0.5
    """For the answer about paper nearing its end, which some printers do not give."""
    send: float = 30.0
    fence: float = 15.0
    probe: float = 2.0
    poll: float = 0.5
    quiet: float = 0.2
    drain: float = 1.0
    linger: float = 5.0
    """The same after a job that was not confirmed: the printer may still be reading it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to send.

    Args:
        data: The slip in the printer's language.
        number: Four digits that come back when it is printed.
        settle: Seconds that printing it takes, for printers that cannot tell.
    """

    data: bytes
    number: bytes
    settle: float


class Line:
    """An open connection to a printer."""

    def __init__(self, wire: socket.socket, clock: Clock, patience: Patience) -> None:
        self._wire = wire
        self._clock = clock
        self._patience = patience
        self._answers = Answers()
        self._selector = selectors.DefaultSelector()
        self._selector.register(wire, selectors.EVENT_READ)
        self.is_settled = True
        """Whether nothing is under way that closing could harm."""
        self._tells_paper = True
        self._strayed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def send(self, data: bytes) -> None:
        """Send, reading meanwhile what the printer says: one that is not listened to stops listening.

        Raises:
            OSError: The connection is lost or the printer took nothing more in time.
        """
        deadline = self._clock.monotonic() + self._patience.send
        rest = memoryview(data)
        self._selector.modify(self._wire, selectors.EVENT_READ | selectors.EVENT_WRITE)
        while rest:
            events = self._ready(until=deadline)
            if not events:
                raise TimeoutError(f"{len(rest)} bytes not taken")
            if events & selectors.EVENT_READ:
                self._note(self._read())
            if events & selectors.EVENT_WRITE:
                with suppress(BlockingIOError):
                    rest = rest[self._wire.send(rest[:_CHUNK]) :]
        self._selector.modify(self._wire, selectors.EVENT_READ)

    def ask(self, question: bytes, is_answer: Callable[[Answer], bool], seconds: float) -> Answer | None:
        """Send a question and return its answer, or None when there was none in time.

        Raises:
            OSError: The connection is lost.
        """
        self._catch_up()
        self.send(question)
        return self.await_answer(is_answer, seconds)

    def await_answer(self, is_answer: Callable[[Answer], bool], seconds: float) -> Answer | None:
        """Wait for an answer.

        Raises:
            OSError: The connection is lost.
        """
        deadline = self._clock.monotonic() + seconds
        while self._ready(until=deadline):
            for answer in self._read():
                if is_answer(answer):
                    return answer
        return None

    @property
    def strayed(self) -> bool:
        """Whether an answer of the kind of `GS r` came unasked: such answers prove nothing on this line."""
        return self._strayed

    def health(self) -> Health:
        """Ask for the real-time status; no answer means not ready.

        Raises:
            OSError: The connection is lost.
        """
        bits: list[int] = []
        deadline = self._clock.monotonic() + self._patience.status
        for question in (status.ASK_OFFLINE_CAUSE, status.ASK_PRINTER):
            answer = self.ask(question, _is_real_time, max(0.0, deadline - self._clock.monotonic()))
            if not isinstance(answer, RealTime):
                return _MUTE
            bits.append(answer.bits)
        return status.health(bits[1], bits[0], self._paper())

    def close(self) -> None:
        """Half-close, read until the printer has closed too or is quiet, close.

        With a job not confirmed silence proves nothing: an answer that came after the closing would reset the
        connection, and with it what the printer has not read yet.
        """
        seconds = self._patience.drain if self.is_settled else self._patience.linger
        quiet = self._patience.quiet if self.is_settled else seconds
        with suppress(OSError):
            self._wire.shutdown(socket.SHUT_WR)
            deadline = self._clock.monotonic() + seconds
            while self._ready(until=min(deadline, self._clock.monotonic() + quiet)):
                self._read()
        self._selector.close()
        self._wire.close()

    def _paper(self) -> int | None:
        """Return the answer about the paper's end; a printer that gave none in time is not asked again."""
        answer = self.ask(status.ASK_PAPER, _is_real_time, self._patience.paper) if self._tells_paper else None
        self._tells_paper = isinstance(answer, RealTime)
        return answer.bits if isinstance(answer, RealTime) else None

    def _catch_up(self) -> None:
        """Read past what came before the question; the beginning of an answer is kept, to stay in step."""
        for _ in range(_MOST_STRAYS):
            if not self._selector.select(0):
                return
            self._note(self._read())

    def _note(self, answers: list[Answer]) -> None:
        self._strayed = self._strayed or any(isinstance(answer, InTurn) for answer in answers)

    def _ready(self, *, until: float) -> int:
        """Return what the wire is ready for, 0 when the time is over."""
        left = until - self._clock.monotonic()
        return next((events for _, events in self._selector.select(left)), 0) if left > 0 else 0

    def _read(self) -> list[Answer]:
        received = self._wire.recv(4096)
        if not received:
            raise ConnectionResetError("the printer closed the connection")
        return self._answers.feed(received)


class TcpTransport:
    """Delivers jobs to one printer, one connection at a time."""

    def __init__(self, address: tuple[str, int], clock: Clock, patience: Patience | None = None) -> None:
        self._address = address
        self._clock = clock
        self._patience = patience or Patience()

    def check(self) -> Health:
        """Ask the printer how it is, and print nothing."""
        return self._talk(lambda line: line.health(), lost=_MUTE, away=_AWAY)

    def probe(self) -> tuple[Health, Fence]:
        """Find out how the printer confirms; `Fence.PROBE` when it is not in a state to say. Prints nothing."""

        def question(line: Line) -> tuple[Health, Fence]:
            health = line.health()
            return health, _fence_of(line, self._patience.probe) if health.state is PrinterState.OK else Fence.PROBE

        return self._talk(question, lost=(_MUTE, Fence.PROBE), away=(_AWAY, Fence.PROBE))

    def deliver(self, job: Job, fence: Fence, *, flush: bool) -> Printed:
        """Send a job and return what is known of it.

        Args:
            job: What to print.
            fence: How the printer confirms; not `PROBE`.
            flush: Whether the job before may have been cut off in the middle of a picture.
        """
        try:
            line = self._connect()
        except OSError:
            return Printed(outcome=Outcome.FAILED, reason=Reason.CONNECT_FAILED, health=_AWAY)
        with line:
            before = self._prepare(line, fence, flush=flush)
            if before.state is not PrinterState.OK:
                return Printed(outcome=Outcome.FAILED, reason=before.reason, health=before)
            line.is_settled = False
            try:
                printed = self._print(line, job, fence, before)
            except OSError:
                return Printed(outcome=Outcome.UNKNOWN, reason=Reason.NO_ANSWER, health=_MUTE)
            line.is_settled = printed.outcome is Outcome.CONFIRMED
            return printed

    def _connect(self) -> Line:
        deadline = self._clock.monotonic() + self._patience.refused
        while True:
            try:
                wire = socket.create_connection(self._address, timeout=self._patience.connect)
            except ConnectionRefusedError:
                if self._clock.monotonic() >= deadline:
                    raise
                time.sleep(self._patience.refused / 5)
            else:
                wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                wire.setblocking(False)  # noqa: FBT003 - the library's signature
                return Line(wire, self._clock, self._patience)

    def _prepare(self, line: Line, fence: Fence, *, flush: bool) -> Health:
        """Return how the printer is before anything of the job is sent.

        A printer in the middle of a cut-off picture may take the question for a part of it: then it is flushed first.
        """
        try:
            health = _OK if fence is Fence.NONE else line.health()
            if flush and health.state is not PrinterState.FAULT:
                line.send(FLUSH)
            return line.health() if flush and health == _MUTE else health
        except OSError:
            return _MUTE

    def _talk(self, question: Callable[[Line], T], *, lost: T, away: T) -> T:
        """Return the answer to a question; `away` when nobody is there, `lost` when the printer broke off."""
        try:
            line = self._connect()
        except OSError:
            return away
        with line:
            try:
                return question(line)
            except OSError:
                return lost

    def _print(self, line: Line, job: Job, fence: Fence, before: Health) -> Printed:
        match fence:
            case Fence.GS_H:
                line.send(job.data)
                question = status.ask_process_id(job.number)
                answer = line.ask(question, lambda answer: answer == ProcessId(job.number), self._patience.fence)
            case Fence.GS_R:
                line.send(job.data)
                answer = line.ask(status.ASK_PAPER_IN_TURN, _is_in_turn, self._patience.fence)
                answer = None if line.strayed else answer
            case Fence.STATUS:
                line.send(job.data)
                return self._watch(line, job.settle)
            case _:
                line.send(job.data)
                return Printed(outcome=Outcome.UNKNOWN, reason=Reason.CANNOT_CONFIRM, health=_OK)
        if answer is not None:
            return Printed(outcome=Outcome.CONFIRMED, health=before)
        return _unconfirmed(line.health())

    def _watch(self, line: Line, settle: float) -> Printed:
        """Ask for the status while the job is printed; the first fault leaves it unknown."""
        end = self._clock.monotonic() + settle
        while True:
            health = line.health()
            if health.state is not PrinterState.OK:
                return _unconfirmed(health)
            left = end - self._clock.monotonic()
            if left <= 0:
                return Printed(outcome=Outcome.CONFIRMED, health=health)
            line.await_answer(lambda _: False, min(left, self._patience.poll))


def _fence_of(line: Line, patience: float) -> Fence:
    """Try the fences; what a printer does not know ends up in its line buffer, which the reset empties."""
    number = b"1870"
    question = _RESET + status.ask_process_id(number)
    if line.ask(question, lambda answer: answer == ProcessId(number), patience) is not None:
        return Fence.GS_H
    if line.ask(_RESET + status.ASK_PAPER_IN_TURN, _is_in_turn, patience) is not None and not line.strayed:
        return Fence.GS_R
    line.send(_RESET)
    return Fence.STATUS


def _unconfirmed(after: Health) -> Printed:
    reason = Reason.NO_ANSWER if after.state is PrinterState.OK else after.reason
    return Printed(outcome=Outcome.UNKNOWN, reason=reason, health=after)


def _is_real_time(answer: Answer) -> bool:
    return isinstance(answer, RealTime)


def _is_in_turn(answer: Answer) -> bool:
    return isinstance(answer, InTurn)
