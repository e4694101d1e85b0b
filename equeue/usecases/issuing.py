"""A visitor takes a ticket: it is in the line when this is committed; the paper comes after."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from equeue.domain.errors import InvalidField
from equeue.domain.estimates import Estimate, shown
from equeue.domain.facts import PrintJobQueued, TicketIssued
from equeue.domain.labels import label_of
from equeue.domain.naming import in_language, track_url
from equeue.domain.rank import Rank, Walkin, arrival_of, rank_of
from equeue.domain.roles import DeviceKind, Permission
from equeue.kernel import ids
from equeue.persistence import estimates, journal, legs, places, plans, print_jobs, priorities, tickets
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.printing import slip as slips
from equeue.usecases import availability, lacking, resuming
from equeue.usecases.availability import Wish
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, DeviceActor, RequestKey, StaffActor, Work

LONGEST_NOTE: Final = 300
_SECOND: Final = timedelta(seconds=1)
MOST_SERVICES: Final = 10
"""Of one visit."""


@dataclass(frozen=True, kw_only=True)
class Issue:
    """Give a ticket for a service, and what the visitor wants afterwards.

    Args:
        branch_id: Where.
        service_id: What for.
        then: Further services of the same visit, in order.
        language: Of the slip and the visitor's page.
        priority_id: The priority that the visitor declares; to be confirmed at the window.
        note: What reception wants the operator to know.
        force: Staff wants it although the day's tickets for the service are given out.
    """

    branch_id: str
    service_id: str
    language: str
    then: tuple[str, ...] = ()
    priority_id: str | None = None
    note: str = ""
    force: bool = False
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class Admission:
    """A visitor on the way into the line.

    Args:
        service: What for.
        label: Of the ticket.
        code: Of the visitor's page.
        came_at: When the visitor came: the moment of issue, UTC.
        rank: The place in the line.
        estimate: How long the visitor is told to wait.
        forced: Whether staff took it upon themselves to go over a quota.
    """

    service: tickets.ServiceRow
    then: tuple[str, ...]
    language: str
    channel: str
    label: str
    code: str
    came_at: datetime
    rank: Rank
    priority_id: str | None = None
    note: str = ""
    estimate: Estimate | None = None
    forced: bool = False


@in_line(Permission.ISSUE, of_branch, standing=resuming.refuse_machines)
def issue(command: Issue, work: Work, line: Line) -> Answer:
    """Put a new ticket at its place in the line and queue its slip.

    Raises:
        NotFound: The branch has no such service.
        ServiceUnavailable: The service takes no tickets, or what it cannot do without is down.
        QuotaReached: Its tickets of the day are given out.
        BranchClosed: The branch gives no tickets now.
        InvalidField: The branch does not speak the language or has no such priority; the note is too long, or there
            are too many services.
    """
    _check(command, line)
    service = _offered(work, line, command.service_id, Wish(force=command.force))
    before = [command.service_id]
    for service_id in command.then:
        _offered(work, line, service_id, Wish(field="then", force=command.force, besides=before.count(service_id)))
        before.append(service_id)
    advantage = None
    if command.priority_id is not None:
        advantage = priorities.advantage_of(priorities.get(work.db, line.id, command.priority_id))
    line.last_rank_at = arrival_of(work.now, line.last_rank_at)
    series = "" if line.numbering == "branch" else service.letter
    admission = Admission(
        service=service,
        then=command.then,
        language=command.language,
        channel=_channel(work),
        label=label_of(service.letter, tickets.next_number(work.db, line.id, line.day, series)),
        code=ids.new_code(),
        came_at=work.now,
        rank=rank_of(Walkin(at=line.last_rank_at, advantage=advantage)),
        priority_id=command.priority_id,
        note=command.note.strip(),
        # The row is for whoever stands behind all: it says nothing of those who do not, and nobody is called meanwhile.
        estimate=None if line.stands_since or command.priority_id else estimates.of_row(service, work.now),
        forced=command.force,
    )
    issued = _print(admit(admission, work, line), work, line, service)
    work.record(issued)
    return Answer(branch_id=line.id, ticket_id=issued.ticket_id, leg_id=issued.leg_id, issued=issued)


def admit(admission: Admission, work: Work, line: Line) -> TicketIssued:
    """Add a ticket with its first leg and what is planned after it; its slip is the caller's to print."""
    ticket_id = ids.ordered_id("tk", line.journal_seq + 1)
    leg_id = ids.ordered_id("lg", line.journal_seq + 1)
    service = admission.service
    tickets.add(work.db, _ticket(admission, work, line, ticket_id))
    ahead = places.ahead(work.db, line.id, line.day, service.id, admission.rank)
    not_before = admission.came_at + line.walk_delay if line.walk_delay else None
    legs.add(
        work.db,
        line.id,
        legs.NewLeg(
            id=leg_id,
            ticket_id=ticket_id,
            service_id=service.id,
            day=line.day,
            rank=admission.rank,
            queued_at=admission.came_at,
            not_before=not_before,
        ),
    )
    plans.add(work.db, line.id, ticket_id, admission.then)
    _write_down(admission, work, line, ticket_id, leg_id)
    return TicketIssued(
        branch_id=line.id,
        ticket_id=ticket_id,
        code=admission.code,
        label=admission.label,
        day=line.day,
        language=admission.language,
        channel=admission.channel,
        service_id=service.id,
        service_name=in_language(service.name, admission.language),
        leg_id=leg_id,
        issued_at=admission.came_at,
        ahead=ahead,
        estimate=admission.estimate,
        job_id=None,
    )


