"""Those who were put aside, as a window sees them."""

from typing import Final

from sqlalchemy import Connection, and_, bindparam, select

from equeue.domain.naming import in_language
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import HOLD_REASON, LEG, SHIFT, TICKET, WINDOW
from equeue.persistence.types import AnyRow
from equeue.persistence.windows import WindowRow
from equeue.views.states import HeldEntry, Named, WindowRef

_HELD: Final = Prepared(
    select(
        LEG.c.id,
        LEG.c.ticket_id,
        LEG.c.service_id,
        LEG.c.held_at,
        LEG.c.held_until,
        LEG.c.held_from,
        LEG.c.held_here,
        LEG.c.window_id,
        LEG.c.hold_reason_id,
        TICKET.c.label,
        WINDOW.c.label.label("window_label"),
        HOLD_REASON.c.name.label("reason"),
        SHIFT.c.id.label("holders_shift"),
    )
    .join(TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id))
    .outerjoin(WINDOW, and_(WINDOW.c.branch_id == LEG.c.branch_id, WINDOW.c.id == LEG.c.window_id))
    .outerjoin(HOLD_REASON, and_(HOLD_REASON.c.branch_id == LEG.c.branch_id, HOLD_REASON.c.id == LEG.c.hold_reason_id))
    .outerjoin(
        SHIFT,
        and_(SHIFT.c.branch_id == LEG.c.branch_id, SHIFT.c.window_id == LEG.c.window_id, SHIFT.c.closed_at.is_(None)),
    )
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today"), LEG.c.state == "held")
    .order_by(LEG.c.held_at, LEG.c.id)
)


def held_entries(  # noqa: PLR0913 - what the entries are made of
    db: Connection, branch: AnyRow, window: WindowRow, services: frozenset[str], names: dict[str, Named], *, free: bool
) -> list[HeldEntry]:
    """Return whom the branch's windows have put aside.

    Args:
        services: What this window serves.
        names: Of all services.
        free: Whether this window could take somebody now.
    """
    return [
        _entry(row, branch, window, services, names, free=free)
        for row in _HELD.all(db, {"branch": branch.id, "today": branch.day})
    ]


def _entry(  # noqa: PLR0913 - what an entry is made of
    row: AnyRow, branch: AnyRow, window: WindowRow, services: frozenset[str], names: dict[str, Named], *, free: bool
) -> HeldEntry:
    language = branch.languages[0]
    resumable = row.window_id == window.id or (row.holders_shift is None and row.service_id in services)
    calls_nobody = row.held_from == "serving" or branch.stands_since is None
    return HeldEntry(
        leg=row.id,
        ticket=row.ticket_id,
        label=row.label,
        service=names[row.service_id],
        reason=None if row.reason is None else Named(id=row.hold_reason_id, name=in_language(row.reason, language)),
        held_at=row.held_at,
        until=row.held_until,
        window=None if row.window_id is None else WindowRef(id=row.window_id, label=row.window_label),
        mine=row.window_id == window.id,
        resumable=resumable,
        may_resume=resumable and free and calls_nobody,
        here=row.held_here,
    )
