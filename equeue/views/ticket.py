"""One ticket: for staff, for the kiosk that issued it, and for the holder of its code."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, not_, select

from equeue.domain.errors import NotFound
from equeue.domain.estimates import Estimate
from equeue.domain.facts import TicketIssued
from equeue.domain.labels import LETTERS, label_of, readings
from equeue.domain.naming import in_language, track_url
from equeue.domain.rank import Rank, Tier
from equeue.persistence import branches, estimates, paper, places, requirements
from equeue.persistence.legs import IS_UNDONE
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import BRANCH, LEG, PRINT_JOB, PRIORITY, SERVICE, TICKET, WINDOW
from equeue.persistence.types import AnyRow
from equeue.views import visit
from equeue.views.opening import estimate_state, house_of, phase
from equeue.views.standing import open_suspensions
from equeue.views.states import (
    CalledTo,
    Named,
    Print,
    PrintOutcome,
    TicketState,
    TrackBranch,
    TrackState,
    WindowRef,
)
from equeue.views.states import Estimate as EstimateState
from equeue.views.viewed import Viewed

MOST_LISTED: Final = 500

_newest = (
    select(func.max(LEG.c.id))
    .where(LEG.c.branch_id == TICKET.c.branch_id, LEG.c.ticket_id == TICKET.c.id, not_(IS_UNDONE))
    .correlate(TICKET)
    .scalar_subquery()
)
_last_job = (
    select(func.max(PRINT_JOB.c.id))
    .where(PRINT_JOB.c.branch_id == TICKET.c.branch_id, PRINT_JOB.c.ticket_id == TICKET.c.id)
    .correlate(TICKET)
    .scalar_subquery()
)
_TICKETS: Final = (
    select(
        TICKET.c.branch_id,
        TICKET.c.id,
        TICKET.c.code,
        TICKET.c.label,
        TICKET.c.day,
        TICKET.c.language,
        TICKET.c.channel,
        TICKET.c.issued_at,
        TICKET.c.note,
        TICKET.c.priority_id,
        TICKET.c.priority_confirmed,
        PRIORITY.c.name.label("priority_name"),
        TICKET.c.estimate_p50_s,
        TICKET.c.estimate_p90_s,
        TICKET.c.estimate_basis,
        TICKET.c.estimate_windows,
        LEG.c.id.label("leg_id"),
        LEG.c.state,
        LEG.c.service_id,
        LEG.c.tier,
        LEG.c.rank_at,
        LEG.c.calls,
        LEG.c.called_at,
        SERVICE.c.name.label("service_name"),
        LEG.c.window_id,
        WINDOW.c.label.label("window_label"),
        PRINT_JOB.c.id.label("job_id"),
        PRINT_JOB.c.state.label("job_state"),
        PRINT_JOB.c.reason.label("job_reason"),
        PRINT_JOB.c.copy_number,
        BRANCH.c.languages,
        BRANCH.c.revision,
        BRANCH.c.day.label("today"),
        BRANCH.c.stands_since,
    )
    .join(BRANCH, BRANCH.c.id == TICKET.c.branch_id)
    .join(LEG, and_(LEG.c.branch_id == TICKET.c.branch_id, LEG.c.id == _newest))
    .join(SERVICE, and_(SERVICE.c.branch_id == LEG.c.branch_id, SERVICE.c.id == LEG.c.service_id))
    .outerjoin(WINDOW, and_(WINDOW.c.branch_id == LEG.c.branch_id, WINDOW.c.id == LEG.c.window_id))
    .outerjoin(PRINT_JOB, and_(PRINT_JOB.c.branch_id == TICKET.c.branch_id, PRINT_JOB.c.id == _last_job))
    .outerjoin(PRIORITY, visit.OF_PRIORITY)
)
_BY_ID: Final = Prepared(_TICKETS.where(TICKET.c.id == bindparam("ticket")))
_BY_CODE: Final = Prepared(_TICKETS.where(TICKET.c.code == bindparam("code")))


def ticket_state(db: Connection, ticket_id: str, public_url: str | None) -> TicketState:
    """Return a ticket.

    Args:
        public_url: Where phones can reach the server; None: no visitor's page.

    Raises:
        NotFound: There is no such ticket.
    """
    row = _BY_ID.first(db, {"ticket": ticket_id})
    if row is None:
        raise NotFound(what="ticket", id=ticket_id[:64])
    then = visit.planned(db, branches.get(db, row.branch_id), [row.id]).get(row.id, [])
    return _ticket(row, public_url, then, _ahead(db, row), _estimate(db, row))


def visitors_state(db: Connection, ticket_id: str, public_url: str | None) -> TicketState:
    """Return a ticket as its visitor is told of it: in their language.

    Raises:
        NotFound: There is no such ticket.
    """
    state = ticket_state(db, ticket_id, public_url)
    wanted = select(SERVICE.c.name).where(SERVICE.c.branch_id == state.branch, SERVICE.c.id == state.service.id)
    name = in_language(db.execute(wanted).scalar_one(), state.language)
    return state.model_copy(update={"service": Named(id=state.service.id, name=name)})


def issued_state(issued: TicketIssued, public_url: str | None) -> TicketState:
    """Return the ticket that was issued this moment, without asking the database again."""
    return TicketState(
        id=issued.ticket_id,
        code=issued.code,
        label=issued.label,
        branch=issued.branch_id,
        day=issued.day,
        state="waiting",
        language=issued.language,
        channel=issued.channel,
        service=Named(id=issued.service_id, name=issued.service_name),
        leg=issued.leg_id,
        issued_at=issued.issued_at,
        ahead=issued.ahead,
        estimate=estimate_state(issued.estimate),
        print=Print(job=issued.job_id, outcome="none" if issued.job_id is None else "pending"),
        track_url=track_url(public_url, issued.code),
        called=None,
    )


def list_tickets(  # noqa: PLR0913 - the question's own filters
    db: Connection, branch_id: str, public_url: str | None, *, state: str | None, label: str | None, day: date | None
) -> Sequence[TicketState]:
    """Return the branch's tickets of a day, in the order of issue, the newest 500 at most.

    Args:
        state: Of the newest leg.
        label: As somebody types it; look-alikes and the wrong keyboard layout are accepted.
        day: None: the branch's present day.
    """
    branch = branches.get(db, branch_id)
    wanted = _TICKETS.where(TICKET.c.branch_id == branch_id, TICKET.c.day == (day or branch.day))
    if state is not None:
        wanted = wanted.where(LEG.c.state == state)
    if label is not None:
        wanted = wanted.where(TICKET.c.label.in_(sorted(readings(label, LETTERS)) or [label]))
    rows = db.execute(wanted.order_by(TICKET.c.id.desc()).limit(MOST_LISTED)).all()
    return _listed(db, branch, list(reversed(rows)), public_url)


def labelled(
    db: Connection, branch_id: str, day: date, labels: Sequence[str], public_url: str | None
) -> list[TicketState]:
    """Return the branch's tickets of a day that have the labels, in the order of the labels."""
    wanted = _TICKETS.where(TICKET.c.branch_id == branch_id, TICKET.c.day == day, TICKET.c.label.in_(labels))
    rows = {row.label: row for row in db.execute(wanted)}
    return _listed(db, branches.get(db, branch_id), [rows[label] for label in labels if label in rows], public_url)


