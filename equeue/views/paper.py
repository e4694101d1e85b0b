"""Paper numbers, as reception and the manager see them, and as they are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, select

from equeue.domain.errors import NotFound
from equeue.domain.labels import label_of
from equeue.domain.naming import track_url
from equeue.domain.paper import following, series
from equeue.kernel.messages import Messages
from equeue.persistence import branches, paper
from equeue.persistence.paper import SheetRow
from equeue.persistence.tables import PAPER_SHEET, PAPER_SLIP, PRINT_JOB, TICKET
from equeue.persistence.types import AnyRow
from equeue.printing.paper import PaperNumber, PaperWords, words_of
from equeue.views import ticket as tickets
from equeue.views.states import PaperSheetState, PaperState, PrintOutcome, TicketState

MOST_LISTED: Final = 50

_SHEETS: Final = (
    select(PAPER_SHEET)
    .where(PAPER_SHEET.c.branch_id == bindparam("branch"))
    .order_by(PAPER_SHEET.c.id.desc())
    .limit(MOST_LISTED)
)
_ENTERED_OF: Final = select(func.count()).where(
    PAPER_SLIP.c.branch_id == bindparam("branch"),
    PAPER_SLIP.c.sheet_id == bindparam("sheet"),
    PAPER_SLIP.c.ticket_id.is_not(None),
)
_ENTERED_TODAY: Final = select(func.count()).where(
    TICKET.c.branch_id == bindparam("branch"), TICKET.c.day == bindparam("today"), TICKET.c.channel == "paper"
)
_JOBS: Final = (
    select(PRINT_JOB.c.slip_number, PRINT_JOB.c.state, PRINT_JOB.c.reason)
    .where(PRINT_JOB.c.branch_id == bindparam("branch"), PRINT_JOB.c.sheet_id == bindparam("sheet"))
    .order_by(PRINT_JOB.c.id)
)


@dataclass(frozen=True, kw_only=True)
class Document:
    """What a PDF is drawn of.

    Args:
        numbers: Of the slips that were not entered.
        words: What stands on every slip.
        title: Of the document.
        name: Of its file.
        at: When the sheet was made.
    """

    numbers: Sequence[PaperNumber]
    words: PaperWords
    title: str
    name: str
    at: datetime

    def draw(self) -> bytes:
        """Return the PDF; slow."""
        from equeue.printing.sheet import draw_pdf  # noqa: PLC0415 - it loads what draws, which no start waits for

        return draw_pdf(self.numbers, self.words, self.title, self.at)


def sheets_state(db: Connection, branch_id: str) -> list[PaperSheetState]:
    """Return the branch's sheets, the newest first.

    Raises:
        NotFound: There is no such branch.
    """
    branch = branches.get(db, branch_id)
    return [_sheet(db, row) for row in db.execute(_SHEETS, {"branch": branch.id})]


def sheet_state(db: Connection, branch_id: str, sheet_id: str) -> PaperSheetState:
    """Return a sheet.

    Raises:
        NotFound: The branch has no such sheet.
    """
    return _sheet(db, paper.sheet(db, branch_id, sheet_id))


def branch_paper(db: Connection, branch_id: str) -> PaperState | None:
    """Return how a branch stands with paper numbers; None where it has none.

    Raises:
        NotFound: There is no such branch.
    """
    return paper_state(db, branches.get(db, branch_id))


def paper_state(db: Connection, branch: AnyRow) -> PaperState | None:
    """Return how the branch stands with paper numbers; None where it has none."""
    if branch.paper_letter is None:
        return None
    newest = paper.newest_sheet(db, branch.id, branch.paper_letter)
    entered = db.execute(_ENTERED_TODAY, {"branch": branch.id, "today": branch.day}).scalar_one()
    return PaperState(
        letter=branch.paper_letter,
        next=1 if newest is None else following(_last(newest)),
        entered=entered,
        newest=None if newest is None else _sheet(db, newest),
    )


def document(db: Connection, branch_id: str, sheet_id: str, messages: Messages, public_url: str | None) -> Document:
    """Return what the sheet's PDF is drawn of.

    Raises:
        NotFound: The branch has no such sheet, or all its slips were entered.
    """
    branch = branches.get(db, branch_id)
    sheet = paper.sheet(db, branch_id, sheet_id)
    slips = paper.unused(db, branch_id, sheet_id)
    if not slips:
        raise NotFound(what="paper-slip")
    first, last = _labels(sheet)
    return Document(
        numbers=[
            PaperNumber(label=label_of(slip.letter, slip.number), track_url=track_url(public_url, slip.code))
            for slip in slips
        ],
        words=words_of(branch.name, branch.languages, messages, with_code=public_url is not None),
        title=messages.text(branch.languages[0], "paper-sheet-title", first=first, last=last),
        name=f"paper-{branch.id}-{sheet.first:03}-{_last(sheet):03}.pdf",
        at=sheet.made_at,
    )


def entered(db: Connection, branch_id: str, leg_id: str, public_url: str | None) -> list[TicketState]:
    """Return the tickets that were entered together, as they are now.

    Args:
        leg_id: The first leg of the first of them.
    """
    found = paper.entered_with(db, branch_id, leg_id)
    return [] if found is None else tickets.labelled(db, branch_id, *found, public_url)


def _sheet(db: Connection, sheet: SheetRow) -> PaperSheetState:
    values = {"branch": sheet.branch_id, "sheet": sheet.id}
    newest_jobs = {row.slip_number: row for row in db.execute(_JOBS, values)}
    doubtful = [number for number, job in newest_jobs.items() if job.state == "unknown"]
    return PaperSheetState(
        id=sheet.id,
        first=sheet.first,
        last=_last(sheet),
        count=sheet.slips,
        labels=_labels(sheet),
        made_at=sheet.made_at,
        entered=db.execute(_ENTERED_OF, values).scalar_one(),
        printer=sheet.printer_id,
        outcome=_outcome(sheet, list(newest_jobs.values())),
        printed=sum(job.state in {"confirmed", "unknown"} for job in newest_jobs.values()),
        doubtful=[label_of(sheet.letter, number) for number in doubtful],
        reason=next((job.reason for job in reversed(newest_jobs.values()) if job.reason is not None), None),
        pdf=f"/api/v1/branches/{sheet.branch_id}/paper-sheets/{sheet.id}/pdf",
    )


def _outcome(sheet: SheetRow, jobs: Sequence[AnyRow]) -> PrintOutcome:
    if sheet.printer_id is not None:
        return "pending"
    states = {job.state for job in jobs}
    if not states:
        return "none"
    return "failed" if "failed" in states else "unknown" if "unknown" in states else "confirmed"


def _last(sheet: SheetRow) -> int:
    return series(sheet.first, sheet.slips)[-1]


def _labels(sheet: SheetRow) -> tuple[str, str]:
    return label_of(sheet.letter, sheet.first), label_of(sheet.letter, _last(sheet))
