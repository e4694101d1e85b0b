"""Numbers on paper."""

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import TO_BRANCH, Table, branch_fk, core


class PaperSheet(Table):
    """Numbered slips made at one time for a blackout; `printer_id` while a slip printer is working through them."""

    __tablename__ = "paper_sheet"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
        branch_fk("printer_id", to="printer"),
        UniqueConstraint("id"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    letter: Mapped[str] = mapped_column(String(1))
    first: Mapped[int]
    slips: Mapped[int]
    made_at: Mapped[datetime]
    made_by: Mapped[str] = mapped_column(String(96))
    printer_id: Mapped[str | None]


class PaperSlip(Table):
    """A numbered slip of a sheet, with the code its visitor's page has; `ticket_id` once it was entered."""

    __tablename__ = "paper_slip"
    __table_args__ = (
        branch_fk("sheet_id", to="paper_sheet"),
        branch_fk("ticket_id", to="ticket"),
        UniqueConstraint("code"),
        Index("ix_paper_slip_number", "branch_id", "number", "sheet_id"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    sheet_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]
    ticket_id: Mapped[str | None]


PAPER_SHEET: Final = core(PaperSheet)
PAPER_SLIP: Final = core(PaperSlip)
