"""Devices, printers and what is printed."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import TO_BRANCH, Table, branch_fk, core

_OF_SHEET: Final = text("sheet_id IS NOT NULL")


class Printer(Table):
    """Prints for one or more kiosks; served by one agent."""

    __tablename__ = "printer"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]), UniqueConstraint("id"))

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    agent_id: Mapped[str | None]
    transport: Mapped[str] = mapped_column(String(16))
    address: Mapped[str | None] = mapped_column(String(300))
    width_dots: Mapped[int]
    cutter: Mapped[bool]
    fence: Mapped[str] = mapped_column(String(16))
    active: Mapped[bool]
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None]
    health_at: Mapped[datetime | None]


class Device(Table):
    """What signs in with a token: kiosk, display, sign, print agent, integration."""

    __tablename__ = "device"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
        branch_fk("window_id", to="service_window"),
        branch_fk("printer_id", to="printer"),
        UniqueConstraint("id"),
        UniqueConstraint("token_hash"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(300))
    window_id: Mapped[str | None]
    printer_id: Mapped[str | None]
    settings: Mapped[dict[str, Any]]
    active: Mapped[bool]
    token_hash: Mapped[str | None]
    paired_at: Mapped[datetime | None]
    last_seen_at: Mapped[datetime | None]
    version: Mapped[str | None]
    sound: Mapped[str | None] = mapped_column(String(16))
    health_at: Mapped[datetime | None]
    reload_asked_at: Mapped[datetime | None]


class PrintJob(Table):
    """A slip on its way to paper: of a ticket, or of a number on a sheet."""

    __tablename__ = "print_job"
    __table_args__ = (
        CheckConstraint("(ticket_id IS NULL) <> (sheet_id IS NULL)", name="of_ticket_or_sheet"),
        branch_fk("ticket_id", to="ticket"),
        ForeignKeyConstraint(
            ["branch_id", "sheet_id", "slip_number"],
            ["paper_slip.branch_id", "paper_slip.sheet_id", "paper_slip.number"],
        ),
        branch_fk("printer_id", to="printer"),
        UniqueConstraint("id"),
        Index("ix_print_job_ticket", "branch_id", "ticket_id", "id"),
        Index(
            "ix_print_job_pending",
            "branch_id",
            "printer_id",
            "id",
            sqlite_where=text("state IN ('queued', 'sending')"),
            postgresql_where=text("state IN ('queued', 'sending')"),
        ),
        Index("ix_print_job_printer", "branch_id", "printer_id", "id"),
        Index(
            "ix_print_job_sheet",
            "branch_id",
            "sheet_id",
            "slip_number",
            sqlite_where=_OF_SHEET,
            postgresql_where=_OF_SHEET,
        ),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[str | None]
    printer_id: Mapped[str]
    copy_number: Mapped[int]
    slip: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str | None]
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    sheet_id: Mapped[str | None]
    slip_number: Mapped[int | None]


PRINTER: Final = core(Printer)
DEVICE: Final = core(Device)
PRINT_JOB: Final = core(PrintJob)
