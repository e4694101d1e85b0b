"""The branch's line, as operators and reception see it."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, select

from equeue.domain.calling import may_return
from equeue.domain.naming import in_language
from equeue.persistence import branches
from equeue.persistence.legs import IS_APART, IS_WAITING
from equeue.persistence.tables import HOLD_REASON, LEG, PRINT_JOB, TICKET, WINDOW
from equeue.persistence.types import AnyRow
from equeue.views.branch import branch_state, printers, screens, service_names
from equeue.views.states import LineItem, LineState, Named
from equeue.views.ticket import print_outcome
from equeue.views.viewed import Viewed, whole_seconds

MOST_LISTED: Final = 500

_last_job = (
    select(func.max(PRINT_JOB.c.id))
    .where(PRINT_JOB.c.branch_id == LEG.c.branch_id, PRINT_JOB.c.ticket_id == LEG.c.ticket_id)
    .correlate(LEG)
    .scalar_subquery()
)
_ITEMS: Final = (
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
    values = {"branch": branch_id, "today": branch.day}
    waiting = [_item(row, branch, names, now) for row in db.execute(_WAITING, values)]
    apart = [_item(row, branch, names, now) for row in db.execute(_APART, values)]
    state = LineState(
        branch=branch_state(db, branch, now),
        waiting=waiting,
        called=[item for item in apart if item.state == "called"],
        serving=[item for item in apart if item.state == "serving"],
        held=[item for item in apart if item.state == "held"],
        no_show=[item for item in apart if item.state == "no_show"],
        printers=printers(db, branch_id),
        screens=screens(db, branch_id, connected),
    )
    return Viewed(branch_id, branch.revision, state)


def _item(row: AnyRow, branch: AnyRow, names: dict[str, Named], now: datetime) -> LineItem:
    within = timedelta(seconds=branch.return_within_s)
    return LineItem(
        leg=row.id,
        ticket=row.ticket_id,
        label=row.label,
        service=names[row.service_id],
        state=row.state,
        waited_s=whole_seconds(((row.called_at or now) - row.queued_at).total_seconds()),
        issued_at=row.issued_at,
        window=row.window_label,
        reason=None if row.reason is None else in_language(row.reason, branch.languages[0]),
        reason_id=row.hold_reason_id,
        until=row.held_until,
        returnable=row.state == "no_show" and row.left_at is not None and may_return(row.left_at, now, within),
        print=print_outcome(row.job_state),
        print_reason=row.job_reason,
    )
