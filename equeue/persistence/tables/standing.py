"""Standing still: why and when, what the alert feed says, what has to be decided."""

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import TO_BRANCH, Table, core

_UNENDED: Final = text("ended_at IS NULL")


class Suspension(Table):
    """A reason why the branch stands still, from its beginning to its end."""

    __tablename__ = "suspension"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
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
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    began_at: Mapped[datetime] = mapped_column(primary_key=True)
    ended_at: Mapped[datetime | None]


class Proposal(Table):
    """Something that a person has to decide: an alert that a feed reports, a power cut found at start."""

    __tablename__ = "proposal"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
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
    __table_args__ = (ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),)

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    fault: Mapped[str | None]
    since: Mapped[datetime]
    asked_at: Mapped[datetime]


SUSPENSION: Final = core(Suspension)
STANDSTILL: Final = core(Standstill)
PROPOSAL: Final = core(Proposal)
ALERT_FEED: Final = core(AlertFeed)