def track_state(db: Connection, code: str, now: datetime) -> Viewed[TrackState]:
    """Return a ticket for the holder of its code; the code dies with the branch's day.

    Raises:
        NotFound: No ticket of the day has this code.
    """
    row = _BY_CODE.first(db, {"code": code})
    if row is None:
        return _on_paper(db, code, now)
    if row.day != row.today:
        raise NotFound(what="ticket")
    branch = branches.get(db, row.branch_id)
    is_called = row.state in {"called", "serving"} and row.window_id is not None
    state = TrackState(
        label=row.label,
        service=Named(id=row.service_id, name=in_language(row.service_name, row.language)),
        state=row.state,
        language=row.language,
        ahead=_ahead(db, row),
        estimate=_estimate(db, row),
        window=WindowRef(id=row.window_id, label=row.window_label) if is_called else None,
        called_at=row.called_at if is_called else None,
        issued_at=row.issued_at,
        day=row.day,
        branch=_track_branch(db, branch, row.language, now),
        **_lacking(db, row),
        then=visit.planned(db, branch, [row.id], row.language).get(row.id, []),
    )
    return Viewed(row.branch_id, row.revision, state)


def _on_paper(db: Connection, code: str, now: datetime) -> Viewed[TrackState]:
    """Return what the holder of a paper number sees until it is entered."""
    slip = paper.by_code(db, code)
    if slip is None:
        raise NotFound(what="ticket")
    branch = branches.get(db, slip.branch_id)
    language = branch.languages[0]
    state = TrackState(
        label=label_of(slip.letter, slip.number),
        service=None,
        state="on_paper",
        language=language,
        ahead=None,
        estimate=None,
        window=None,
        called_at=None,
        issued_at=None,
        day=branch.day,
        branch=_track_branch(db, branch, language, now),
    )
    return Viewed(branch.id, branch.revision, state)


