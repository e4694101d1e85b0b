"""Standing still and going on, what services cannot do without, and what waits for a person's decision."""

from collections.abc import Callable
from typing import Final, TypeVar

from equeue.api.models import DecisionBody, NoFields, RequirementBody, RequirementList, SuspensionBody
from equeue.api.operations import Call, Key, Operation
from equeue.domain.errors import NotFound
from equeue.domain.roles import Permission
from equeue.domain.standstill import Reason
from equeue.usecases import proposing, requiring, suspending
from equeue.usecases.frame import Keyed, UseCase
from equeue.usecases.work import allow
from equeue.views import branch as branch_views
from equeue.views import standing as views
from equeue.views.states import BranchState, SuspensionList

C = TypeVar("C", bound=Keyed)


def list_suspensions(call: Call, branch: str) -> SuspensionList:
    """Return why the branch stood still today, and does now."""
    allow(call.caller.known, Permission.SEE_TICKETS, branch)
    return call.parts.reader.run(views.todays_suspensions, branch)


def suspend(call: Call, branch: str, body: SuspensionBody) -> BranchState:
    """Let the branch stand still: those who were called wait again, nobody is called."""
    command = suspending.Suspend(branch_id=branch, reason=_reason(body.reason), text=body.text or "", key=call.key)
    return _do(call, branch, suspending.suspend, command)


def end_suspension(call: Call, branch: str, reason: str) -> BranchState:
    """End a reason; when it was the last, calling goes on after a countdown."""
    command = suspending.EndSuspension(branch_id=branch, reason=_reason(reason), key=call.key)
    return _do(call, branch, suspending.end_suspension, command)


def resume_branch(call: Call, branch: str, body: NoFields) -> BranchState:  # noqa: ARG001 - read for its refusals
    """Go on at once: do not wait for the end of the countdown."""
    return _do(call, branch, suspending.go_on, suspending.GoOn(branch_id=branch, key=call.key))


def list_requirements(call: Call, branch: str) -> RequirementList:
    """Return what the branch's services cannot do without, and whether it works."""
    allow(call.caller.known, Permission.SEE_TICKETS, branch)
    return RequirementList(items=call.parts.reader.run(views.requirement_list, branch))


def switch_requirement(call: Call, branch: str, requirement: str, body: RequirementBody) -> BranchState:
    """Say that something works or does not; its services are offered or not."""
    command = requiring.Switch(branch_id=branch, requirement_id=requirement, up=body.up, key=call.key)
    return _do(call, branch, requiring.switch, command)


def decide_proposal(call: Call, branch: str, proposal: str, body: DecisionBody) -> BranchState:
    """Do what is proposed, or leave everything as it is."""
    command = proposing.Decide(branch_id=branch, proposal_id=proposal, accept=body.accept, key=call.key)
    return _do(call, branch, proposing.decide, command)


def _do(call: Call, branch: str, use_case: UseCase[C], command: C) -> BranchState:
    call.do(use_case, command, call.caller.known)
    return call.parts.reader.run(branch_views.one_branch, branch, call.parts.clock.now())


def _reason(name: str) -> Reason:
    try:
        return Reason(name.replace("_", "-"))
    except ValueError as error:
        raise NotFound(what="reason", id=name) from error


def _change(path: str, run: Callable[..., BranchState], summary: str, *refusals: str) -> Operation:
    return Operation(
        method="POST",
        path=f"/branches/{{branch}}/{path}",
        run=run,
        answer=BranchState,
        summary=summary,
        key=Key.OPTIONAL,
        refusals=refusals,
    )


OPERATIONS: Final = (
    Operation(
        method="GET",
        path="/branches/{branch}/suspensions",
        run=list_suspensions,
        answer=SuspensionList,
        summary="List why the branch stood still today.",
    ),
    _change("suspensions", suspend, "Let the branch stand still."),
    Operation(
        method="DELETE",
        path="/branches/{branch}/suspensions/{reason}",
        run=end_suspension,
        answer=BranchState,
        summary="End a reason to stand still.",
        key=Key.OPTIONAL,
    ),
    _change("resume", resume_branch, "Skip the countdown.", "branch-suspended"),
    Operation(
        method="GET",
        path="/branches/{branch}/requirements",
        run=list_requirements,
        answer=RequirementList,
        summary="List what services cannot do without.",
    ),
    _change("requirements/{requirement}", switch_requirement, "Switch a requirement up or down."),
    _change("proposals/{proposal}", decide_proposal, "Decide what is proposed.", "decided-already"),
)
