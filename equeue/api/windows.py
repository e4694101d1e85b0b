"""Windows: what stands at each, and what its operator does there."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final, TypeVar

from equeue.api.models import (
    BreakBody,
    CallBody,
    Called,
    FinishBody,
    HoldBody,
    LegBody,
    NoFields,
    OpenBody,
    TransferBody,
    WindowList,
    WindowQuery,
)
from equeue.api.operations import Call, Key, Operation
from equeue.api.problems import STATUS, Refused
from equeue.api.visits import target_of
from equeue.domain.errors import EqueueError
from equeue.domain.roles import Permission
from equeue.usecases import calling, serving, shifts, transferring, undoing
from equeue.usecases.frame import Keyed, UseCase
from equeue.usecases.work import Actor, Answer, DeviceActor, StaffActor, allow, may
from equeue.views import ticket as ticket_views
from equeue.views import window as views
from equeue.views.explanation import because_state
from equeue.views.states import WindowState

C = TypeVar("C", bound=Keyed)

_CONFLICT: Final = 409
_AT_WINDOW: Final = ("window-closed", "window-taken")
_WORKING: Final = (*_AT_WINDOW, "window-on-break", "window-busy")
_WITH_LEG: Final = (*_AT_WINDOW, "state-changed", "move-not-allowed")
_STANDS: Final = "branch-suspended"
_SENDING: Final = ("same-place", "target-closed", "operator-away", "not-served-here", "service-unavailable")
_UNDOING: Final = ("undo-too-late", "state-changed", "successor-called")
_PICKING: Final = ("state-changed", "not-served-here", "service-unavailable")


def list_windows(call: Call, query: WindowQuery) -> WindowList:
    """Return the windows of a branch, or of all branches where the caller may see them."""
    actor = call.caller.known
    branches = [query.branch] if query.branch is not None else sorted(_branches_of(actor))
    for branch in branches:
        call.allow(Permission.SEE_WINDOW, branch)
    states = call.parts.reader.run(_of_branches, branches, call.parts.clock.now(), call.parts.public_url)
    return WindowList(items=states)


def read_window(call: Call, window: str) -> WindowState:
    """Return the window as its operator sees it."""
    state = _state(call, window)
    allow(call.caller.known, Permission.SEE_WINDOW, state.branch)
    return state


def open_window(call: Call, window: str, body: OpenBody) -> WindowState:
    """Begin to work at the window; relieve a colleague who has not closed it, if asked."""
    command = shifts.OpenWindow(window_id=window, take_over=body.take_over, key=call.key)
    return _act(call, window, shifts.open_window, command)


def close_window(call: Call, window: str, body: NoFields) -> WindowState:  # noqa: ARG001 - read for its refusals
    """Stop working at the window; it must be free."""
    return _act(call, window, shifts.close_window, shifts.CloseWindow(window_id=window, key=call.key))


def begin_break(call: Call, window: str, body: BreakBody) -> WindowState:
    """Leave the window for a while; it must be free."""
    command = shifts.BeginBreak(window_id=window, until=body.until, reason=body.reason or "", key=call.key)
    return _act(call, window, shifts.begin_break, command)


def end_break(call: Call, window: str, body: NoFields) -> WindowState:  # noqa: ARG001 - read for its refusals
    """Be back from the break."""
    return _act(call, window, shifts.end_break, shifts.EndBreak(window_id=window, key=call.key))


def call_next(call: Call, window: str, body: NoFields) -> Called:  # noqa: ARG001 - read for its refusals
    """Call whoever is next for the window; an empty line is no error."""
    answer = _do(call, window, calling.call_next, calling.CallNext(window_id=window, key=call.key))
    if answer.ticket_id is None:
        return Called(ticket=None, reason="nobody-waiting")
    ticket = call.parts.reader.run(ticket_views.ticket_state, answer.ticket_id, call.parts.public_url)
    return Called(ticket=ticket, because=None if answer.because is None else because_state(answer.because))


def call_ticket(call: Call, window: str, body: CallBody) -> WindowState:
    """Call a particular visitor out of order, with a reason."""
    command = calling.CallTicket(window_id=window, leg_id=body.leg, reason=body.reason, key=call.key)
    return _act(call, window, calling.call_ticket, command)


def recall(call: Call, window: str, body: LegBody) -> WindowState:
    """Call the same visitor again."""
    return _act(call, window, calling.recall, calling.Recall(window_id=window, leg_id=body.leg, key=call.key))


def withdraw(call: Call, window: str, body: LegBody) -> WindowState:
    """Take a mistaken call back; the visitor keeps the place."""
    return _act(call, window, calling.withdraw, calling.Withdraw(window_id=window, leg_id=body.leg, key=call.key))


def start(call: Call, window: str, body: LegBody) -> WindowState:
    """Begin to serve the visitor who was called."""
    return _act(call, window, serving.start, serving.Start(window_id=window, leg_id=body.leg, key=call.key))


def miss(call: Call, window: str, body: LegBody) -> WindowState:
    """Give up a visitor who was called and did not come."""
    return _act(call, window, serving.miss, serving.Miss(window_id=window, leg_id=body.leg, key=call.key))


def hold(call: Call, window: str, body: HoldBody) -> WindowState:
    """Put the visitor aside, with a reason and optionally until a moment."""
    command = serving.Hold(
        window_id=window, leg_id=body.leg, reason=body.reason, until=body.until, here=body.here, key=call.key
    )
    return _act(call, window, serving.hold, command)


def resume(call: Call, window: str, body: LegBody) -> WindowState:
    """Go on with a visitor who was put aside."""
    return _act(call, window, serving.resume, serving.Resume(window_id=window, leg_id=body.leg, key=call.key))


def release(call: Call, window: str, body: LegBody) -> WindowState:
    """Put a visitor who was put aside back into the line."""
    return _act(call, window, serving.release, serving.Release(window_id=window, leg_id=body.leg, key=call.key))


def transfer_here(call: Call, window: str, body: TransferBody) -> WindowState:
    """Send the visitor on to another service, window or operator."""
    command = transferring.TransferHere(
        window_id=window,
        leg_id=body.leg,
        to=target_of(body.to),
        keep_age=body.keep_age,
        return_to=body.return_to,
        go_on=body.go_on,
        key=call.key,
    )
    return _act(call, window, transferring.transfer_here, command)


def finish(call: Call, window: str, body: FinishBody) -> WindowState:
    """End the visit: then comes what was planned, and the next visitor in the same press if asked."""
    command = serving.Finish(
        window_id=window,
        leg_id=body.leg,
        outcome=body.outcome,
        done=1 if body.done is None else body.done,
        call_next=body.call_next,
        go_on=body.go_on,
        key=call.key,
    )
    return _act(call, window, serving.finish, command)


def undo(call: Call, window: str, body: NoFields) -> WindowState:  # noqa: ARG001 - read for its refusals
    """Take the window's last action back."""
    return _act(call, window, undoing.undo, undoing.Undo(window_id=window, key=call.key))


