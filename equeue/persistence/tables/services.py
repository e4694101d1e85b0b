"""What visitors come for, who is served earlier, and what services cannot do without."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import NO, TO_BRANCH, Names, Table, branch_fk, core


class ServiceGroup(Table):
    """Services shown together on the kiosk; owns the ticket letter."""

    __tablename__ = "service_group"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),)

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
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
        branch_fk("group_id", to="service_group"),
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


class Priority(Table):
    """A category with the right to be served earlier, on its legal ground."""

    __tablename__ = "priority"
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),)

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
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),)

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
        branch_fk("service_id", to="service"),
        branch_fk("requirement_id", to="requirement"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(primary_key=True)
    requirement_id: Mapped[str] = mapped_column(primary_key=True)


class ServiceEstimate(Table):
    """How long somebody who came now for a service would wait; absent where no open window serves it.

    `places` has the same for each who waits: leg → p50 and p90 in seconds.
    """

    __tablename__ = "service_estimate"
    __table_args__ = (branch_fk("service_id", to="service"),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(primary_key=True)
    p50_s: Mapped[int]
    p90_s: Mapped[int]
    basis: Mapped[str] = mapped_column(String(8))
    windows: Mapped[int]
    places: Mapped[dict[str, Any]]
    at: Mapped[datetime]


SERVICE_GROUP: Final = core(ServiceGroup)
SERVICE: Final = core(Service)
PRIORITY: Final = core(Priority)
REQUIREMENT: Final = core(Requirement)
SERVICE_REQUIREMENT: Final = core(ServiceRequirement)
SERVICE_ESTIMATE: Final = core(ServiceEstimate)