def _track_branch(db: Connection, branch: AnyRow, language: str, now: datetime) -> TrackBranch:
    house = house_of(branch, now)
    return TrackBranch(
        id=branch.id,
        name=in_language(branch.name, language),
        address=in_language(branch.address, language),
        state=phase(db, house, branch.id),
        time_zone=branch.time_zone,
        suspensions=open_suspensions(db, branch.id),
        resumes_at=branch.resumes_at,
        opens_at=house.hours.next_opening(now),
        shelter=in_language(branch.shelter, language),
    )


def _lacking(db: Connection, row: AnyRow) -> dict[str, str]:
    """Return what one who waits has to know: what their service cannot do without and is down."""
    missing = requirements.down_for(db, row.branch_id, row.service_id) if row.state == "waiting" else None
    if missing is None:
        return {}
    return {"requirement": in_language(missing.name, row.language), "requirement_id": missing.id}


def print_outcome(job_state: str | None) -> PrintOutcome:
    """Return what the outside calls a job's state."""
    match job_state:
        case None:
            return "none"
        case "confirmed" | "failed" | "unknown":
            return job_state
        case _:
            return "pending"


def _ahead(db: Connection, row: AnyRow) -> int | None:
    if row.state != "waiting" or row.day != row.today:
        return None
    return places.ahead(db, row.branch_id, row.day, row.service_id, Rank(tier=Tier(row.tier), at=row.rank_at))


def _listed(db: Connection, branch: AnyRow, rows: Sequence[AnyRow], public_url: str | None) -> list[TicketState]:
    before = {} if all(row.state != "waiting" for row in rows) else places.ahead_of_all(db, branch.id, branch.day)
    expected = estimates.of_legs(db, branch.id) if before else {}
    planned = visit.planned(db, branch, [row.id for row in rows])
    return [
        _ticket(
            row, public_url, planned.get(row.id, []), _listed_ahead(row, before), _shown(row, expected.get(row.leg_id))
        )
        for row in rows
    ]


def _listed_ahead(row: AnyRow, places: Mapping[str, int]) -> int | None:
    if row.state != "waiting" or row.day != row.today:
        return None
    return places.get(row.leg_id, 0)


def _estimate(db: Connection, row: AnyRow) -> EstimateState | None:
    if row.state != "waiting" or row.day != row.today:
        return None
    return _shown(row, estimates.of_leg(db, row.branch_id, row.service_id, row.leg_id))


def _shown(row: AnyRow, own: Estimate | None) -> EstimateState | None:
    """Return how long the ticket waits still; for the first seconds that is what was said at its issue."""
    if row.state != "waiting" or row.day != row.today or row.stands_since is not None:
        return None
    return estimate_state(own or estimates.given(row))


def _ticket(
    row: AnyRow, public_url: str | None, then: list[Named], ahead: int | None, estimate: EstimateState | None
) -> TicketState:
    called = None
    if row.called_at is not None and row.window_id is not None:
        called = CalledTo(window=WindowRef(id=row.window_id, label=row.window_label), at=row.called_at, times=row.calls)
    return TicketState(
        id=row.id,
        code=row.code,
        label=row.label,
        branch=row.branch_id,
        day=row.day,
        state=row.state,
        language=row.language,
        channel=row.channel,
        service=Named(id=row.service_id, name=in_language(row.service_name, row.languages[0])),
        leg=row.leg_id,
        issued_at=row.issued_at,
        ahead=ahead,
        estimate=estimate,
        print=Print(
            job=row.job_id,
            outcome=print_outcome(row.job_state),
            copy_number=row.copy_number or 0,
            reason=row.job_reason,
        ),
        track_url=track_url(public_url, row.code),
        called=called,
        priority=visit.declared(row, row.languages[0]),
        then=then,
        note=row.note,
    )
