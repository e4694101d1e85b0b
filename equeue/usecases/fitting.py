"""Whether what a branch shall be fits what is in the database right now."""

from collections.abc import Iterable

from sqlalchemy import Connection, and_, func, select

from equeue.domain.paper import CHANNEL
from equeue.persistence import tables
from equeue.usecases.branch_file import BranchFile, Mistake


def mistakes(db: Connection, wanted: BranchFile) -> list[Mistake]:
    """Name what does not fit; the branch's line is locked."""
    return [*_taken_elsewhere(db, wanted), *_still_in_use(db, wanted), *_letters_of_today(db, wanted)]


def _taken_elsewhere(db: Connection, wanted: BranchFile) -> Iterable[Mistake]:
    """Ids of windows, printers and devices are unique in the installation."""
    for name, table, parts in (
        ("window", tables.WINDOW, wanted.window),
        ("printer", tables.PRINTER, wanted.printer),
        ("device", tables.DEVICE, wanted.device),
    ):
        named = [part.id for part in parts]
        question = select(table.c.id, table.c.branch_id).where(
            table.c.id.in_(named), table.c.branch_id != wanted.branch.id
        )
        for row in db.execute(question):
            yield Mistake(
                where=f"{name}[{row.id}].id",
                what=f"{row.id!r} belongs to branch {row.branch_id!r} already",
                why="of-other-branch",
            )


def _still_in_use(db: Connection, wanted: BranchFile) -> Iterable[Mistake]:
    """A window somebody works at is not switched off under them."""
    shift = tables.SHIFT
    switched_off = [window.id for window in wanted.window if window.off]
    working = select(shift.c.window_id).where(
        shift.c.branch_id == wanted.branch.id, shift.c.closed_at.is_(None), shift.c.window_id.in_(switched_off)
    )
    for window_id in db.scalars(working):
        yield Mistake(where=f"window {window_id}", what="open right now; not switched off", why="window-open")


def _letters_of_today(db: Connection, wanted: BranchFile) -> Iterable[Mistake]:
    """The letter of paper numbers changes hands overnight: else a label could be given twice on one day."""
    ticket, branch = tables.TICKET, tables.BRANCH
    is_paper = (ticket.c.channel == CHANNEL).label("is_paper")
    given = (
        select(func.substr(ticket.c.label, 1, 1).label("letter"), is_paper)
        .join(branch, and_(branch.c.id == ticket.c.branch_id, branch.c.day == ticket.c.day))
        .where(branch.c.id == wanted.branch.id)
        .distinct()
    )
    for row in db.execute(given):
        for group in wanted.group:
            if row.is_paper and group.letter == row.letter and not group.off:
                what = f"{row.letter!r} was the letter of paper numbers today; load the file tomorrow"
                yield Mistake(where=f"group[{group.id}].letter", what=what, why="letter-of-today")
        if not row.is_paper and row.letter == wanted.branch.rules.paper_letter:
            what = f"{row.letter!r} is on other tickets of today; load the file tomorrow"
            yield Mistake(where="branch.rules.paper_letter", what=what, why="letter-of-today")
