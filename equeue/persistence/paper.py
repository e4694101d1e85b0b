"""Sheets of paper numbers and their slips."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    Connection,
    and_,
    bindparam,
    case,
    exists,
    insert,
    literal_column,
    not_,
    select,
    update,
)

from equeue.domain.errors import NotFound
from equeue.domain.paper import LAST_NUMBER
from equeue.persistence.print_jobs import IS_PENDING
from equeue.persistence.tables import JOURNAL, PAPER_SHEET, PAPER_SLIP, PRINT_JOB, TICKET
from equeue.persistence.types import AnyRow

SheetRow = AnyRow
"""All columns of a sheet."""

SlipRow = AnyRow
"""branch_id, sheet_id, number, code, ticket_id of a slip, and the letter of its sheet."""

ENTERED: Final = "enter-paper"
"""Kind of the journal's entry about numbers that were entered together; it is about the first one's leg."""

_OF_SHEET: Final = and_(PAPER_SHEET.c.branch_id == PAPER_SLIP.c.branch_id, PAPER_SHEET.c.id == PAPER_SLIP.c.sheet_id)
_SLIPS: Final = select(PAPER_SLIP, PAPER_SHEET.c.letter).join(PAPER_SHEET, _OF_SHEET)
_PLACE: Final = case(
    (PAPER_SLIP.c.number < PAPER_SHEET.c.first, PAPER_SLIP.c.number + LAST_NUMBER), else_=PAPER_SLIP.c.number
)
"""What the slips of a sheet are ordered by: on over the end of the series."""

_MAY_BE_ON_PAPER: Final = exists().where(
    PRINT_JOB.c.branch_id == PAPER_SLIP.c.branch_id,
    PRINT_JOB.c.sheet_id == PAPER_SLIP.c.sheet_id,
    PRINT_JOB.c.slip_number == PAPER_SLIP.c.number,
    PRINT_JOB.c.state != literal_column("'failed'"),
)
_UNUSED: Final = (
    _SLIPS.where(
        PAPER_SLIP.c.branch_id == bindparam("branch"),
        PAPER_SLIP.c.sheet_id == bindparam("sheet"),
        PAPER_SLIP.c.ticket_id.is_(None),
    )
).order_by(_PLACE)
_BY_CODE: Final = _SLIPS.where(PAPER_SLIP.c.code == bindparam("code"))


def add_sheet(db: Connection, sheet: Mapping[str, Any], codes: Mapping[int, str]) -> None:
    """Add a sheet with a slip for each number.

    Args:
        sheet: Its columns.
        codes: Number → the code of its visitor's page.
    """
    db.execute(insert(PAPER_SHEET), sheet)
    of_sheet = {"branch_id": sheet["branch_id"], "sheet_id": sheet["id"]}
    db.execute(insert(PAPER_SLIP), [{**of_sheet, "number": number, "code": code} for number, code in codes.items()])


def sheet(db: Connection, branch_id: str, sheet_id: str) -> SheetRow:
    """Return a sheet of the branch.

    Raises:
        NotFound: The branch has no such sheet.
    """
    wanted = select(PAPER_SHEET).where(PAPER_SHEET.c.branch_id == branch_id, PAPER_SHEET.c.id == sheet_id)
    row = db.execute(wanted).first()
    if row is None:
        raise NotFound(what="paper-sheet", id=sheet_id[:64])
    return row


def newest_sheet(db: Connection, branch_id: str, letter: str) -> SheetRow | None:
    """Return the sheet that was made last with the letter."""
    wanted = select(PAPER_SHEET).where(PAPER_SHEET.c.branch_id == branch_id, PAPER_SHEET.c.letter == letter)
    return db.execute(wanted.order_by(PAPER_SHEET.c.id.desc()).limit(1)).first()


def set_printer(db: Connection, row: SheetRow, printer_id: str | None) -> None:
    """Note which printer works through the sheet, or that none does."""
    of_sheet = and_(PAPER_SHEET.c.branch_id == row.branch_id, PAPER_SHEET.c.id == row.id)
    db.execute(update(PAPER_SHEET).where(of_sheet).values(printer_id=printer_id))


def unused(db: Connection, branch_id: str, sheet_id: str) -> Sequence[SlipRow]:
    """Return the sheet's slips that were not entered, in the sheet's order."""
    return db.execute(_UNUSED, {"branch": branch_id, "sheet": sheet_id}).all()


def next_to_print(db: Connection, branch_id: str, sheet_id: str) -> SlipRow | None:
    """Return the sheet's first slip that is certainly on no paper of a slip printer and was not entered."""
    return db.execute(_UNUSED.where(not_(_MAY_BE_ON_PAPER)).limit(1), {"branch": branch_id, "sheet": sheet_id}).first()


def is_printing(db: Connection, branch_id: str, sheet_id: str) -> bool:
    """Tell whether a slip of the sheet is on its way to paper."""
    of_sheet = and_(PRINT_JOB.c.branch_id == branch_id, PRINT_JOB.c.sheet_id == sheet_id, IS_PENDING)
    return db.execute(select(PRINT_JOB.c.id).where(of_sheet).limit(1)).first() is not None


def by_code(db: Connection, code: str) -> SlipRow | None:
    """Return the slip that has a code."""
    return db.execute(_BY_CODE, {"code": code}).first()


def by_codes(db: Connection, branch_id: str, codes: Iterable[str]) -> dict[str, SlipRow]:
    """Return the branch's slips that have one of the codes."""
    wanted = _SLIPS.where(PAPER_SLIP.c.branch_id == branch_id, PAPER_SLIP.c.code.in_(list(codes)))
    return {row.code: row for row in db.execute(wanted)}


def by_numbers(db: Connection, branch_id: str, letter: str, numbers: Iterable[int]) -> dict[int, SlipRow]:
    """Return the slips of numbers that were not entered yet; where there are several, the one made last."""
    wanted = _SLIPS.where(
        PAPER_SLIP.c.branch_id == branch_id,
        PAPER_SLIP.c.number.in_(list(numbers)),
        PAPER_SLIP.c.ticket_id.is_(None),
        PAPER_SHEET.c.letter == letter,
    )
    return {row.number: row for row in db.execute(wanted.order_by(PAPER_SLIP.c.sheet_id))}


def bind(db: Connection, slip: SlipRow, ticket_id: str) -> None:
    """Note which ticket the slip has become."""
    of_slip = and_(
        PAPER_SLIP.c.branch_id == slip.branch_id,
        PAPER_SLIP.c.sheet_id == slip.sheet_id,
        PAPER_SLIP.c.number == slip.number,
    )
    db.execute(update(PAPER_SLIP).where(of_slip).values(ticket_id=ticket_id))


def given(db: Connection, branch_id: str, day: date, labels: Iterable[str]) -> set[str]:
    """Return those of the labels that were given on the day already."""
    wanted = select(TICKET.c.label).where(
        TICKET.c.branch_id == branch_id, TICKET.c.day == day, TICKET.c.label.in_(list(labels))
    )
    return set(db.scalars(wanted))


def entered_with(db: Connection, branch_id: str, leg_id: str) -> tuple[date, list[str]] | None:
    """Return the day and the labels of the numbers that were entered together.

    Args:
        leg_id: Of the first of them.
    """
    wanted = select(JOURNAL.c.day, JOURNAL.c.detail).where(
        JOURNAL.c.branch_id == branch_id, JOURNAL.c.leg_id == leg_id, JOURNAL.c.kind == ENTERED
    )
    row = db.execute(wanted).first()
    return None if row is None else (row.day, list(row.detail["labels"]))
