"""The tables. What belongs to a branch carries `branch_id`, first in its key; foreign keys carry it too.

What the rules refuse, the database refuses: see the partial unique indexes of `Leg` and `Shift`.
"""

from datetime import date, datetime
from typing import Any, Final, cast

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy import Table as CoreTable
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from equeue.persistence.types import Day, Json, Moment

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Names = dict[str, str]
"""Language → words."""

_WAITING: Final = text("state = 'waiting'")
_AT_WINDOW: Final = text("state IN ('called', 'serving')")
_OPEN: Final = text("state IN ('waiting', 'called', 'serving', 'held')")
_APART: Final = text("state IN ('called', 'serving', 'held', 'no_show')")
_BOUND: Final = text("state = 'waiting' AND bound_until IS NOT NULL")
_UNENDED: Final = text("ended_at IS NULL")
_OF_SHEET: Final = text("sheet_id IS NOT NULL")

NO: Final = text("false")
YES: Final = text("true")


class Table(DeclarativeBase):
    """Base of all tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way
        datetime: Moment,
        date: Day,
        str: String(64),
        Names: Json,
        list[str]: Json,
        dict[str, Any]: Json,
    }


def _branch_fk(*columns: str, to: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["branch_id", *columns], [f"{to}.branch_id", f"{to}.id"])


_TO_BRANCH: Final = "branch.id"


class Installation(Table):
    """One row: which installation this is."""

    __tablename__ = "installation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    epoch: Mapped[str]
    schema: Mapped[str]
    created_at: Mapped[datetime]
    alive_at: Mapped[datetime | None]
    stopped_at: Mapped[datetime | None]


class Branch(Table):
    """A place with its own line, day and zone; its row is the line's lock and holds its counters."""

    __tablename__ = "branch"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[Names]
    address: Mapped[Names]
    hall: Mapped[Names]
    time_zone: Mapped[str]
    languages: Mapped[list[str]]
    active: Mapped[bool]
    numbering: Mapped[str]
    recall_gap_s: Mapped[int]
    calls_before_no_show: Mapped[int]
    no_show_after_s: Mapped[int | None]
    return_within_s: Mapped[int]
    undo_within_s: Mapped[int]
    day: Mapped[date]
    revision: Mapped[int] = mapped_column(BigInteger)
    journal_seq: Mapped[int] = mapped_column(BigInteger)
    last_rank_at: Mapped[datetime | None]
    backup_after_s: Mapped[int] = mapped_column(server_default=text("1200"))
    bound_for_s: Mapped[int] = mapped_column(server_default=text("1200"))
    walk_delay_s: Mapped[int] = mapped_column(server_default=text("0"))
    resume_after_s: Mapped[int] = mapped_column(server_default=text("600"))
    resume_before_opening_s: Mapped[int] = mapped_column(server_default=text("1800"))
    return_grace_s: Mapped[int] = mapped_column(server_default=text("600"))
    keeps_silence: Mapped[bool] = mapped_column(server_default=NO)
    works_in_shelter: Mapped[bool] = mapped_column(server_default=NO)
    alert_area: Mapped[str | None]
    alert_begins: Mapped[bool] = mapped_column(server_default=NO)
    shelter: Mapped[Names] = mapped_column(server_default=text("'{}'"))
    hours: Mapped[dict[str, Any]] = mapped_column(server_default=text("'{}'"))
    stop_when_full: Mapped[bool] = mapped_column(server_default=NO)
    paper_letter: Mapped[str | None] = mapped_column(String(1))
    stands_since: Mapped[datetime | None]
    resumes_at: Mapped[datetime | None]
    resumed_at: Mapped[datetime | None]


class ServiceGroup(Table):
    """Services shown together on the kiosk; owns the ticket letter."""

    __tablename__ = "service_group"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    letter: Mapped[str] = mapped_column(String(1))
    name: Mapped[Names]
    icon: Mapped[str]
    position: Mapped[int]
    active: Mapped[bool]


