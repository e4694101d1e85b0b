"""Who changed what of a branch's set-up."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import BigInteger, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from equeue.persistence.tables.base import TO_BRANCH, Table, core
from equeue.persistence.types import Json


class AuditEntry(Table):
    """One thing as it was before and after somebody changed it; never changed, never deleted."""

    __tablename__ = "audit"
    __table_args__ = (
        ForeignKeyConstraint(["branch_id"], [TO_BRANCH]),
        Index("ix_audit_item", "branch_id", "kind", "item_id", "seq"),
    )

    branch_id: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(96))
    kind: Mapped[str] = mapped_column(String(24))
    item_id: Mapped[str]
    action: Mapped[str] = mapped_column(String(16))
    before: Mapped[dict[str, Any] | None] = mapped_column(Json)
    after: Mapped[dict[str, Any] | None] = mapped_column(Json)
    undoes: Mapped[int | None] = mapped_column(BigInteger)


AUDIT: Final = core(AuditEntry)
