"""Sheets of paper numbers: their numbers, and how a slip printer works through one."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from equeue.domain.errors import Forbidden, InvalidField, NoPrinter, NotFound, StillPrinting
from equeue.domain.facts import PaperSheetMade, PrintJobQueued
from equeue.kernel import messages
from equeue.persistence.tables import PAPER_SHEET, PAPER_SLIP, PRINTER, TICKET
from equeue.persistence.types import AnyRow
from equeue.printing.slip import Label, from_json
from equeue.usecases import paper, paper_sheets, print_jobs
from equeue.usecases.work import Answer
from equeue.views import paper as views
from equeue.views.states import PaperSheetState
from tests.halls import AGENT, BRANCH, CLOCK, Hall, request_key


@pytest.fixture
def hall(migrated_url: str) -> Iterator[Hall]:
    """Give a branch with a letter for paper numbers: once on SQLite, once on PostgreSQL."""
    made = Hall.make(migrated_url, paper_letter="Ю")
    yield made
    made.close()


def make(hall: Hall, count: int, **more: Any) -> Answer:
    key = request_key(more.pop("key", None))
    command = paper_sheets.MakeSheet(branch_id=BRANCH, count=count, key=key, **more)
    return hall.perform(paper_sheets.make_sheet, command, hall.reception)


def print_again(hall: Hall, sheet_id: str | None, printer: str | None = None) -> Answer:
    command = paper_sheets.PrintSheet(branch_id=BRANCH, sheet_id=str(sheet_id), printer_id=printer)
    return hall.perform(paper_sheets.print_sheet, command, hall.reception)


def claim(hall: Hall) -> str | None:
    return hall.perform(print_jobs.claim, print_jobs.ClaimJob(printer_id="printer-1"), AGENT).job_id


def report(hall: Hall, job: str | None, outcome: str, reason: str | None = None) -> None:
    command = print_jobs.ReportOutcome(job_id=str(job), outcome=outcome, reason=reason)
    hall.perform(print_jobs.report, command, AGENT)


def state(hall: Hall, made: Answer) -> PaperSheetState:
    with hall.reading() as db:
        return views.sheet_state(db, BRANCH, str(made.sheet_id))


def label_of(job: AnyRow) -> str:
    """Return the label on a job's slip, without the thin space in it."""
    (label,) = [block.text for block in from_json(job.slip).blocks if isinstance(block, Label)]
    return "".join(label.split())


def printed(hall: Hall) -> list[tuple[str, str]]:
    """Return label and state of all slips that were ever queued, in order."""
    return [(label_of(job), job.state) for job in hall.jobs()]


def test_each_slip_has_an_unguessable_code_of_its_own(hall: Hall) -> None:
    made = make(hall, 200)
    with hall.reading() as db:
        slips = db.execute(select(PAPER_SLIP).where(PAPER_SLIP.c.sheet_id == made.sheet_id)).all()
    assert sorted(slip.number for slip in slips) == list(range(1, 201))
    assert len({slip.code for slip in slips}) == 200
    assert {len(slip.code) for slip in slips} == {20}


def test_the_numbers_go_on_after_the_last_sheet_and_begin_again_after_the_last_number(hall: Hall) -> None:
    for count in (100, 50):
        make(hall, count)
    make(hall, 100, first=950)
    make(hall, 10)
    with hall.reading() as db:
        sheets = views.sheets_state(db, BRANCH)
    assert [sheet.labels for sheet in reversed(sheets)] == [
        ("Ю001", "Ю100"),
        ("Ю101", "Ю150"),
        ("Ю950", "Ю050"),
        ("Ю051", "Ю060"),
    ]