def _check(command: Issue, line: Line) -> None:
    if command.language not in line.languages:
        raise InvalidField(field="language", allowed=", ".join(line.languages))
    if len(command.then) >= MOST_SERVICES:
        raise InvalidField(field="then", most=MOST_SERVICES - 1)
    if len(command.note) > LONGEST_NOTE:
        raise InvalidField(field="note", longest=LONGEST_NOTE)


def _offered(work: Work, line: Line, service_id: str, wish: Wish) -> tickets.ServiceRow:
    service = tickets.service(work.db, line.id, service_id, field=wish.field)
    availability.check(work, line, service, wish)
    lacking.refuse(work, line, service_id, field=wish.field)
    return service


def _ticket(admission: Admission, work: Work, line: Line, ticket_id: str) -> dict[str, object]:
    return {
        "branch_id": line.id,
        "id": ticket_id,
        "code": admission.code,
        "label": admission.label,
        "day": line.day,
        "language": admission.language,
        "channel": admission.channel,
        "issued_at": admission.came_at,
        "issued_by": work.actor_name,
        "priority_id": admission.priority_id,
        "note": admission.note,
        **_kept(admission.estimate),
    }


def _kept(estimate: Estimate | None) -> dict[str, object]:
    """Return the columns of the estimate that was given with a ticket, so that its honesty can be measured."""
    if estimate is None:
        return {}
    return {
        "estimate_p50_s": estimate.p50 // _SECOND,
        "estimate_p90_s": estimate.p90 // _SECOND,
        "estimate_basis": estimate.basis,
        "estimate_windows": estimate.windows,
    }


def _write_down(admission: Admission, work: Work, line: Line, ticket_id: str, leg_id: str) -> None:
    detail: dict[str, object] = {"service": admission.service.id, "channel": admission.channel}
    if admission.then:
        detail["then"] = list(admission.then)
    if admission.priority_id is not None:
        detail["priority"] = admission.priority_id
    if admission.forced:
        detail["forced"] = True
    entry = Entry(
        kind="issue",
        actor=work.actor_name,
        at=work.now,
        ticket_id=ticket_id,
        leg_id=leg_id,
        to_state="waiting",
        detail=detail,
    )
    journal.write(work.db, line, entry)


def _print(issued: TicketIssued, work: Work, line: Line, service: tickets.ServiceRow) -> TicketIssued:
    printer = _printer(work, line)
    if printer is None:
        return issued
    slip = slips.to_json(_slip(issued, work, line, service))
    return replace(issued, job_id=queue_job(work, line, issued.ticket_id, printer, slip, copy_number=0))


def slip_of(work: Work, line: Line, ticket_id: str) -> slips.Slip:
    """Compose the slip of a ticket that never had one."""
    row = tickets.get(work.db, line.id, ticket_id)
    leg = legs.newest(work.db, line.id, ticket_id)
    service = tickets.service(work.db, line.id, leg.service_id)
    ahead = places.ahead(work.db, line.id, line.day, leg.service_id, leg.rank)
    return slips.compose(_content(row, work, line, service, ahead), work.messages, row.language)


def _slip(issued: TicketIssued, work: Work, line: Line, service: tickets.ServiceRow) -> slips.Slip:
    return slips.compose(_content(issued, work, line, service, issued.ahead), work.messages, issued.language)


def _content(
    ticket: TicketIssued | tickets.TicketRow, work: Work, line: Line, service: tickets.ServiceRow, ahead: int
) -> slips.SlipContent:
    estimate = ticket.estimate if isinstance(ticket, TicketIssued) else estimates.given(ticket)
    return slips.SlipContent(
        branch_name=in_language(line.name, ticket.language),
        service_name=in_language(service.name, ticket.language),
        label=ticket.label,
        issued_at=ticket.issued_at,
        time_zone=line.zone_name,
        ahead=ahead,
        estimate=None if estimate is None else shown(estimate.p50, estimate.p90),
        hall=in_language(line.hall, ticket.language) or None,
        track_url=track_url(work.public_url, ticket.code),
        note=in_language(service.note, ticket.language) or None,
    )


def queue_job(  # noqa: PLR0913 - one row
    work: Work, line: Line, ticket_id: str, printer: print_jobs.PrinterRow, slip: dict[str, object], *, copy_number: int
) -> str:
    """Queue a slip for its printer and return the job's id."""
    job_id = ids.ordered_id("pj", line.journal_seq)
    print_jobs.add(
        work.db,
        {
            "branch_id": line.id,
            "id": job_id,
            "ticket_id": ticket_id,
            "printer_id": printer.id,
            "copy_number": copy_number,
            "slip": slip,
            "state": print_jobs.JobState.QUEUED.value,
            "queued_at": work.now,
        },
    )
    work.record(PrintJobQueued(branch_id=line.id, job_id=job_id, printer_id=printer.id, agent_id=printer.agent_id))
    return job_id


def _channel(work: Work) -> str:
    match work.actor:
        case DeviceActor(kind=DeviceKind.KIOSK):
            return "kiosk"
        case StaffActor():
            return "reception"
        case _:
            return "integration"


def _printer(work: Work, line: Line) -> print_jobs.PrinterRow | None:
    match work.actor:
        case DeviceActor(printer_id=None):
            return None
        case DeviceActor(printer_id=str(printer_id)):
            return print_jobs.active_printer(work.db, line.id, printer_id)
        case _:
            return print_jobs.first_printer(work.db, line.id)
