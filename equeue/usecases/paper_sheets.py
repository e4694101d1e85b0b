"""Numbers on paper are made beforehand, and printed one after another on a slip printer if there is one."""

from dataclasses import dataclass

from equeue.domain import paper as rules
from equeue.domain.errors import InvalidField, NoPrinter, NotFound, PaperNotSetUp, StillPrinting
from equeue.domain.facts import PaperSheetMade, PrintJobQueued
from equeue.domain.naming import track_url
from equeue.domain.roles import Permission
from equeue.kernel import ids
from equeue.persistence import branches, journal, paper, print_jobs
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.persistence.paper import SheetRow, SlipRow
from equeue.persistence.print_jobs import JobRow, JobState, PrinterRow
from equeue.printing import paper as slips
from equeue.printing.printers import Reason
from equeue.printing.slip import Slip, to_json
from equeue.usecases import days
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, RequestKey, Work


@dataclass(frozen=True, kw_only=True)
class MakeSheet:
    """Make numbers for a blackout.

    Args:
        count: How many.
        first: The first of them; None: the one after the last that was made.
        printer_id: The slip printer that is to print them; None: nothing prints, a PDF is asked for.
    """

    branch_id: str
    count: int
    first: int | None = None
    printer_id: str | None = None
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class PrepareSheet:
    """Make numbers at the command line.

    Args:
        count: How many.
        first: The first of them; None: the one after the last that was made.
    """

    branch_id: str
    count: int
    first: int | None = None


@dataclass(frozen=True, kw_only=True)
class PrintSheet:
    """Print what is on no paper yet.

    Args:
        printer_id: The slip printer; None: the branch's first.
    """

    branch_id: str
    sheet_id: str
    printer_id: str | None = None
    key: RequestKey | None = None


@in_line(Permission.PAPER, of_branch)
def make_sheet(command: MakeSheet, work: Work, line: Line) -> Answer:
    """Make a sheet of numbers, each with the unguessable code of a visitor's page.

    Raises:
        PaperNotSetUp: The branch has no letter for them.
        InvalidField: There is no such number, or there are not as many.
        NotFound: The branch has no such printer.
    """
    printer = None if command.printer_id is None else _printer(work, line, command.printer_id)
    sheet = _make(work, line, command.count, command.first)
    if printer is not None:
        _print_from(work, line, sheet, printer)
    return Answer(branch_id=line.id, sheet_id=sheet.id)


def prepare_sheet(command: PrepareSheet, work: Work) -> Answer:
    """Make a sheet of numbers: the administrator at the command line.

    Raises:
        NotFound: There is no such branch.
        PaperNotSetUp: The branch has no letter for them.
        InvalidField: There is no such number, or there are not as many.
    """
    line = branches.lock_line(work.db, command.branch_id)
    days.turn(work, line)
    sheet = _make(work, line, command.count, command.first)
    branches.save(work.db, line)
    return Answer(branch_id=line.id, sheet_id=sheet.id)


@in_line(Permission.PAPER, of_branch)
def print_sheet(command: PrintSheet, work: Work, line: Line) -> Answer:
    """Print the sheet's numbers, one slip after another, that are certainly on no paper yet and were not entered.

    Raises:
        NotFound: The branch has no such sheet or printer.
        NoPrinter: It has none at all.
        StillPrinting: The sheet is being printed.
    """
    sheet = paper.sheet(work.db, line.id, command.sheet_id)
    if paper.is_printing(work.db, line.id, sheet.id):
        raise StillPrinting
    _print_from(work, line, sheet, _printer(work, line, command.printer_id))
    return Answer(branch_id=line.id, sheet_id=sheet.id)


def go_on(work: Work, line: Line, job: JobRow) -> None:
    """Print the next slip of the sheet after one has its outcome; after a fault somebody has to look first."""
    if job.sheet_id is None or paper.is_printing(work.db, line.id, job.sheet_id):
        return
    sheet = paper.sheet(work.db, line.id, job.sheet_id)
    if sheet.printer_id is None:
        return
    printer = print_jobs.active_printer(work.db, line.id, sheet.printer_id)
    if printer is None or not _is_well(print_jobs.get(work.db, job.id)):
        paper.set_printer(work.db, sheet, None)
    else:
        _print_next(work, line, sheet, printer)


