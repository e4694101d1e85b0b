"""Those who wait for a window, the next first: in the order in which it would really call them."""

from typing import Final

from sqlalchemy import Connection, and_, bindparam, select

from equeue.domain.choosing import Claim
from equeue.persistence import choosing
from equeue.persistence.choosing import Served
from equeue.persistence.tables import LEG, PRIORITY, TICKET
from equeue.persistence.types import AnyRow
from equeue.persistence.windows import WindowRow
from equeue.views import branch as branch_views
from equeue.views import visit
from equeue.views.bound import bound, bound_to, with_bound
from equeue.views.standing import Waits
from equeue.views.states import LineEntry, Named, ServiceCount, WindowLine

FIRST_SHOWN: Final = 10

_LEGS: Final = with_bound(
    select(
        LEG.c.id,
        LEG.c.ticket_id,
        LEG.c.service_id,
        LEG.c.state,
        LEG.c.queued_at,
        TICKET.c.label,
        TICKET.c.note,
        TICKET.c.priority_id,
        TICKET.c.priority_confirmed,
        PRIORITY.c.name.label("priority_name"),
    )
    .join(TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id))
    .outerjoin(PRIORITY, visit.OF_PRIORITY)
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.id.in_(bindparam("legs", expanding=True)))
)


def window_line(  # noqa: PLR0913 - what a window's line is made of
    db: Connection, branch: AnyRow, window: WindowRow, services: list[Served], names: dict[str, Named], waits: Waits
) -> WindowLine:
    """Return how many wait for a window and who is next.

    Args:
        services: What the window serves.
        names: Of all services.
    """
    counts = branch_views.counts_by_service(db, branch, names, waits.now)
    own: list[ServiceCount] = [counts[served.service_id] for served in services if served.service_id in counts]
    moment = choosing.Moment(day=branch.day, now=waits.now, backup_after=waits.lasting(branch.backup_after_s))
    order = choosing.upcoming(db, window, moment, services, FIRST_SHOWN)
    rows = _rows(db, branch, [candidate.leg_id for candidate in order])
    planned = visit.planned(db, branch, [row.ticket_id for row in rows.values()])
    first = [
        LineEntry(
            leg=row.id,
            ticket=row.ticket_id,
            label=row.label,
            service=names[row.service_id],
            waited_s=waits.seconds(row.queued_at),
            state=row.state,
            **visit.held(row, branch.languages[0]),
            bound=bound(row, waits.now),
            bound_to=bound_to(row, waits.now),
            backup=candidate.claim is Claim.BACKUP,
            note=row.note,
            then=planned.get(row.ticket_id, []),
        )
        for candidate, row in ((candidate, rows[candidate.leg_id]) for candidate in order)
    ]
    return WindowLine(count=sum(count.count for count in own), first=first, by_service=own)


def _rows(db: Connection, branch: AnyRow, legs: list[str]) -> dict[str, AnyRow]:
    if not legs:
        return {}
    return {row.id: row for row in db.execute(_LEGS, {"branch": branch.id, "legs": legs})}
