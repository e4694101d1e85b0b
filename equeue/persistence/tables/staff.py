"""Staff: their roles, their sessions, what they serve."""

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import NO, TO_BRANCH, YES, Table, branch_fk, core


class OperatorService(Table):
    """A service that an operator serves; an operator without any serves what the window does."""

    __tablename__ = "operator_service"
    __table_args__ = (
        ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        branch_fk("service_id", to="service"),
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
    """What a staff member is in a branch, or was before they were switched off there."""

    __tablename__ = "staff_role"
    __table_args__ = (
        ForeignKeyConstraint(["staff_id"], ["staff.id"]),
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
    )

    staff_id: Mapped[str] = mapped_column(primary_key=True)
    branch_id: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(String(16), primary_key=True)
    active: Mapped[bool] = mapped_column(server_default=YES)


class StaffSession(Table):
    """Somebody who is signed in; of the secret only its hash is kept."""

    __tablename__ = "staff_session"
    __table_args__ = (ForeignKeyConstraint(["staff_id"], ["staff.id"]), Index("ix_staff_session_ends", "ends_at"))

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[str]
    csrf_token: Mapped[str]
    began_at: Mapped[datetime]
    ends_at: Mapped[datetime]


OPERATOR_SERVICE: Final = core(OperatorService)
STAFF: Final = core(Staff)
STAFF_ROLE: Final = core(StaffRole)
STAFF_SESSION: Final = core(StaffSession)
