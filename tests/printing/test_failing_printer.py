"""A printer that fails at random: what was said of each job must be true of the paper."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from equeue.kernel.clock import SystemClock
from equeue.printing.driver import Driver, Drivers
from equeue.printing.encoder import Encoder
from equeue.printing.picture import Painter
from equeue.printing.printers import Fence, Outcome, Printer, Transport
from equeue.printing.slip import Slip, with_copy_mark
from equeue.printing.tcp import Patience
from tests.fakes.printers import FakePrinter, Fault, Knows
from tests.printing import samples

HASTY = Patience(
    connect=0.5,
    refused=0.1,
    status=0.15,
    paper=0.1,
    send=0.3,
    fence=0.2,
    probe=0.2,
    poll=0.02,
    quiet=0.01,
    drain=0.05,
    linger=0.3,
)


@dataclass
class Ticket:
    """A ticket and the slips that were tried for it."""

    number: int
    originals_tried: list[Outcome] = field(default_factory=list)

    @property
    def slip(self) -> Slip:
        return samples.slip(label=f"П{self.number:03}", track_url=None)

    @property
    def copy(self) -> Slip:
        return with_copy_mark(self.slip, "КОПІЯ")


def random_faults(chance: random.Random) -> Iterator[Fault]:
    """Yield what goes wrong on each connection: half of the time nothing."""
    while True:
        at = chance.randrange(5, 60_000)
        faults = (
            Fault(refuse=True),
            Fault(mute=True),
            Fault(never_reads=True),
            Fault(drop_after=at),
            Fault(die_after=at),
            Fault(silent_after=at),
            Fault(paper_out_after=chance.randrange(1, 900)),
            Fault(loses_fence=True),
        )
        yield chance.choice(faults) if chance.random() < 0.5 else Fault()


def serve(ticket: Ticket, driver: Driver, printer: FakePrinter, chance: random.Random) -> None:
    """Print as people would: again by hand after a failure, as a copy when it is not known what happened."""
    for attempt in range(chance.randrange(1, 4)):
        if printer.paper_out and chance.random() < 0.5:
            printer.refill()
        outcome = driver.print(ticket.slip, f"pj_{ticket.number}_{attempt}").outcome
        ticket.originals_tried.append(outcome)
        if outcome is not Outcome.FAILED:
            break
    if ticket.originals_tried[-1] is Outcome.UNKNOWN and chance.random() < 0.5:
        driver.print(ticket.copy, f"pj_{ticket.number}_copy")


@pytest.mark.parametrize(
    ("tickets", "knows"),
    [
        pytest.param(16, "gs-h", id="gs-h"),
        pytest.param(16, "gs-r", id="gs-r"),
        pytest.param(1000, "gs-h", id="gs-h-long", marks=[pytest.mark.soak, pytest.mark.timeout(1800)]),
        pytest.param(1000, "gs-r", id="gs-r-long", marks=[pytest.mark.soak, pytest.mark.timeout(1800)]),
    ],
)
def test_through_a_failing_printer_nothing_is_lost_doubled_or_lied_about(
    tmp_path: Path, encoder: Encoder, painter: Painter, tickets: int, knows: Knows
) -> None:
    chance = random.Random(tickets)
    drivers = Drivers(clock=SystemClock(), encoder=encoder, previews=tmp_path, patience=HASTY)
    with FakePrinter(knows=knows, faults=random_faults(chance)) as printer:
        place = (printer.host, printer.port)
        settings = Printer(id="p1", transport=Transport.TCP, host=place[0], port=place[1], fence=Fence(knows))
        driver = drivers.driver_of(settings)
        tried = [Ticket(number) for number in range(tickets)]
        for ticket in tried:
            driver = driver if driver.printer.fence is settings.fence else drivers.driver_of(settings, unclean=True)
            serve(ticket, driver, printer, chance)
        printer.refill()
        assert printer.wait_idle()
        roll = b"".join(row for paper in (*printer.papers, printer.hanging) for row in paper.rows)
        for ticket in tried:
            check(ticket, originals(ticket, roll, painter))
        seen = Counter(outcome for ticket in tried for outcome in ticket.originals_tried)
    assert {Outcome.CONFIRMED, Outcome.UNKNOWN} <= set(seen)


def originals(ticket: Ticket, roll: bytes, painter: Painter) -> int:
    """Return how often the slip is on the roll, without the mark of a copy."""
    slip, copy = ink(painter.draw(ticket.slip, 576)), ink(painter.draw(ticket.copy, 576))
    return roll.count(slip) - roll.count(copy) * copy.count(slip)


def ink(picture: Image.Image) -> bytes:
    """Return the rows of a picture as a printer has them, ink 1."""
    return bytes(255 - dots for dots in picture.tobytes())


def check(ticket: Ticket, originals_on_paper: int) -> None:
    last = ticket.originals_tried[-1]
    assert originals_on_paper <= 1
    if last is Outcome.CONFIRMED:
        assert originals_on_paper == 1
    if last is Outcome.FAILED:
        assert originals_on_paper == 0
