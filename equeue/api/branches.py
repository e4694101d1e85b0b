"""Branches: which there are, what they offer, and the hall now."""

from typing import Final

from equeue.api.models import BranchList
from equeue.api.operations import Access, Call, Operation
from equeue.domain.roles import Permission
from equeue.usecases.work import may
from equeue.views import branch as views
from equeue.views import names as name_views
from equeue.views import services as service_views
from equeue.views.states import BranchState, Choices, HallState, NamesState, ServicesState


def list_branches(call: Call) -> BranchList:
    """Return the branches that work."""
    return BranchList(items=call.parts.reader.run(views.all_branches, call.parts.clock.now()))


def read_branch(call: Call, branch: str) -> BranchState:
    """Return whether the branch is open, and its words, zone and day."""
    return call.parts.reader.run(views.one_branch, branch, call.parts.clock.now())


def list_services(call: Call, branch: str) -> ServicesState:
    """Return what visitors can come for; how many wait is told to the branch's devices and staff only."""
    actor = call.caller.actor
    counts = actor is not None and may(actor, Permission.SEE_SERVICES, branch)
    language = call.request.args.get("language") or None
    now = call.parts.clock.now()
    return call.parts.reader.run(service_views.services_state, branch, language, now, with_load=counts)


def read_names(call: Call, branch: str) -> NamesState:
    """Return what the branch calls its things in the language of the asker's screen."""
    language = call.request.args.get("language") or None
    return call.parts.reader.run(name_views.names_state, branch, language)


def read_choices(call: Call, branch: str) -> Choices:
    """Return the branch's lists that an operator chooses from, in the language asked for."""
    call.allow(Permission.SEE_WINDOW, branch)
    return call.parts.reader.run(views.choices, branch, call.request.args.get("language") or None)


def read_hall(call: Call, branch: str) -> HallState:
    """Return the hall now: who waits, what the windows do, how printers and screens are."""
    call.allow(Permission.SEE_HALL, branch)
    now, connected = call.parts.clock.now(), call.parts.connected()
    return call.parts.reader.run(views.hall_state, branch, now, connected).state


OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/branches",
        run=list_branches,
        answer=BranchList,
        summary="List branches.",
        access=Access.ANYBODY,
    ),
    Operation(
        method="GET",
        path="/branches/{branch}",
        run=read_branch,
        answer=BranchState,
        summary="Read a branch.",
        access=Access.ANYBODY,
    ),
    Operation(
        method="GET",
        path="/branches/{branch}/services",
        run=list_services,
        answer=ServicesState,
        summary="List what visitors can come for.",
        access=Access.MAYBE,
        refusals=("invalid-field",),
    ),
    Operation(
        method="GET",
        path="/branches/{branch}/names",
        run=read_names,
        answer=NamesState,
        summary="Read the names of a branch's things in one language.",
        access=Access.ANYBODY,
    ),
    Operation(
        method="GET",
        path="/branches/{branch}/choices",
        run=read_choices,
        answer=Choices,
        summary="Read what operators choose from.",
        refusals=("invalid-field",),
    ),
    Operation(
        method="GET", path="/branches/{branch}/live", run=read_hall, answer=HallState, summary="Read the hall now."
    ),
)
