"""The branch's line, as operators and reception see it."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, select

from equeue.domain.calling import may_return
from equeue.domain.naming import in_language
from equeue.persistence import branches
from equeue.persistence.legs import IS_APART, IS_WAITING
from equeue.persistence.tables import HOLD_REASON, LEG, PRINT_JOB, PRIORITY, TICKET, WINDOW
from equeue.persistence.types import AnyRow
from equeue.views import visit
from equeue.views.bound import bound, bound_to, with_bound
from equeue.views.branch import branch_state, printers, screens, service_names
from equeue.views.paper import paper_state
from equeue.views.standing import Waits, feed_state, proposal_states, requirement_states
from equeue.views.states import LineItem, LineState, Named
from equeue.views.ticket import print_outcome
from equeue.views.viewed import Viewed

MOST_LISTED: Final = 500

_last_job = (
    select(func.max(PRINT_JOB.c.id))
    .where(PRINT_JOB.c.branch_id == LEG.c.branch_id, PRINT_JOB.c.ticket_id == LEG.c.ticket_id)
    .correlate(LEG)
    .scalar_subquery()
)
_ITEMS: Final = with_bound(
    select(
        LEG.c.id,
        LEG.c.ticket_id,
        LEG.c.service_id,
        LEG.c.state,
        LEG.c.queued_at,
        LEG.c.called_at,
        LEG.c.held_until,
        LEG.c.hold_reason_id,
        LEG.c.left_at,
        TICKET.c.label,
        TICKET.c.note,
        TICKET.c.priority_id,
        TICKET.c.priority_confirmed,
        PRIORITY.c.name.label("priority_name"),
        TICKET.c.issued_at,
        WINDOW.c.label.label("window_label"),
        HOLD_REASON.c.name.label("reason"),
        PRINT_JOB.c.state.label("job_state"),
        PRINT_JOB.c.reason.label("job_reason"),
    )
    .join(TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id))
    .outerjoin(WINDOW, and_(WINDOW.c.branch_id == LEG.c.branch_id, WINDOW.c.id == LEG.c.window_id))
    .outerjoin(HOLD_REASON, and_(HOLD_REASON.c.branch_id == LEG.c.branch_id, HOLD_REASON.c.id == LEG.c.hold_reason_id))
    .outerjoin(PRINT_JOB, and_(PRINT_JOB.c.branch_id == LEG.c.branch_id, PRINT_JOB.c.id == _last_job))
    .outerjoin(PRIORITY, visit.OF_PRIORITY)
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today"))
    .order_by(LEG.c.tier, LEG.c.rank_at, LEG.c.id)
)
_WAITING: Final = _ITEMS.where(IS_WAITING).limit(MOST_LISTED)
_APART: Final = _ITEMS.where(IS_APART)


def line_state(db: Connection, branch_id: str, now: datetime, connected: frozenset[str]) -> Viewed[LineState]:
    """Return who waits, is called, served, held, and who did not come.

    Args:
        connected: The devices whose live connection stands.
    """
    branch = branches.get(db, branch_id)
    names = service_names(db, branch)
    waits = Waits(db, branch, now)
    values = {"branch": branch_id, "today": branch.day}
    in_line, set_apart = db.execute(_WAITING, values).all(), db.execute(_APART, values).all()
    planned = visit.planned(db, branch, [row.ticket_id for row in (*in_line, *set_apart)])
    waiting = [_item(row, branch, names, waits, planned) for row in in_line]
    apart = [_item(row, branch, names, waits, planned) for row in set_apart]
    state = LineState(
        branch=branch_state(db, branch, now),
        waiting=waiting,
        called=[item for item in apart if item.state == "called"],
        serving=[item for item in apart if item.state == "serving"],
        held=[item for item in apart if item.state == "held"],
        no_show=[item for item in apart if item.state == "no_show"],
        printers=printers(db, branch_id),
        screens=screens(db, branch_id, connected),
        paper=paper_state(db, branch),
        requirements=requirement_states(db, branch),
        proposals=proposal_states(db, branch_id),
        feed=feed_state(db, branch_id),
    )
    return Viewed(branch_id, branch.revision, state)


def _item(
    row: AnyRow, branch: AnyRow, names: dict[str, Named], waits: Waits, planned: dict[str, list[Named]]
) -> LineItem:
    return LineItem(
        leg=row.id,
        ticket=row.ticket_id,
        label=row.label,
        service=names[row.service_id],
        state=row.state,
        waited_s=waits.seconds(row.queued_at, row.called_at),
        issued_at=row.issued_at,
        window=row.window_label,
        reason=None if row.reason is None else in_language(row.reason, branch.languages[0]),
        reason_id=row.hold_reason_id,
        until=row.held_until,
        returnable=_is_returnable(row, branch, waits),
        print=print_outcome(row.job_state),
        print_reason=row.job_reason,
        **visit.held(row, branch.languages[0]),
        bound=bound(row, waits.now) if row.state == "waiting" else None,
        bound_to=bound_to(row, waits.now) if row.state == "waiting" else None,
        note=row.note,
        then=planned.get(row.ticket_id, []),
    )


def _is_returnable(row: AnyRow, branch: AnyRow, waits: Waits) -> bool:
    if row.state != "no_show" or row.left_at is None:
        return False
    within = timedelta(seconds=branch.return_within_s)
    return may_return(row.left_at + waits.stopped(row.left_at, waits.now), waits.now, within)
