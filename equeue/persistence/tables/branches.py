"""The installation and its branches, with what belongs to a branch as a whole."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import NO, TO_BRANCH, Names, Table, core


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
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[Names]
    position: Mapped[int]
    active: Mapped[bool]


class Outcome(Table):
    """How a visit may end; the first is the usual one."""

    __tablename__ = "outcome"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[Names]
    position: Mapped[int]
    active: Mapped[bool]


class Timer(Table):
    """Something that is due at a moment."""

    __tablename__ = "timer"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]), Index("ix_timer_due", "due_at"))

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    subject: Mapped[str] = mapped_column(primary_key=True)
    due_at: Mapped[datetime]


INSTALLATION: Final = core(Installation)
BRANCH: Final = core(Branch)
REQUEST_KEY: Final = core(RequestKey)
HOLD_REASON: Final = core(HoldReason)
OUTCOME: Final = core(Outcome)
TIMER: Final = core(Timer)
