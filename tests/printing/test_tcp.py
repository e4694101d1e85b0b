"""Every habit and fault of printers, over real sockets."""

import socket
import threading
import time
from dataclasses import replace

import pytest
from PIL import Image

from equeue.kernel.clock import SystemClock
from equeue.printing.encoder import Encoder
from equeue.printing.picture import Painter
from equeue.printing.printers import Fence, Health, Outcome, Printed, Printer, PrinterState, Reason, Transport
from equeue.printing.tcp import Job, Patience, TcpTransport
from tests.fakes.printers import FakePrinter, Fault, Knows
from tests.printing import samples

QUICK = Patience(
    connect=0.5, refused=0.1, status=1.0, paper=0.2, send=0.6, fence=1.0, probe=0.3, poll=0.05, drain=0.3, linger=0.3
)
OK = Health(state=PrinterState.OK)
CONFIRMED = Printed(outcome=Outcome.CONFIRMED, health=OK)
PLACES = (10, 5_000, 50_000)
FENCES: list[tuple[Knows, Fence]] = [("gs-h", Fence.GS_H), ("gs-r", Fence.GS_R), ("nothing", Fence.STATUS)]


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return Painter().draw(samples.slip(), 576)


@pytest.fixture(scope="module")
def job(encoder: Encoder, picture: Image.Image) -> Job:
    data = encoder.encode(picture, Printer(id="p", transport=Transport.TCP))
    return Job(data=data, number=b"0042", settle=0.3)


def transport(printer: FakePrinter, **patience: float) -> TcpTransport:
    return TcpTransport((printer.host, printer.port), SystemClock(), replace(QUICK, **patience))


def stopped(reason: Reason) -> Health:
    return Health(state=PrinterState.FAULT, reason=reason)


@pytest.mark.parametrize(("knows", "fence"), FENCES)
def test_a_confirmed_job_is_on_paper(job: Job, picture: Image.Image, knows: Knows, fence: Fence) -> None:
    with FakePrinter(knows=knows) as printer:
        assert transport(printer).deliver(job, fence, flush=False) == CONFIRMED
        assert printer.wait_idle()
        assert printer.shows(picture) == 1
        assert printer.papers[0].picture().tobytes() == picture.tobytes()
        assert printer.resets == 0


@pytest.mark.parametrize(("knows", "fence"), FENCES)
def test_what_a_printer_has_is_found_out_without_a_trace_on_paper(job: Job, knows: Knows, fence: Fence) -> None:
    with FakePrinter(knows=knows) as printer:
        assert transport(printer).probe() == (OK, fence)
        assert printer.wait_idle()
        assert not printer.papers
        assert printer.hanging.is_blank
        transport(printer).deliver(job, fence, flush=False)
        assert printer.wait_idle()
        assert not printer.papers[0].text


def test_a_printer_in_trouble_is_not_probed() -> None:
    with FakePrinter() as printer:
        printer.cover_open = True
        assert transport(printer).probe() == (stopped(Reason.COVER_OPEN), Fence.PROBE)


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        ("paper_out", Reason.PAPER_OUT),
        ("cover_open", Reason.COVER_OPEN),
        ("error", Reason.PRINTER_ERROR),
        ("offline", Reason.OFFLINE),
    ],
)
def test_a_fault_before_the_job_fails_it_and_nothing_is_sent(job: Job, trouble: str, reason: Reason) -> None:
    with FakePrinter() as printer:
        setattr(printer, trouble, True)
        told = transport(printer).deliver(job, Fence.GS_H, flush=False)
        assert told == Printed(outcome=Outcome.FAILED, reason=reason, health=stopped(reason))
        printer.refill()
        assert printer.wait_idle()
        assert printer.bytes_received == 9
        assert not printer.papers


def test_paper_nearing_its_end_is_a_warning(job: Job) -> None:
    with FakePrinter() as printer:
        printer.near_end = True
        told = transport(printer).deliver(job, Fence.GS_H, flush=False)
        assert told.outcome is Outcome.CONFIRMED
        assert told.health == Health(state=PrinterState.OK, reason=Reason.PAPER_NEAR_END)


def test_nobody_at_the_address_fails_the_job(job: Job) -> None:
    with FakePrinter() as printer:
        gone = transport(printer)
    told = gone.deliver(job, Fence.GS_H, flush=False)
    assert (told.outcome, told.reason) == (Outcome.FAILED, Reason.CONNECT_FAILED)
    assert gone.check() == Health(state=PrinterState.OFFLINE, reason=Reason.CONNECT_FAILED)


@pytest.mark.parametrize("habit", [Fault(mute=True), Fault(never_reads=True), Fault(refuse=True)])
def test_no_answer_to_the_status_means_not_ready(job: Job, habit: Fault) -> None:
    with FakePrinter(faults=iter([habit])) as printer:
        began = time.monotonic()
        told = transport(printer).deliver(job, Fence.GS_H, flush=False)
        assert time.monotonic() - began < 5
        assert (told.outcome, told.reason) == (Outcome.FAILED, Reason.NO_ANSWER)
        assert told.health.state is PrinterState.OFFLINE
        assert not printer.papers


def test_a_printer_that_answers_nothing_by_nature_leaves_every_job_unknown(job: Job, picture: Image.Image) -> None:
    with FakePrinter(knows="nothing", status=False) as printer:
        told = transport(printer).deliver(job, Fence.NONE, flush=False)
        assert (told.outcome, told.reason) == (Outcome.UNKNOWN, Reason.CANNOT_CONFIRM)
        assert printer.wait_idle()
        assert printer.shows(picture) == 1
        assert printer.resets == 0


