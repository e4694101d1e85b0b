"""A visitor takes a ticket: it is in the line when this is committed; the paper comes after."""

from dataclasses import dataclass, replace

from equeue.domain.errors import InvalidField, ServiceUnavailable
from equeue.domain.facts import PrintJobQueued, TicketIssued
from equeue.domain.labels import label_of
from equeue.domain.naming import in_language, track_url
from equeue.domain.rank import Walkin, rank_of
from equeue.domain.roles import DeviceKind, Permission
from equeue.kernel import ids
from equeue.persistence import journal, legs, print_jobs, tickets
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.printing import slip as slips
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, DeviceActor, RequestKey, StaffActor, Work


@dataclass(frozen=True, kw_only=True)
class Issue:
    """Give a ticket for a service.

    Args:
        branch_id: Where.
        service_id: What for.
        language: Of the slip and the visitor's page.
    """

    branch_id: str
    service_id: str
    language: str
    key: RequestKey | None = None


@in_line(Permission.ISSUE, of_branch)
def issue(command: Issue, work: Work, line: Line) -> Answer:
    """Put a new ticket at the end of the line and queue its slip.

    Raises:
        NotFound: The branch has no such service.
        ServiceUnavailable: The service takes no tickets.
        InvalidField: The branch does not speak the language.
    """
    if command.language not in line.languages:
        raise InvalidField(field="language", allowed=", ".join(line.languages))
    service = tickets.service(work.db, line.id, command.service_id)
    if not (service.active and service.group_active and service.served):
        raise ServiceUnavailable(field="service")
    issued = _add(command, work, line, service)
    work.record(issued)
    return Answer(branch_id=line.id, ticket_id=issued.ticket_id, leg_id=issued.leg_id, issued=issued)


def _add(command: Issue, work: Work, line: Line, service: tickets.ServiceRow) -> TicketIssued:
    series = "" if line.numbering == "branch" else service.letter
    label = label_of(service.letter, tickets.next_number(work.db, line.id, line.day, series))
    rank = rank_of(Walkin(at=work.now, last=line.last_rank_at))
    line.last_rank_at = rank.at
    ticket_id = ids.ordered_id("tk", line.journal_seq + 1)
    leg_id = ids.ordered_id("lg", line.journal_seq + 1)
    code = ids.new_code()
    channel = _channel(work)
    tickets.add(
        work.db,
        {
            "branch_id": line.id,
            "id": ticket_id,
            "code": code,
            "label": label,
            "day": line.day,
            "language": command.language,
            "channel": channel,
            "issued_at": work.now,
            "issued_by": work.actor_name,
        },
    )
    ahead = tickets.ahead(work.db, line.id, line.day, service.id, rank)
    legs.add(work.db, line.id, leg_id, ticket_id, service.id, line.day, rank, work.now)
    journal.write(
        work.db,
        line,
        Entry(
            kind="issue",
            actor=work.actor_name,
            at=work.now,
            ticket_id=ticket_id,
            leg_id=leg_id,
            to_state="waiting",
            detail={"service": service.id, "channel": channel},
        ),
    )
    issued = TicketIssued(
        branch_id=line.id,
        ticket_id=ticket_id,
        code=code,
        label=label,
        day=line.day,
        language=command.language,
        channel=channel,
        service_id=service.id,
        service_name=in_language(service.name, command.language),
        leg_id=leg_id,
        issued_at=work.now,
        ahead=ahead,
        job_id=None,
    )
    return _print(issued, work, line, service)


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
    ahead = tickets.ahead(work.db, line.id, line.day, leg.service_id, leg.rank)
    return slips.compose(_content(row, work, line, service, ahead), work.messages, row.language)


def _slip(issued: TicketIssued, work: Work, line: Line, service: tickets.ServiceRow) -> slips.Slip:
    return slips.compose(_content(issued, work, line, service, issued.ahead), work.messages, issued.language)


def _content(
    ticket: TicketIssued | tickets.TicketRow, work: Work, line: Line, service: tickets.ServiceRow, ahead: int
) -> slips.SlipContent:
    return slips.SlipContent(
        branch_name=in_language(line.name, ticket.language),
        service_name=in_language(service.name, ticket.language),
        label=ticket.label,
        issued_at=ticket.issued_at,
        time_zone=line.zone_name,
        ahead=ahead,
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
