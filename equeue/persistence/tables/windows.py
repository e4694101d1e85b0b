"""Windows, what they serve, and the shifts and breaks at them."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import NO, TO_BRANCH, Table, branch_fk, core


class Window(Table):
    """One desk; remembers its last action, which undo can take back."""

    __tablename__ = "service_window"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
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
        branch_fk("window_id", to="service_window"),
        branch_fk("service_id", to="service"),
        Index("ix_window_service_service", "branch_id", "service_id", "window_id"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    window_id: Mapped[str] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(primary_key=True)
    backup: Mapped[bool] = mapped_column(server_default=NO)


class Shift(Table):
    """An operator at a window, from open to close."""

    __tablename__ = "shift"
    __table_args__ = (
        branch_fk("window_id", to="service_window"),
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
        branch_fk("shift_id", to="shift"),
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


WINDOW: Final = core(Window)
WINDOW_SERVICE: Final = core(WindowService)
SHIFT: Final = core(Shift)
SHIFT_BREAK: Final = core(ShiftBreak)