def test_a_slow_printer_is_waited_for(job: Job, picture: Image.Image) -> None:
    with FakePrinter(status_delay=0.1, seconds_per_row=0.0005) as printer:
        patient = transport(printer, status=2.0, fence=5.0, send=5.0)
        assert patient.deliver(job, Fence.GS_H, flush=False) == CONFIRMED
        assert printer.shows(picture) == 1


@pytest.mark.parametrize(("knows", "fence"), FENCES)
def test_status_that_nobody_asked_for_confuses_nothing(
    job: Job, picture: Image.Image, knows: Knows, fence: Fence
) -> None:
    with FakePrinter(knows=knows, spam=0.0005, seconds_per_row=0.0001) as printer:
        assert transport(printer, fence=3.0, send=3.0).deliver(job, fence, flush=False) == CONFIRMED
        assert printer.wait_idle()
        assert printer.shows(picture) == 1
        assert printer.resets == 0


@pytest.mark.parametrize(("knows", "fence"), FENCES)
def test_spam_alone_confirms_nothing(job: Job, knows: Knows, fence: Fence) -> None:
    with FakePrinter(knows=knows, spam=0.0005, faults=iter([Fault(paper_out_after=300)])) as printer:
        told = transport(printer).deliver(job, fence, flush=False)
        assert (told.outcome, told.reason) == (Outcome.UNKNOWN, Reason.PAPER_OUT)


@pytest.mark.parametrize(("knows", "fence"), FENCES)
def test_paper_that_ends_during_the_job_leaves_it_unknown(
    job: Job, picture: Image.Image, knows: Knows, fence: Fence
) -> None:
    with FakePrinter(knows=knows, faults=iter([Fault(paper_out_after=200)])) as printer:
        told = transport(printer).deliver(job, fence, flush=False)
        assert told == Printed(outcome=Outcome.UNKNOWN, reason=Reason.PAPER_OUT, health=stopped(Reason.PAPER_OUT))
        assert printer.shows(picture) == 0
        printer.refill()
        assert printer.wait_idle()
        assert printer.shows(picture) == 1  # the printer held it: a second try would have made two


def test_paper_put_in_in_time_confirms_the_job(job: Job, picture: Image.Image) -> None:
    with FakePrinter(faults=iter([Fault(paper_out_after=200)])) as printer:
        helper = threading.Timer(0.3, printer.refill)
        helper.start()
        assert transport(printer, fence=3.0).deliver(job, Fence.GS_H, flush=False).outcome is Outcome.CONFIRMED
        assert printer.shows(picture) == 1
        helper.join()


def test_a_small_buffer_during_paper_out_does_not_hang_the_sender(job: Job) -> None:
    with FakePrinter(buffer=4096, faults=iter([Fault(paper_out_after=10)])) as printer:
        big = replace(job, data=job.data * 200)
        told = transport(printer).deliver(big, Fence.GS_H, flush=False)
        assert told.outcome is Outcome.UNKNOWN
        printer.refill()


@pytest.mark.parametrize(
    "fault",
    [
        *(Fault(drop_after=after) for after in PLACES),
        *(Fault(die_after=after) for after in PLACES),
        *(Fault(silent_after=after) for after in PLACES),
    ],
    ids=str,
)
def test_a_printer_lost_in_the_middle_leaves_the_job_unknown(job: Job, fault: Fault) -> None:
    with FakePrinter(faults=iter([fault])) as printer:
        told = transport(printer).deliver(job, Fence.GS_H, flush=False)
        assert told.outcome is Outcome.UNKNOWN
        assert told.health.state is PrinterState.OFFLINE


def test_a_lost_confirmation_leaves_the_job_unknown(job: Job, picture: Image.Image) -> None:
    with FakePrinter(faults=iter([Fault(loses_fence=True)])) as printer:
        told = transport(printer).deliver(job, Fence.GS_H, flush=False)
        assert told == Printed(outcome=Outcome.UNKNOWN, reason=Reason.NO_ANSWER, health=OK)
        assert printer.shows(picture) == 1


@pytest.mark.parametrize("cut", [9 + 5, 9 + 500, 9 + 30_003])
def test_after_a_cut_off_picture_the_next_job_is_whole(job: Job, picture: Image.Image, cut: int) -> None:
    with FakePrinter(faults=iter([Fault(drop_after=cut)])) as printer:
        wire = transport(printer)
        assert wire.deliver(job, Fence.GS_H, flush=False).outcome is Outcome.UNKNOWN
        assert wire.deliver(job, Fence.GS_H, flush=True).outcome is Outcome.CONFIRMED
        assert printer.shows(picture) == 1
        assert not printer.hanging.text


def test_without_the_flush_the_next_job_would_lose_its_head(job: Job, picture: Image.Image) -> None:
    with FakePrinter(faults=iter([Fault(drop_after=9 + 500)])) as printer:
        wire = transport(printer)
        wire.deliver(job, Fence.GS_H, flush=False)
        wire.deliver(job, Fence.GS_H, flush=False)
        assert printer.wait_idle()
        assert printer.shows(picture) == 0


def test_a_refused_connection_is_tried_again_for_a_moment() -> None:
    with socket.create_server(("127.0.0.1", 0)) as place:
        port = place.getsockname()[1]
    printers: list[FakePrinter] = []
    opening = threading.Timer(0.3, lambda: printers.append(FakePrinter(port=port).__enter__()))
    opening.start()
    assert TcpTransport(("127.0.0.1", port), SystemClock(), replace(QUICK, refused=2.0)).check() == OK
    opening.join()
    printers[0].__exit__(None, None, None)


def test_a_printer_serves_one_connection_at_a_time(job: Job) -> None:
    with FakePrinter() as printer:
        wire = transport(printer)
        for _ in range(5):
            wire.deliver(job, Fence.GS_H, flush=False)
        assert printer.connections == 5
        assert printer.most_at_once == 1
