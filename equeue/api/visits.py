"""What a visit is beyond its first service: priority, further services, notes, and where it is sent."""

from collections.abc import Callable
from typing import Final, TypeVar

from equeue.api.models import NoteBody, PriorityBody, ServicesBody, TargetBody, TransferTicketBody
from equeue.api.operations import Call, Key, Operation
from equeue.domain.roles import Permission
from equeue.usecases import planning, prioritizing, transferring
from equeue.usecases.frame import Keyed, UseCase
from equeue.views import ticket as views
from equeue.views import visit as visit_views
from equeue.views.states import PriorityList, TicketState

C = TypeVar("C", bound=Keyed)


def list_priorities(call: Call, branch: str) -> PriorityList:
    """Return the priorities that may be declared, with their legal ground and the document to show."""
    call.allow(Permission.SEE_SERVICES, branch)
    language = call.request.args.get("language") or None
    return PriorityList(items=call.parts.reader.run(visit_views.priority_list, branch, language))


def prioritize_ticket(call: Call, ticket: str, body: PriorityBody) -> TicketState:
    """Declare a priority, confirm it, or withdraw it; the visitor stands where the one that holds puts them."""
    command = prioritizing.Prioritize(
        ticket_id=ticket,
        declares="priority" in body.model_fields_set,
        priority_id=body.priority,
        confirmed=body.confirmed,
        back=body.back,
        key=call.key,
    )
    return _act(call, ticket, prioritizing.prioritize, command)


def transfer_ticket(call: Call, ticket: str, body: TransferTicketBody) -> TicketState:
    """Send a visitor who waits on to another service, window or operator."""
    command = transferring.TransferTicket(
        ticket_id=ticket, to=target_of(body.to), keep_age=body.keep_age, return_to=body.return_to, key=call.key
    )
    return _act(call, ticket, transferring.transfer_ticket, command)


def plan_services(call: Call, ticket: str, body: ServicesBody) -> TicketState:
    """Plan what the visit goes on with, instead of what was planned."""
    command = planning.PlanServices(ticket_id=ticket, then=tuple(body.then), key=call.key)
    return _act(call, ticket, planning.plan_services, command)


def note_ticket(call: Call, ticket: str, body: NoteBody) -> TicketState:
    """Write down what the next who serves the visitor should know."""
    return _act(call, ticket, planning.note_ticket, planning.NoteTicket(ticket_id=ticket, note=body.note, key=call.key))


def target_of(body: TargetBody) -> transferring.Target:
    """Return where a request wants a visitor sent."""
    return transferring.Target(service_id=body.service, window_id=body.window, operator_id=body.operator)


def _act(call: Call, ticket: str, use_case: UseCase[C], command: C) -> TicketState:
    call.parts.unit.perform(use_case, command, call.caller.known)
    return call.parts.reader.run(views.ticket_state, ticket, call.parts.public_url)


def _action(name: str, run: Callable[..., TicketState], summary: str, *refusals: str) -> Operation:
    return Operation(
        method="POST",
        path=f"/tickets/{{ticket}}/{name}",
        run=run,
        answer=TicketState,
        summary=summary,
        key=Key.OPTIONAL,
        refusals=("move-not-allowed", *refusals),
    )


OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/branches/{branch}/priorities",
        run=list_priorities,
        answer=PriorityList,
        summary="List the priorities that may be declared.",
    ),
    _action(
        "priority",
        prioritize_ticket,
        "Declare, confirm or withdraw a priority.",
        "no-priority",
        "state-changed",
        "window-closed",
        "window-taken",
    ),
    _action(
        "transfer",
        transfer_ticket,
        "Send a waiting visitor on.",
        "same-place",
        "target-closed",
        "operator-away",
        "not-served-here",
        "service-unavailable",
    ),
    _action("services", plan_services, "Plan further services.", "service-unavailable"),
    _action("note", note_ticket, "Keep a note with a ticket."),
)
