"""What a visit is beyond its first service: priority, further services, notes, and where it is sent."""

from typing import Final

from equeue.api.models import NoteBody, PriorityBody, ServicesBody, TargetBody, TransferTicketBody
from equeue.api.operations import Call, Operation
from equeue.api.tickets import act, action
from equeue.domain.roles import Permission
from equeue.usecases import planning, prioritizing, transferring
from equeue.views import visit as visit_views
from equeue.views.states import PriorityList, TicketState


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
    return act(call, ticket, prioritizing.prioritize, command)


def transfer_ticket(call: Call, ticket: str, body: TransferTicketBody) -> TicketState:
    """Send a visitor who waits on to another service, window or operator."""
    command = transferring.TransferTicket(
        ticket_id=ticket, to=target_of(body.to), keep_age=body.keep_age, return_to=body.return_to, key=call.key
    )
    return act(call, ticket, transferring.transfer_ticket, command)


def plan_services(call: Call, ticket: str, body: ServicesBody) -> TicketState:
    """Plan what the visit goes on with, instead of what was planned."""
    command = planning.PlanServices(ticket_id=ticket, then=tuple(body.then), key=call.key)
    return act(call, ticket, planning.plan_services, command)


def note_ticket(call: Call, ticket: str, body: NoteBody) -> TicketState:
    """Write down what the next who serves the visitor should know."""
    return act(call, ticket, planning.note_ticket, planning.NoteTicket(ticket_id=ticket, note=body.note, key=call.key))


def target_of(body: TargetBody) -> transferring.Target:
    """Return where a request wants a visitor sent."""
    return transferring.Target(service_id=body.service, window_id=body.window, operator_id=body.operator)


OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/branches/{branch}/priorities",
        run=list_priorities,
        answer=PriorityList,
        summary="List the priorities that may be declared.",
    ),
    action(
        "priority",
        prioritize_ticket,
        "Declare, confirm or withdraw a priority.",
        "move-not-allowed",
        "no-priority",
        "state-changed",
        "window-closed",
        "window-taken",
    ),
    action(
        "transfer",
        transfer_ticket,
        "Send a waiting visitor on.",
        "move-not-allowed",
        "same-place",
        "target-closed",
        "operator-away",
        "not-served-here",
        "service-unavailable",
    ),
    action("services", plan_services, "Plan further services.", "move-not-allowed", "service-unavailable"),
    action("note", note_ticket, "Keep a note with a ticket.", "move-not-allowed"),
)
