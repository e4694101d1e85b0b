"""The visitor's page: what the holder of a code may see and do."""

from typing import Final

from equeue.api.models import NoFields
from equeue.api.operations import Access, Call, Key, Operation
from equeue.usecases import tickets
from equeue.usecases.work import VisitorActor
from equeue.views import ticket as views
from equeue.views.states import TrackState


def track(call: Call, code: str) -> TrackState:
    """Return the place, the state and, when called, the window of the ticket; no other's data."""
    call.parts.track_allowance.take(call.caller.address)
    return _now(call, code)


def leave(call: Call, code: str, body: NoFields) -> TrackState:  # noqa: ARG001 - read for its refusals
    """Take the ticket out of the line: its holder leaves."""
    call.parts.track_allowance.take(call.caller.address)
    command = tickets.CancelByCode(code=code, key=call.key)
    call.do(tickets.cancel_by_code, command, VisitorActor(code=code))
    return _now(call, code)


def _now(call: Call, code: str) -> TrackState:
    return call.parts.reader.run(views.track_state, code, call.parts.clock.now()).state


OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/track/{code}",
        run=track,
        answer=TrackState,
        summary="Where a ticket stands.",
        access=Access.ANYBODY,
        refusals=("too-many-requests",),
    ),
    Operation(
        method="POST",
        path="/track/{code}/cancel",
        run=leave,
        answer=TrackState,
        summary="Leave the line.",
        access=Access.ANYBODY,
        key=Key.OPTIONAL,
        refusals=("move-not-allowed", "too-many-requests"),
    ),
)