def _act(call: Call, window: str, use_case: UseCase[C], command: C) -> WindowState:
    _do(call, window, use_case, command)
    return _state(call, window)


def _do(call: Call, window: str, use_case: UseCase[C], command: C) -> Answer:
    """Do it; a conflict tells the window's present state, so that the console can draw it at once."""
    try:
        return call.do(use_case, command, call.caller.known)
    except EqueueError as error:
        if STATUS[error.code] != _CONFLICT:
            raise
        raise Refused(error, state=_state(call, window).model_dump(mode="json")) from error


def _state(call: Call, window: str) -> WindowState:
    return call.parts.reader.run(views.window_state, window, call.parts.clock.now(), call.parts.public_url).state


def _branches_of(actor: Actor) -> set[str]:
    match actor:
        case StaffActor(roles=roles):
            return {branch for branch in roles if may(actor, Permission.SEE_WINDOW, branch)}
        case DeviceActor(branch_id=branch):
            return {branch}
        case _:
            return set()


def _of_branches(db: Any, branches: list[str], now: datetime, public_url: str | None) -> list[WindowState]:  # noqa: ANN401 - the edge does not know the database
    return [state for branch in branches for state in views.windows_state(db, branch, now, public_url)]


def _action(name: str, run: Callable[..., WindowState | Called], summary: str, *refusals: str) -> Operation:
    return Operation(
        method="POST",
        path=f"/windows/{{window}}/{name}",
        run=run,
        answer=Called if run is call_next else WindowState,
        summary=summary,
        key=Key.REQUIRED,
        refusals=refusals,
    )


OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/windows",
        run=list_windows,
        answer=WindowList,
        summary="List windows.",
        refusals=("not-found",),
    ),
    Operation(method="GET", path="/windows/{window}", run=read_window, answer=WindowState, summary="Read a window."),
    _action("open", open_window, "Open the window.", "window-taken", "window-busy"),
    _action("close", close_window, "Close the window.", *_AT_WINDOW, "window-busy"),
    _action("break", begin_break, "Begin a break.", *_WORKING),
    _action("end-break", end_break, "End the break.", *_AT_WINDOW),
    _action("call-next", call_next, "Call the next visitor.", *_WORKING, _STANDS),
    _action("call", call_ticket, "Call a visitor out of order.", *_WORKING, _STANDS, *_PICKING),
    _action("recall", recall, "Call the same visitor again.", *_WITH_LEG, _STANDS, "recall-too-early"),
    _action("withdraw", withdraw, "Take a call back.", *_WITH_LEG),
    _action("start", start, "Begin to serve.", *_WITH_LEG, _STANDS),
    _action("miss", miss, "Mark that the visitor did not come.", *_WITH_LEG, _STANDS, "no-show-too-early"),
    _action("hold", hold, "Put the visitor aside.", *_WITH_LEG),
    _action("resume", resume, "Bring back a held visitor.", *_WORKING, _STANDS, "state-changed", "not-served-here"),
    _action("release", release, "Put a held visitor back into the line.", *_WITH_LEG, "not-served-here"),
    _action("transfer", transfer_here, "Send the visitor on.", *_WITH_LEG, _STANDS, *_SENDING),
    _action("finish", finish, "End the visit.", *_WITH_LEG, _STANDS, "not-served-here", "service-unavailable"),
    _action("undo", undo, "Undo the last action.", *_AT_WINDOW, _STANDS, *_UNDOING),
)