class Service(Table):
    """What a visitor comes for."""

    __tablename__ = "service"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),
        _branch_fk("group_id", to="service_group"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    group_id: Mapped[str]
    name: Mapped[Names]
    note: Mapped[Names]
    usual_s: Mapped[int]
    position: Mapped[int]
    active: Mapped[bool]
    hours: Mapped[dict[str, Any] | None]
    daily_quota: Mapped[int | None]
    without_ticket: Mapped[bool] = mapped_column(server_default=NO)


class Window(Table):
    """One desk; remembers its last action, which undo can take back."""

    __tablename__ = "service_window"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),
        UniqueConstraint("id"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    position: Mapped[int]
    active: Mapped[bool]
    last_action: Mapped[int | None] = mapped_column(BigInteger)
    last_action_at: Mapped[datetime | None]
    called_bound: Mapped[bool] = mapped_column(server_default=NO)


class WindowService(Table):
    """A service that a window serves, at once or when those who wait for it have waited long."""

    __tablename__ = "window_service"
    __table_args__ = (
        _branch_fk("window_id", to="service_window"),
        _branch_fk("service_id", to="service"),
        Index("ix_window_service_service", "branch_id", "service_id", "window_id"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    window_id: Mapped[str] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(primary_key=True)
    backup: Mapped[bool] = mapped_column(server_default=NO)


class OperatorService(Table):
    """A service that an operator serves; an operator without any serves what the window does."""

    __tablename__ = "operator_service"
    __table_args__ = (
        ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        _branch_fk("service_id", to="service"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[str] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(primary_key=True)
    backup: Mapped[bool] = mapped_column(server_default=NO)


class Staff(Table):
    """Somebody who signs in."""

    __tablename__ = "staff"
    __table_args__ = (UniqueConstraint("login"),)

    id: Mapped[str] = mapped_column(primary_key=True)
    login: Mapped[str]
    name: Mapped[str] = mapped_column(String(300))
    password_hash: Mapped[str] = mapped_column(Text)
    active: Mapped[bool]
    created_at: Mapped[datetime]


class StaffRole(Table):
    """What a staff member is in a branch."""

    __tablename__ = "staff_role"
    __table_args__ = (
        ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),
    )

    staff_id: Mapped[str] = mapped_column(primary_key=True)
    branch_id: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)


class StaffSession(Table):
    """Somebody who is signed in; of the secret only its hash is kept."""

    __tablename__ = "staff_session"
    __table_args__ = (ForeignKeyConstraint(["staff_id"], ["staff.id"]), Index("ix_staff_session_ends", "ends_at"))

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[str]
    csrf_token: Mapped[str]
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class Shift(Table):
    """An operator at a window, from open to close."""

    __tablename__ = "shift"
    __table_args__ = (
        _branch_fk("window_id", to="service_window"),
        ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        Index(
            "uq_shift_window",
            "branch_id",
            "window_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index(
            "uq_shift_operator",
            "staff_id",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index("ix_shift_day", "branch_id", "day"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    window_id: Mapped[str]
    staff_id: Mapped[str]
    day: Mapped[date]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class ShiftBreak(Table):
    """A break within a shift; one open at a time."""

    __tablename__ = "shift_break"
    __table_args__ = (
        _branch_fk("shift_id", to="shift"),
        Index(
            "uq_shift_break_open",
            "branch_id",
            "shift_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    shift_id: Mapped[str]
    began_at: Mapped[datetime]
    until: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(300))
    ended_at: Mapped[datetime | None]


class Printer(Table):
    """Prints for one or more kiosks; served by one agent."""

    __tablename__ = "printer"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]), UniqueConstraint("id"))

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
        ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),
        _branch_fk("window_id", to="service_window"),
        _branch_fk("printer_id", to="printer"),
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


class Ticket(Table):
    """One visit: its label, language and code; the rest is in its legs."""

    __tablename__ = "ticket"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),
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
        _branch_fk("ticket_id", to="ticket"),
        _branch_fk("service_id", to="service"),
        _branch_fk("window_id", to="service_window"),
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
        ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),
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
        _branch_fk("leg_id", to="leg"),
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
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(String(8), primary_key=True)
    last: Mapped[int]


class PrintJob(Table):
    """A slip on its way to paper: of a ticket, or of a number on a sheet."""

    __tablename__ = "print_job"
    __table_args__ = (
        CheckConstraint("(ticket_id IS NULL) <> (sheet_id IS NULL)", name="of_ticket_or_sheet"),
        _branch_fk("ticket_id", to="ticket"),
        ForeignKeyConstraint(
            ["branch_id", "sheet_id", "slip_number"],
            ["paper_slip.branch_id", "paper_slip.sheet_id", "paper_slip.number"],
        ),
        _branch_fk("printer_id", to="printer"),
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


class RequestKey(Table):
    """The answer given to a request that may come twice, for 24 hours."""

    __tablename__ = "request_key"
    __table_args__ = (Index("ix_request_key_at", "at"),)

    actor: Mapped[str] = mapped_column(String(96), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    body_hash: Mapped[str]
    at: Mapped[datetime]
    answer: Mapped[dict[str, Any]]


class HoldReason(Table):
    """Why a visitor may be put aside."""

    __tablename__ = "hold_reason"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[Names]
    position: Mapped[int]
    active: Mapped[bool]


class Outcome(Table):
    """How a visit may end; the first is the usual one."""

    __tablename__ = "outcome"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[Names]
    position: Mapped[int]
    active: Mapped[bool]


class Timer(Table):
    """Something that is due at a moment."""

    __tablename__ = "timer"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]), Index("ix_timer_due", "due_at"))

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]


class Priority(Table):
    """A category with the right to be served earlier, on its legal ground."""

    __tablename__ = "priority"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[Names]
    ground: Mapped[Names]
    document: Mapped[Names]
    kind: Mapped[str] = mapped_column(String(16))
    head_start_s: Mapped[int]
    once_a_day: Mapped[bool]
    position: Mapped[int]
    active: Mapped[bool]


class Requirement(Table):
    """What services cannot do without, such as a state registry; up or down."""

    __tablename__ = "requirement"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[Names]
    position: Mapped[int]
    active: Mapped[bool]
    up: Mapped[bool]
    changed_at: Mapped[datetime | None]