def _make(work: Work, line: Line, count: int, first: int | None) -> SheetRow:
    letter = line.paper_letter
    if letter is None:
        raise PaperNotSetUp
    if not 1 <= count <= rules.LAST_NUMBER:
        raise InvalidField(field="count", most=rules.LAST_NUMBER)
    first = _after_the_last(work, line, letter) if first is None else first
    if not 1 <= first <= rules.LAST_NUMBER:
        raise InvalidField(field="first", most=rules.LAST_NUMBER)
    numbers = rules.series(first, count)
    detail = {"first": rules.label(letter, first), "last": rules.label(letter, numbers[-1]), "count": count}
    entry = Entry(kind="make-paper", actor=work.actor_name, at=work.now, detail=detail)
    sheet_id = ids.ordered_id("ps", journal.write(work.db, line, entry))
    row = {
        "branch_id": line.id,
        "id": sheet_id,
        "letter": letter,
        "first": first,
        "slips": count,
        "made_at": work.now,
        "made_by": work.actor_name,
    }
    paper.add_sheet(work.db, row, {number: ids.new_code() for number in numbers})
    work.record(PaperSheetMade(branch_id=line.id, sheet_id=sheet_id))
    return paper.sheet(work.db, line.id, sheet_id)


def _after_the_last(work: Work, line: Line, letter: str) -> int:
    before = paper.newest_sheet(work.db, line.id, letter)
    return 1 if before is None else rules.series(before.first, before.slips + 1)[-1]


def _printer(work: Work, line: Line, printer_id: str | None) -> PrinterRow:
    if printer_id is None:
        printer = print_jobs.first_printer(work.db, line.id)
        if printer is None:
            raise NoPrinter
        return printer
    printer = print_jobs.active_printer(work.db, line.id, printer_id)
    if printer is None:
        raise NotFound(field="printer", what="printer", id=printer_id[:64])
    return printer


def _print_from(work: Work, line: Line, sheet: SheetRow, printer: PrinterRow) -> None:
    detail = {"sheet": sheet.id, "printer": printer.id}
    journal.write(work.db, line, Entry(kind="print-paper", actor=work.actor_name, at=work.now, detail=detail))
    paper.set_printer(work.db, sheet, printer.id)
    _print_next(work, line, sheet, printer)


def _print_next(work: Work, line: Line, sheet: SheetRow, printer: PrinterRow) -> None:
    """Queue one slip: while it is printed, the tickets of visitors come between, and none waits too long."""
    slip = paper.next_to_print(work.db, line.id, sheet.id)
    line.touch()
    if slip is None:
        paper.set_printer(work.db, sheet, None)
        return
    detail = {"sheet": sheet.id, "label": rules.label(slip.letter, slip.number)}
    entry = Entry(kind="print-slip", actor=work.actor_name, at=work.now, detail=detail)
    job_id = ids.ordered_id("pj", journal.write(work.db, line, entry))
    print_jobs.add(
        work.db,
        {
            "branch_id": line.id,
            "id": job_id,
            "sheet_id": sheet.id,
            "slip_number": slip.number,
            "printer_id": printer.id,
            "copy_number": 0,
            "slip": to_json(_compose(work, line, slip)),
            "state": JobState.QUEUED.value,
            "queued_at": work.now,
        },
    )
    work.record(PrintJobQueued(branch_id=line.id, job_id=job_id, printer_id=printer.id, agent_id=printer.agent_id))


def _compose(work: Work, line: Line, slip: SlipRow) -> Slip:
    number = slips.PaperNumber(
        label=rules.label(slip.letter, slip.number), track_url=track_url(work.public_url, slip.code)
    )
    words = slips.words_of(line.name, line.languages, work.messages, with_code=number.track_url is not None)
    return slips.compose(number, words, line.languages[0])


def _is_well(job: JobRow) -> bool:
    """Tell whether the printer goes on after this job: it printed it, or is one that never tells."""
    never_tells = job.state is JobState.UNKNOWN and job.reason == Reason.CANNOT_CONFIRM
    return job.state is JobState.CONFIRMED or never_tells
