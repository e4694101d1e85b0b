"""Tickets and their legs: the line, what is planned after it, its labels, calls and journal."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import NO, TO_BRANCH, Table, branch_fk, core

_WAITING: Final = text("state = 'waiting'")
_AT_WINDOW: Final = text("state IN ('called', 'serving')")
_OPEN: Final = text("state IN ('waiting', 'called', 'serving', 'held')")
_APART: Final = text("state IN ('called', 'serving', 'held', 'no_show')")
_BOUND: Final = text("state = 'waiting' AND bound_until IS NOT NULL")


class Ticket(Table):
    """One visit: its label, language and code; the rest is in its legs."""

    __tablename__ = "ticket"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
        UniqueConstraint("branch_id", "day", "label"),
        UniqueConstraint("id"),
        UniqueConstraint("code"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str]
    label: Mapped[str] = mapped_column(String(16))
    day: Mapped[date]
    language: Mapped[str] = mapped_column(String(8))
    channel: Mapped[str] = mapped_column(String(16))
    issued_at: Mapped[datetime]
    issued_by: Mapped[str]
    priority_id: Mapped[str | None]
    priority_confirmed: Mapped[bool | None]
    note: Mapped[str] = mapped_column(String(300), server_default=text("''"))
    estimate_p50_s: Mapped[int | None]
    estimate_p90_s: Mapped[int | None]
    estimate_basis: Mapped[str | None] = mapped_column(String(8))
    estimate_windows: Mapped[int | None]


class Leg(Table):
    """A ticket's stay in one service's line and its serving."""

    __tablename__ = "leg"
    __table_args__ = (
        branch_fk("ticket_id", to="ticket"),
        branch_fk("service_id", to="service"),
        branch_fk("window_id", to="service_window"),
        Index(
            "ix_leg_line",
            "branch_id",
            "day",
            "service_id",
            "tier",
            "rank_at",
            "id",
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        ),
        Index(
            "uq_leg_window",
            "branch_id",
            "window_id",
            unique=True,
            sqlite_where=_AT_WINDOW,
            postgresql_where=_AT_WINDOW,
        ),
        Index("uq_leg_open", "branch_id", "ticket_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_leg_apart", "branch_id", "day", "state", sqlite_where=_APART, postgresql_where=_APART),
        Index("ix_leg_ticket", "branch_id", "ticket_id", "id"),
        Index("ix_leg_day", "branch_id", "day", "operator_id", "state"),
        Index(
            "ix_leg_skipped",
            "branch_id",
            "skipped_by",
            sqlite_where=text("skipped_by IS NOT NULL"),
            postgresql_where=text("skipped_by IS NOT NULL"),
        ),
        Index("ix_leg_bound", "branch_id", "day", "bound_until", sqlite_where=_BOUND, postgresql_where=_BOUND),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[str]
    service_id: Mapped[str]
    day: Mapped[date]
    state: Mapped[str] = mapped_column(String(16))
    tier: Mapped[int] = mapped_column(SmallInteger)
    rank_at: Mapped[datetime]
    queued_at: Mapped[datetime]
    returns: Mapped[int]
    skipped_by: Mapped[str | None]
    window_id: Mapped[str | None]
    operator_id: Mapped[str | None]
    called_at: Mapped[datetime | None]
    recalled_at: Mapped[datetime | None]
    calls: Mapped[int]
    started_at: Mapped[datetime | None]
    held_at: Mapped[datetime | None]
    held_from: Mapped[str | None] = mapped_column(String(16))
    held_until: Mapped[datetime | None]
    hold_reason_id: Mapped[str | None]
    held_s: Mapped[int]
    finished_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    outcome_id: Mapped[str | None]
    services_done: Mapped[int | None]
    not_before: Mapped[datetime | None]
    bound_window_id: Mapped[str | None]
    bound_operator_id: Mapped[str | None]
    bound_until: Mapped[datetime | None]
    back_to_window_id: Mapped[str | None]
    held_here: Mapped[bool] = mapped_column(server_default=NO)
    waiting_stopped_s: Mapped[int] = mapped_column(server_default=text("0"))
    serving_stopped_s: Mapped[int] = mapped_column(server_default=text("0"))
    untrusted: Mapped[bool] = mapped_column(server_default=NO)
    reason: Mapped[str | None] = mapped_column(String(32))


class JournalEntry(Table):
    """What happened, in order; never changed, never deleted."""

    __tablename__ = "journal"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
        Index("ix_journal_action", "branch_id", "action"),
        Index("ix_journal_leg", "branch_id", "leg_id", "seq"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    action: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    day: Mapped[date]
    kind: Mapped[str] = mapped_column(String(24))
    actor: Mapped[str] = mapped_column(String(96))
    ticket_id: Mapped[str | None]
    leg_id: Mapped[str | None]
    window_id: Mapped[str | None]
    from_state: Mapped[str | None] = mapped_column(String(16))
    to_state: Mapped[str | None] = mapped_column(String(16))
    detail: Mapped[dict[str, Any]]


class Call(Table):
    """A call or recall, as the board shows and speaks it."""

    __tablename__ = "call"
    __table_args__ = (
        branch_fk("leg_id", to="leg"),
        Index("ix_call_at", "branch_id", "at"),
        Index("ix_call_leg", "branch_id", "leg_id"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    leg_id: Mapped[str]
    window_id: Mapped[str]
    kind: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class LabelCounter(Table):
    """The last number given in a series on a day."""

    __tablename__ = "label_counter"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(8), primary_key=True)
    last: Mapped[int]


class PlannedService(Table):
    """A further service of a visit, whose leg has not begun, or began, or never will."""

    __tablename__ = "planned_service"
    __table_args__ = (
        branch_fk("ticket_id", to="ticket"),
        branch_fk("service_id", to="service"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    service_id: Mapped[str]
    state: Mapped[str] = mapped_column(String(16))


TICKET: Final = core(Ticket)
LEG: Final = core(Leg)
JOURNAL: Final = core(JournalEntry)
CALL: Final = core(Call)
LABEL_COUNTER: Final = core(LabelCounter)
PLANNED_SERVICE: Final = core(PlannedService)
