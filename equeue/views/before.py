"""Who stands before a visitor who waits, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from sqlalchemy import Connection, and_, bindparam, select

from equeue.domain.rank import Rank, Tier
from equeue.persistence import places
from equeue.persistence.tables import LEG, STAFF, TICKET, WINDOW
from equeue.persistence.types import AnyRow

Why = Literal["first", "earlier", "head-start", "place"]
"""A statutory right; came earlier; a priority; or came before the moment from which the visitor's own place counts:
who was returned twice, or sent on without their age, stands behind them."""

_OWN: Final = (
    select(
        LEG.c.id,
        LEG.c.branch_id,
        LEG.c.service_id,
        LEG.c.day,
        LEG.c.tier,
        LEG.c.rank_at,
        LEG.c.not_before,
        LEG.c.bound_until,
        LEG.c.ticket_id,
        TICKET.c.issued_at,
        WINDOW.c.label.label("bound_window"),
        STAFF.c.name.label("bound_operator"),
    )
    .join(TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id))
    .outerjoin(WINDOW, and_(WINDOW.c.branch_id == LEG.c.branch_id, WINDOW.c.id == LEG.c.bound_window_id))
    .outerjoin(STAFF, STAFF.c.id == LEG.c.bound_operator_id)
    .where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.ticket_id == bindparam("ticket"),
        LEG.c.day == bindparam("today"),
        LEG.c.state == "waiting",
    )
)


@dataclass(frozen=True, kw_only=True)
class Before:
    """Somebody who stands before a visitor."""

    label: str
    why: Why


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a visitor stands.

    Args:
        rank: What the place is reckoned from.
        ahead: How many stand before.
        first: The first of them.
        bound_window: Label of the window that alone calls them, until `bound_until`.
        bound_operator: Name of the operator who does.
        not_before: From when on they are called.
    """

    leg_id: str
    service_id: str
    rank: Rank
    ahead: int
    first: tuple[Before, ...]
    bound_window: str | None
    bound_operator: str | None
    bound_until: datetime | None
    not_before: datetime | None


def place_of(db: Connection, branch: AnyRow, ticket_id: str, now: datetime) -> Place | None:
    """Return where a visitor of today stands; None: they do not wait."""
    own = db.execute(_OWN, {"branch": branch.id, "ticket": ticket_id, "today": branch.day}).first()
    if own is None:
        return None
    rank = Rank(tier=Tier(own.tier), at=own.rank_at)
    is_bound = own.bound_until is not None and own.bound_until > now
    return Place(
        leg_id=own.id,
        service_id=own.service_id,
        rank=rank,
        ahead=places.ahead(db, branch.id, branch.day, own.service_id, rank),
        first=tuple(_before(db, own, rank)),
        bound_window=own.bound_window if is_bound else None,
        bound_operator=own.bound_operator if is_bound else None,
        bound_until=own.bound_until if is_bound else None,
        not_before=own.not_before if own.not_before is not None and own.not_before > now else None,
    )


def _before(db: Connection, own: AnyRow, rank: Rank) -> Iterator[Before]:
    for row in places.first_ahead(db, own.branch_id, own.day, own.service_id, rank):
        yield Before(label=row.label, why=_why(row, own))


def _why(row: AnyRow, own: AnyRow) -> Why:
    if row.tier < own.tier:
        return "first"
    if (row.issued_at, row.ticket_id) < (own.issued_at, own.ticket_id):
        return "earlier"
    has_priority = row.priority_id is not None and row.priority_confirmed is not False
    return "head-start" if has_priority and row.issued_at >= own.rank_at else "place"
