"""What the staff know of a visit: its priority, what is planned, and what was before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, and_, bindparam, not_, select

from equeue.domain.naming import in_language
from equeue.persistence import branches, journal, priorities
from equeue.persistence.legs import IS_UNDONE
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import JOURNAL, LEG, PLANNED_SERVICE, PRIORITY, SERVICE, TICKET, WINDOW
from equeue.persistence.types import AnyRow
from equeue.views.explanation import because_state
from equeue.views.standing import Waits
from equeue.views.states import (
    BecauseState,
    Named,
    PriorityChoice,
    PriorityNote,
    PriorityState,
    TicketPriority,
    VisitEntry,
    WindowRef,
)
from equeue.views.viewed import whole_seconds

OF_PRIORITY: Final = and_(PRIORITY.c.branch_id == TICKET.c.branch_id, PRIORITY.c.id == TICKET.c.priority_id)
"""Joins a ticket's priority."""

_PLANNED: Final = (
    select(PLANNED_SERVICE.c.ticket_id, SERVICE.c.id, SERVICE.c.name)
    .join(
        SERVICE,
        and_(SERVICE.c.branch_id == PLANNED_SERVICE.c.branch_id, SERVICE.c.id == PLANNED_SERVICE.c.service_id),
    )
    .where(
        PLANNED_SERVICE.c.branch_id == bindparam("branch"),
        PLANNED_SERVICE.c.ticket_id.in_(bindparam("tickets", expanding=True)),
        PLANNED_SERVICE.c.state == "planned",
    )
    .order_by(PLANNED_SERVICE.c.ticket_id, PLANNED_SERVICE.c.position)
)
_EARLIER: Final = Prepared(
    select(
        LEG.c.state,
        LEG.c.queued_at,
        LEG.c.called_at,
        LEG.c.started_at,
        LEG.c.left_at,
        LEG.c.waiting_stopped_s,
        LEG.c.serving_stopped_s,
        LEG.c.held_s,
        SERVICE.c.id.label("service_id"),
        SERVICE.c.name.label("service_name"),
        WINDOW.c.id.label("window_id"),
        WINDOW.c.label.label("window_label"),
    )
    .join(SERVICE, and_(SERVICE.c.branch_id == LEG.c.branch_id, SERVICE.c.id == LEG.c.service_id))
    .outerjoin(WINDOW, and_(WINDOW.c.branch_id == LEG.c.branch_id, WINDOW.c.id == LEG.c.window_id))
    .where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.ticket_id == bindparam("ticket"),
        LEG.c.id < bindparam("leg"),
        not_(IS_UNDONE),
    )
    .order_by(LEG.c.id)
)
_LAST_CALL: Final = Prepared(
    select(JOURNAL.c.detail)
    .where(JOURNAL.c.branch_id == bindparam("branch"), JOURNAL.c.leg_id == bindparam("leg"), JOURNAL.c.kind == "call")
    .order_by(JOURNAL.c.seq.desc())
    .limit(1)
)


def planned(
    db: Connection, branch: AnyRow, tickets: Sequence[str], language: str | None = None
) -> dict[str, list[Named]]:
    """Return the further services of visits, by ticket.

    Args:
        language: None: the branch's first.
    """
    found: dict[str, list[Named]] = {}
    if tickets:
        for row in db.execute(_PLANNED, {"branch": branch.id, "tickets": tickets}):
            name = in_language(row.name, language or branch.languages[0])
            found.setdefault(row.ticket_id, []).append(Named(id=row.id, name=name))
    return found


def declared(row: AnyRow, language: str) -> TicketPriority | None:
    """Return the priority of a row with `priority_id`, `priority_confirmed` and `priority_name`."""
    if row.priority_id is None:
        return None
    return TicketPriority(
        id=row.priority_id, name=in_language(row.priority_name, language), confirmed=row.priority_confirmed
    )


def held(row: AnyRow, language: str) -> dict[str, str]:
    """Return name and id of the priority that holds, as entries of a line have them: none once it was withdrawn."""
    if row.priority_id is None or row.priority_confirmed is False:
        return {}
    return {"priority": in_language(row.priority_name, language), "priority_id": row.priority_id}


def to_confirm(db: Connection, branch: AnyRow, leg: AnyRow) -> PriorityNote | None:
    """Return the priority that the operator has to see a document for."""
    row = None if leg.priority_id is None else priorities.find(db, branch.id, leg.priority_id)
    if row is None:
        return None
    return PriorityNote(**_words(row, branch.languages[0]), once_a_day=row.once_a_day, confirmed=leg.priority_confirmed)


def choices(db: Connection, branch: AnyRow, language: str) -> list[PriorityChoice]:
    """Return the priorities that may be declared, in a language."""
    return [PriorityChoice(**_words(row, language)) for row in priorities.of_branch(db, branch.id)]


def priority_list(db: Connection, branch_id: str, language: str | None) -> list[PriorityState]:
    """Return the priorities that may be declared, with what they give.

    Args:
        language: None: the branch's first.

    Raises:
        NotFound: There is no such branch.
    """
    branch = branches.get(db, branch_id)
    spoken = language or branch.languages[0]
    return [
        PriorityState(**_words(row, spoken), kind=row.kind, head_start_s=row.head_start_s, once_a_day=row.once_a_day)
        for row in priorities.of_branch(db, branch.id)
    ]


def earlier(db: Connection, leg: AnyRow, waits: Waits, language: str) -> list[VisitEntry]:
    """Return the legs of a visit before this one."""
    rows = _EARLIER.all(db, {"branch": leg.branch_id, "ticket": leg.ticket_id, "leg": leg.id})
    return [
        VisitEntry(
            service=Named(id=row.service_id, name=in_language(row.service_name, language)),
            window=None if row.window_id is None else WindowRef(id=row.window_id, label=row.window_label),
            state=row.state,
            waited_s=waits.seconds(row.queued_at, row.called_at or row.left_at),
            served_s=_served_s(row.started_at, row.left_at, row),
        )
        for row in rows
    ]


def because(db: Connection, leg: AnyRow) -> BecauseState | None:
    """Return why the visitor of a window was called; None: the operator went on with them."""
    row = _LAST_CALL.first(db, {"branch": leg.branch_id, "leg": leg.id})
    return None if row is None else because_state(journal.because_of(row.detail["because"]))


def _served_s(started_at: datetime | None, left_at: datetime | None, row: AnyRow) -> int | None:
    if started_at is None or left_at is None:
        return None
    return whole_seconds((left_at - started_at).total_seconds() - row.serving_stopped_s - row.held_s)


def _words(row: AnyRow, language: str) -> dict[str, str]:
    return {
        "id": row.id,
        "name": in_language(row.name, language),
        "ground": in_language(row.ground, language),
        "document": in_language(row.document, language),
    }
