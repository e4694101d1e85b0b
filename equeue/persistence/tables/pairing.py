"""Devices on their way to a token: the codes that new pages show."""

from datetime import datetime
from typing import Final

from sqlalchemy import ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import Table, core


class Pairing(Table):
    """A code that a page shows until somebody types it in, or its time is over; gone once the token is fetched.

    It belongs to no branch until it is typed in. Of the page's secret the hash is kept.
    """

    __tablename__ = "pairing"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id", "device_id"], ["device.branch_id", "device.id"]),
        UniqueConstraint("code"),
        Index("ix_pairing_expires_at", "expires_at"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(6))
    secret_hash: Mapped[str]
    kind: Mapped[str] = mapped_column(String(16))
    expires_at: Mapped[datetime]
    branch_id: Mapped[str | None]
    device_id: Mapped[str | None]


PAIRING: Final = core(Pairing)
