"""Further services of a visit, planned while it lasts; and what the staff want each other to know of it."""

from dataclasses import dataclass

from equeue.domain.errors import InvalidField, MoveNotAllowed, ServiceUnavailable
from equeue.domain.facts import TicketChanged
from equeue.domain.roles import Permission
from equeue.domain.ticket import OPEN_STATES
from equeue.persistence import journal, legs, plans, tickets
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.usecases.frame import in_line, of_ticket
from equeue.usecases.issuing import LONGEST_NOTE, MOST_SERVICES
from equeue.usecases.work import Answer, RequestKey, Work


@dataclass(frozen=True, kw_only=True)
class PlanServices:
    """Let a visit go on with these services, in this order, instead of what was planned."""

    ticket_id: str
    then: tuple[str, ...] = ()
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class NoteTicket:
    """Write down what the next who serves the visitor should know; nothing: forget it."""

    ticket_id: str
    note: str = ""
    key: RequestKey | None = None


@in_line(Permission.TRANSFER, of_ticket)
def plan_services(command: PlanServices, work: Work, line: Line) -> Answer:
    """Plan the further services of a visit that is not over.

    Raises:
        MoveNotAllowed: The visit is over.
        InvalidField: There are too many services.
        NotFound: The branch has no such service.
        ServiceUnavailable: A service is switched off, or no window serves it.
    """
    leg = legs.newest(work.db, line.id, command.ticket_id)
    if leg.state not in OPEN_STATES:
        raise MoveNotAllowed(state=leg.state.value, move="plan")
    if len(command.then) >= MOST_SERVICES:
        raise InvalidField(field="then", most=MOST_SERVICES - 1)
    for service_id in command.then:
        refuse_unserved(work, line, service_id, field="then")
    before = [row.service_id for row in plans.of_ticket(work.db, line.id, command.ticket_id)]
    plans.drop(work.db, line.id, command.ticket_id)
    plans.add(work.db, line.id, command.ticket_id, command.then)
    return _changed(work, line, leg, "plan", {"then": list(command.then), "before": before})


@in_line(Permission.NOTE, of_ticket)
def note_ticket(command: NoteTicket, work: Work, line: Line) -> Answer:
    """Keep a note with a ticket of the day, for the staff alone.

    Raises:
        InvalidField: The note is too long.
    """
    note = command.note.strip()
    if len(note) > LONGEST_NOTE:
        raise InvalidField(field="note", longest=LONGEST_NOTE)
    leg = legs.newest(work.db, line.id, command.ticket_id)
    tickets.change(work.db, line.id, command.ticket_id, {"note": note})
    return _changed(work, line, leg, "note", {"note": note})


def refuse_unserved(work: Work, line: Line, service_id: str, *, field: str) -> None:
    """Refuse a service that nobody could ever be called for.

    Raises:
        NotFound: The branch has no such service.
        ServiceUnavailable: It is switched off, or no window serves it.
    """
    service = tickets.service(work.db, line.id, service_id, field=field)
    if not (service.active and service.group_active and service.served):
        raise ServiceUnavailable(field=field, reason="not-served")


def _changed(work: Work, line: Line, leg: legs.LegRow, kind: str, detail: dict[str, object]) -> Answer:
    entry = Entry(kind=kind, actor=work.actor_name, at=work.now, ticket_id=leg.ticket_id, leg_id=leg.id, detail=detail)
    journal.write(work.db, line, entry)
    work.record(TicketChanged(branch_id=line.id, ticket_id=leg.ticket_id))
    return Answer(branch_id=line.id, ticket_id=leg.ticket_id, leg_id=leg.id)
