"""A printer as the print agent sees it: prints a slip, says how it is. Joins picture, encoder and transport."""

import zlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

from PIL import Image

from equeue.kernel.clock import Clock
from equeue.printing.encoder import Encoder
from equeue.printing.picture import DOTS_PER_MM, Painter, TooLongError
from equeue.printing.preview import BadNameError, Preview
from equeue.printing.printers import (
    Fence,
    Health,
    Outcome,
    Printed,
    Printer,
    PrinterState,
    Reason,
    Transport,
)
from equeue.printing.slip import Slip
from equeue.printing.tcp import Job, Patience, TcpTransport

_SLOWEST_MM_PER_SECOND: Final = 50
_CUT_SECONDS: Final = 1.0


class Driver(Protocol):
    """Prints on one printer; used by one thread."""

    @property
    def printer(self) -> Printer:
        """The settings, with the fence that was found."""
        ...

    def print(self, slip: Slip, job: str) -> Printed:
        """Print a slip and return what is known of it. Raises nothing: every fault is an outcome."""
        ...

    def check(self) -> Health:
        """Ask the printer how it is, and print nothing."""
        ...


class Wire(Protocol):
    """What carries a job to a printer."""

    def check(self) -> Health:
        """Ask the printer how it is."""
        ...

    def probe(self) -> tuple[Health, Fence]:
        """Find out how the printer confirms."""
        ...

    def deliver(self, job: Job, fence: Fence, *, flush: bool) -> Printed:
        """Send a job and return what is known of it."""
        ...


@dataclass(frozen=True, slots=True)
class Workshop:
    """What makes a job of a slip. Of one thread."""

    painter: Painter
    encoder: Encoder


class PaperDriver:
    """Prints on paper.

    Args:
        printer: Its settings.
        wire: How to reach it.
        workshop: What makes the bytes.
        unclean: Whether a job may have been cut off before this driver was made.
    """

    def __init__(self, printer: Printer, wire: Wire, workshop: Workshop, *, unclean: bool = False) -> None:
        self._printer = printer
        self._wire = wire
        self._workshop = workshop
        self._unclean = unclean

    @property
    def printer(self) -> Printer:
        """The settings, with the fence that was found."""
        return self._printer

    def print(self, slip: Slip, job: str) -> Printed:
        """Print a slip and return what is known of it."""
        try:
            picture = self._workshop.painter.draw(slip, self._printer.width_dots)
        except (TooLongError, ValueError):
            return _refused()
        if self._printer.fence is Fence.PROBE:
            health = self._find_fence()
            if self._printer.fence is Fence.PROBE:
                return Printed(outcome=Outcome.FAILED, reason=health.reason, health=health)
        return self._deliver(picture, job)

    def check(self) -> Health:
        """Ask the printer how it is; find out how it confirms where that is not known yet."""
        return self._find_fence() if self._printer.fence is Fence.PROBE else self._wire.check()

    def _find_fence(self) -> Health:
        health, fence = self._wire.probe()
        self._printer = replace(self._printer, fence=fence)
        return health

    def _deliver(self, picture: Image.Image, job: str) -> Printed:
        seconds = picture.height / DOTS_PER_MM / _SLOWEST_MM_PER_SECOND + _CUT_SECONDS
        number = f"{zlib.crc32(job.encode()) % 10_000:04}".encode()
        data = self._workshop.encoder.encode(picture, self._printer)
        sent = Job(data=data, number=number, settle=seconds)
        printed = self._wire.deliver(sent, self._printer.fence, flush=self._unclean)
        if printed.outcome is not Outcome.FAILED:
            self._unclean = printed.outcome is Outcome.UNKNOWN and printed.reason is not Reason.CANNOT_CONFIRM
        if printed.outcome is Outcome.UNKNOWN and printed.health == Health(state=PrinterState.OK):
            # It is well and yet did not confirm: perhaps another printer stands there now.
            self._printer = replace(self._printer, fence=_unsure(self._printer.fence))
        return printed


class PreviewDriver:
    """Keeps pictures; confirms at once."""

    def __init__(self, printer: Printer, preview: Preview, painter: Painter) -> None:
        self._printer = printer
        self._preview = preview
        self._painter = painter

    @property
    def printer(self) -> Printer:
        """The settings."""
        return self._printer

    def print(self, slip: Slip, job: str) -> Printed:
        """Keep the slip's picture."""
        try:
            self._preview.keep(job, self._painter.draw(slip, self._printer.width_dots))
        except OSError:
            health = Health(state=PrinterState.FAULT, reason=Reason.PRINTER_ERROR)
            return Printed(outcome=Outcome.FAILED, reason=health.reason, health=health)
        except (TooLongError, BadNameError):
            return _refused()
        return Printed(outcome=Outcome.CONFIRMED, health=self.check())

    def check(self) -> Health:
        """Return that all is well: there is no paper to run out."""
        return Health(state=PrinterState.OK)


@dataclass(slots=True, kw_only=True)
class Drivers:
    """Makes the driver of a printer; for all threads.

    Args:
        clock: Measures patience.
        previews: Folder of kept pictures.
        patience: Seconds for each step on the wire.
        encoder: Made when the first printer on paper wants it: previews need none, and its import is heavy.
    """

    clock: Clock
    previews: Path
    patience: Patience = field(default_factory=Patience)
    encoder: Encoder | None = None
    _lock: Lock = field(default_factory=Lock)

    def driver_of(self, printer: Printer, *, unclean: bool = False) -> Driver:
        """Return a new driver, to be used by one thread.

        Args:
            printer: Its settings.
            unclean: Whether the last job before may have been cut off in the middle.
        """
        painter = Painter()
        match printer.transport:
            case Transport.PREVIEW:
                return PreviewDriver(printer, Preview(self.previews, printer.id), painter)
            case Transport.TCP:
                wire = TcpTransport((printer.host, printer.port), self.clock, self.patience)
                return PaperDriver(printer, wire, Workshop(painter, self._encoder()), unclean=unclean)

    def _encoder(self) -> Encoder:
        with self._lock:
            if self.encoder is None:
                self.encoder = Encoder()
            return self.encoder


def _refused() -> Printed:
    return Printed(outcome=Outcome.FAILED, reason=Reason.BAD_SLIP, health=Health(state=PrinterState.OK))


def _unsure(fence: Fence) -> Fence:
    return Fence.PROBE if fence in {Fence.GS_H, Fence.GS_R} else fence
