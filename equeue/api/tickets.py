"""Tickets: issue them, list them, and what reception does with one."""

from collections.abc import Callable
from typing import Final, TypeVar

from equeue.api import language as languages
from equeue.api.models import IssueBody, NoFields, TicketList, TicketQuery
from equeue.api.operations import REPLAYED, Call, Key, Operation, Reply
from equeue.domain.roles import Permission
from equeue.usecases import issuing, tickets
from equeue.usecases.frame import Keyed, UseCase
from equeue.usecases.work import allow, name_of
from equeue.views import ticket as views
from equeue.views.explanation import ExplanationState, explanation
from equeue.views.states import TicketState

C = TypeVar("C", bound=Keyed)


def issue_ticket(call: Call, branch: str, body: IssueBody) -> TicketState | Reply:
    """Give a ticket for a service; it is in the line when this answers, the paper comes after."""
    actor = call.caller.known
    call.parts.issue_allowance.take(name_of(actor))
    command = issuing.Issue(
        branch_id=branch,
        service_id=body.service,
        language=body.language,
        then=tuple(body.then),
        priority_id=body.priority,
        note=body.note,
        force=body.force,
        key=call.key,
    )
    answer = call.parts.unit.perform(issuing.issue, command, actor)
    if answer.issued is not None and not (body.then or body.priority or body.note):
        return views.issued_state(answer.issued, call.parts.public_url)
    assert answer.ticket_id is not None
    state = call.parts.reader.run(views.visitors_state, answer.ticket_id, call.parts.public_url)
    return state if answer.issued is not None else Reply(body=state, status=200, headers=REPLAYED)


def list_tickets(call: Call, branch: str, query: TicketQuery) -> TicketList:
    """Return the tickets of a day, today's unless another is asked for: in the order of issue, the newest 500."""
    call.allow(Permission.SEE_TICKETS, branch)
    found = call.parts.reader.run(
        views.list_tickets, branch, call.parts.public_url, state=query.state, label=query.label, day=query.day
    )
    return TicketList(items=list(found))


def read_ticket(call: Call, ticket: str) -> TicketState:
    """Return the ticket as it is now."""
    state = _now(call, ticket)
    allow(call.caller.known, Permission.SEE_TICKETS, state.branch)
    return state


def explain_ticket(call: Call, ticket: str) -> ExplanationState:
    """Return why the ticket was called when it was, each time, and where it stands while it waits."""
    language = languages.of_request(call.request)
    state = call.parts.reader.run(explanation, ticket, call.parts.clock.now(), call.parts.messages, language)
    allow(call.caller.known, Permission.SEE_TICKETS, state.branch)
    return state


def cancel_ticket(call: Call, ticket: str, body: NoFields) -> TicketState:  # noqa: ARG001 - read for its refusals
    """Take the ticket out of the line: the visitor leaves."""
    return act(call, ticket, tickets.cancel, tickets.CancelTicket(ticket_id=ticket, key=call.key))


def return_ticket(call: Call, ticket: str, body: NoFields) -> TicketState:  # noqa: ARG001 - read for its refusals
    """Put a visitor who did not come back into the line."""
    return act(call, ticket, tickets.return_to_line, tickets.ReturnTicket(ticket_id=ticket, key=call.key))


def reprint_ticket(call: Call, ticket: str, body: NoFields) -> TicketState:  # noqa: ARG001 - read for its refusals
    """Print the slip again, marked as a copy."""
    return act(call, ticket, tickets.reprint, tickets.Reprint(ticket_id=ticket, key=call.key))


def act(call: Call, ticket: str, use_case: UseCase[C], command: C) -> TicketState:
    """Do something to a ticket and return it as it is then."""
    call.do(use_case, command, call.caller.known)
    return _now(call, ticket)


def _now(call: Call, ticket_id: str) -> TicketState:
    return call.parts.reader.run(views.ticket_state, ticket_id, call.parts.public_url)


def action(name: str, run: Callable[..., TicketState], summary: str, *refusals: str) -> Operation:
    """Return the operation for something that is done to a ticket."""
    return Operation(
        method="POST",
        path=f"/tickets/{{ticket}}/{name}",
        run=run,
        answer=TicketState,
        summary=summary,
        key=Key.OPTIONAL,
        refusals=refusals,
    )


OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/branches/{branch}/tickets",
        run=issue_ticket,
        answer=TicketState,
        summary="Issue a ticket.",
        key=Key.REQUIRED,
        status=201,
        also={200: "The key was used before: the same ticket as it is now; nothing was done or printed."},
        refusals=("service-unavailable", "quota-reached", "branch-closed", "branch-suspended", "too-many-requests"),
    ),
    Operation(
        method="GET",
        path="/branches/{branch}/tickets",
        run=list_tickets,
        answer=TicketList,
        summary="List tickets.",
    ),
    Operation(method="GET", path="/tickets/{ticket}", run=read_ticket, answer=TicketState, summary="Read a ticket."),
    Operation(
        method="GET",
        path="/tickets/{ticket}/explanation",
        run=explain_ticket,
        answer=ExplanationState,
        summary="Why a ticket was called when it was.",
    ),
    action("cancel", cancel_ticket, "Cancel a ticket.", "move-not-allowed", "state-changed"),
    action("return", return_ticket, "Return a ticket into the line.", "move-not-allowed", "return-too-late"),
    action("reprint", reprint_ticket, "Print a ticket again.", "no-printer", "still-printing"),
)