@pytest.mark.parametrize(
    ("asked", "field"), [({"count": 0}, "count"), ({"count": 1000}, "count"), ({"count": 1, "first": 1000}, "first")]
)
def test_no_more_numbers_than_there_are(hall: Hall, asked: dict[str, int], field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        make(hall, **asked)
    assert refused.value.field == field


def test_the_same_key_makes_one_sheet(hall: Hall) -> None:
    first, second = (make(hall, 5, key="k1", printer_id="printer-1") for _ in range(2))
    assert (second.sheet_id, second.replayed) == (first.sheet_id, True)
    assert len(hall.jobs()) == 1
    with hall.reading() as db:
        assert len(db.execute(select(PAPER_SHEET)).all()) == 1


def test_listeners_hear_of_the_sheet_and_of_what_is_to_be_printed(hall: Hall) -> None:
    made = make(hall, 2, printer_id="printer-1")
    assert PaperSheetMade(branch_id=BRANCH, sheet_id=str(made.sheet_id)) in hall.facts
    (queued,) = [fact for fact in hall.facts if isinstance(fact, PrintJobQueued)]
    assert (queued.printer_id, queued.agent_id) == ("printer-1", "agent-1")


def test_slips_are_printed_one_after_another_in_their_order(hall: Hall) -> None:
    made = make(hall, 3, first=999, printer_id="printer-1")
    for _ in range(3):
        hall.wait(seconds=2)
        assert state(hall, made).outcome == "pending"
        report(hall, claim(hall), "confirmed")
    assert claim(hall) is None
    assert printed(hall) == [("Ю999", "confirmed"), ("Ю001", "confirmed"), ("Ю002", "confirmed")]
    after = state(hall, made)
    assert (after.outcome, after.printed, after.printer, after.doubtful) == ("confirmed", 3, None, [])


def test_a_visitors_slip_comes_between(hall: Hall) -> None:
    make(hall, 2, printer_id="printer-1")
    hall.issue()
    for _ in range(3):
        hall.wait(seconds=2)
        report(hall, claim(hall), "confirmed")
    ended = sorted(hall.jobs(), key=lambda job: job.ended_at)
    assert [label_of(job) for job in ended] == ["Ю001", "П001", "Ю002"]


def test_after_a_fault_nothing_more_is_printed_until_somebody_has_looked(hall: Hall) -> None:
    made = make(hall, 3, printer_id="printer-1")
    report(hall, claim(hall), "confirmed")
    hall.wait(seconds=2)
    report(hall, claim(hall), "failed", "paper-out")
    assert claim(hall) is None
    stopped = state(hall, made)
    assert (stopped.outcome, stopped.reason, stopped.printed, stopped.printer) == ("failed", "paper-out", 1, None)
    hall.wait(minutes=5)
    print_again(hall, made.sheet_id)
    for _ in range(2):
        hall.wait(seconds=2)
        report(hall, claim(hall), "confirmed")
    assert printed(hall) == [
        ("Ю001", "confirmed"),
        ("Ю002", "failed"),
        ("Ю002", "confirmed"),
        ("Ю003", "confirmed"),
    ]
    assert state(hall, made).outcome == "confirmed"


def test_a_slip_that_may_be_on_paper_is_never_printed_again(hall: Hall) -> None:
    made = make(hall, 2, printer_id="printer-1")
    report(hall, claim(hall), "unknown", "interrupted")
    assert claim(hall) is None
    hall.wait(seconds=2)
    print_again(hall, made.sheet_id)
    report(hall, claim(hall), "confirmed")
    assert printed(hall) == [("Ю001", "unknown"), ("Ю002", "confirmed")]
    after = state(hall, made)
    assert (after.outcome, after.doubtful, after.printed) == ("unknown", ["Ю001"], 2)


def test_a_printer_that_never_confirms_prints_the_whole_sheet(hall: Hall) -> None:
    made = make(hall, 3, printer_id="printer-1")
    for _ in range(3):
        report(hall, claim(hall), "unknown", "cannot-confirm")
    assert claim(hall) is None
    assert state(hall, made).outcome == "unknown"
    assert state(hall, made).printed == 3


def test_a_late_report_does_not_print_two_at_once(hall: Hall) -> None:
    made = make(hall, 5, printer_id="printer-1")
    lost = claim(hall)
    assert claim(hall) is None
    print_again(hall, made.sheet_id)
    report(hall, lost, "confirmed")
    assert [job.state for job in hall.jobs()].count("queued") == 1


def test_a_job_that_was_not_begun_in_time_ends_the_printing(hall: Hall) -> None:
    made = make(hall, 2, printer_id="printer-1")
    (job,) = hall.jobs()
    hall.wait(seconds=61)
    hall.perform(print_jobs.expire, print_jobs.ExpireJob(job_id=job.id), CLOCK)
    assert (state(hall, made).outcome, state(hall, made).reason) == ("failed", "too-late")
    assert claim(hall) is None


def test_a_sheet_that_is_being_printed_is_not_begun_again(hall: Hall) -> None:
    made = make(hall, 2, printer_id="printer-1")
    with pytest.raises(StillPrinting):
        print_again(hall, made.sheet_id)


def test_numbers_that_were_entered_are_not_printed(hall: Hall) -> None:
    made = make(hall, 3)
    command = paper.EnterPaper(
        branch_id=BRANCH, given_from=hall.clock.now(), service_id="passport-abroad", first=1, last=2
    )
    hall.perform(paper.enter_paper, command, hall.reception)
    print_again(hall, made.sheet_id)
    report(hall, claim(hall), "confirmed")
    assert printed(hall) == [("Ю003", "confirmed")]
    assert claim(hall) is None
    assert (state(hall, made).entered, state(hall, made).printer) == (2, None)


def test_a_branch_whose_printers_are_switched_off_has_none(hall: Hall) -> None:
    made = make(hall, 1)
    with hall.engine.begin() as db:
        db.execute(PRINTER.update().values(active=False))
    with pytest.raises(NoPrinter):
        print_again(hall, made.sheet_id)


def test_an_unknown_printer_is_refused_and_no_number_is_lost(hall: Hall) -> None:
    with pytest.raises(NotFound) as refused:
        make(hall, 5, printer_id="nothing")
    assert refused.value.field == "printer"
    assert state(hall, make(hall, 1)).first == 1


def test_the_document_has_the_slips_that_were_not_entered(hall: Hall) -> None:
    made = make(hall, 3)
    command = paper.EnterPaper(
        branch_id=BRANCH, given_from=hall.clock.now(), service_id="passport-abroad", slips=("2",)
    )
    hall.perform(paper.enter_paper, command, hall.reception)
    with hall.reading() as db:
        document = views.document(db, BRANCH, str(made.sheet_id), messages.load(), "https://q.example/")
        codes = dict(db.execute(select(PAPER_SLIP.c.number, PAPER_SLIP.c.code)).all())
        assert db.execute(select(TICKET.c.code)).scalar_one() == codes[2]
    assert [(number.label, number.track_url) for number in document.numbers] == [
        ("Ю001", f"https://q.example/t/{codes[1]}"),
        ("Ю003", f"https://q.example/t/{codes[3]}"),
    ]
    assert document.words.branch_names == ("ЦНАП", "Center")
    assert (document.title, document.name) == ("Номери на папері Ю001–Ю003", "paper-main-001-003.pdf")


def test_an_operator_makes_no_numbers(hall: Hall) -> None:
    with pytest.raises(Forbidden):
        hall.perform(paper_sheets.make_sheet, paper_sheets.MakeSheet(branch_id=BRANCH, count=1), hall.operator(1))