class ServiceRequirement(Table):
    """What a service cannot do without."""

    __tablename__ = "service_requirement"
    __table_args__ = (
        _branch_fk("service_id", to="service"),
        _branch_fk("requirement_id", to="requirement"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(primary_key=True)
    requirement_id: Mapped[str] = mapped_column(primary_key=True)


class PlannedService(Table):
    """A further service of a visit, whose leg has not begun, or began, or never will."""

    __tablename__ = "planned_service"
    __table_args__ = (
        _branch_fk("ticket_id", to="ticket"),
        _branch_fk("service_id", to="service"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    service_id: Mapped[str]
    state: Mapped[str] = mapped_column(String(16))


class Suspension(Table):
    """A reason why the branch stands still, from its beginning to its end."""

    __tablename__ = "suspension"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),
        Index(
            "uq_suspension_open",
            "branch_id",
            "reason",
            unique=True,
            sqlite_where=_UNENDED,
            postgresql_where=_UNENDED,
        ),
        Index("ix_suspension_began", "branch_id", "began_at"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(String(300))
    began_at: Mapped[datetime]
    began_by: Mapped[str] = mapped_column(String(96))
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str | None] = mapped_column(String(96))


class Standstill(Table):
    """A stretch of time in which the branch stood still, whatever the reasons: what leaves the clocks stopped."""

    __tablename__ = "standstill"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    began_at: Mapped[datetime] = mapped_column(primary_key=True)
    ended_at: Mapped[datetime | None]


class Proposal(Table):
    """Something that a person has to decide: an alert that a feed reports, a power cut found at start."""

    __tablename__ = "proposal"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),
        Index(
            "uq_proposal_open",
            "branch_id",
            "kind",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(16))
    made_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[str | None] = mapped_column(String(96))


class AlertFeed(Table):
    """What the alert feed last said about a branch's area."""

    __tablename__ = "alert_feed"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    fault: Mapped[str | None]
    since: Mapped[datetime]
    asked_at: Mapped[datetime]


class ServiceEstimate(Table):
    """How long somebody who came now for a service would wait; absent where no open window serves it.

    `places` has the same for each who waits: leg → p50 and p90 in seconds.
    """

    __tablename__ = "service_estimate"
    __table_args__ = (_branch_fk("service_id", to="service"),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(primary_key=True)
    p50_s: Mapped[int]
    p90_s: Mapped[int]
    basis: Mapped[str] = mapped_column(String(8))
    windows: Mapped[int]
    places: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class PaperSheet(Table):
    """Numbered slips made at one time for a blackout; `printer_id` while a slip printer is working through them."""

    __tablename__ = "paper_sheet"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [_TO_BRANCH]),
        _branch_fk("printer_id", to="printer"),
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
        _branch_fk("sheet_id", to="paper_sheet"),
        _branch_fk("ticket_id", to="ticket"),
        UniqueConstraint("code"),
        Index("ix_paper_slip_number", "branch_id", "number", "sheet_id"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    sheet_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str]
    ticket_id: Mapped[str | None]


def _core(table: type[Table]) -> CoreTable:
    return cast("CoreTable", table.__table__)


INSTALLATION: Final = _core(Installation)
BRANCH: Final = _core(Branch)
SERVICE_GROUP: Final = _core(ServiceGroup)
SERVICE: Final = _core(Service)
WINDOW: Final = _core(Window)
WINDOW_SERVICE: Final = _core(WindowService)
STAFF: Final = _core(Staff)
STAFF_ROLE: Final = _core(StaffRole)
STAFF_SESSION: Final = _core(StaffSession)
SHIFT: Final = _core(Shift)
SHIFT_BREAK: Final = _core(ShiftBreak)
PRINTER: Final = _core(Printer)
DEVICE: Final = _core(Device)
TICKET: Final = _core(Ticket)
LEG: Final = _core(Leg)
JOURNAL: Final = _core(JournalEntry)
CALL: Final = _core(Call)
LABEL_COUNTER: Final = _core(LabelCounter)
PRINT_JOB: Final = _core(PrintJob)
REQUEST_KEY: Final = _core(RequestKey)
HOLD_REASON: Final = _core(HoldReason)
OUTCOME: Final = _core(Outcome)
TIMER: Final = _core(Timer)
OPERATOR_SERVICE: Final = _core(OperatorService)
PRIORITY: Final = _core(Priority)
REQUIREMENT: Final = _core(Requirement)
SERVICE_REQUIREMENT: Final = _core(ServiceRequirement)
PLANNED_SERVICE: Final = _core(PlannedService)
SUSPENSION: Final = _core(Suspension)
STANDSTILL: Final = _core(Standstill)
PROPOSAL: Final = _core(Proposal)
ALERT_FEED: Final = _core(AlertFeed)
SERVICE_ESTIMATE: Final = _core(ServiceEstimate)
PAPER_SHEET: Final = _core(PaperSheet)
PAPER_SLIP: Final = _core(PaperSlip)
