"""What services cannot do without is switched down and up again."""

from dataclasses import dataclass

from equeue.domain.facts import RequirementSwitched
from equeue.domain.roles import Permission
from equeue.persistence import journal, requirements
from equeue.persistence.branches import Line
from equeue.persistence.journal import Entry
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, RequestKey, Work


@dataclass(frozen=True, kw_only=True)
class Switch:
    """Say that something services cannot do without works or does not.

    Args:
        up: Whether it works.
    """

    branch_id: str
    requirement_id: str
    up: bool
    key: RequestKey | None = None


@in_line(Permission.REQUIRE, of_branch)
def switch(command: Switch, work: Work, line: Line) -> Answer:
    """Switch a requirement; its services are offered or not, and whoever waits for one keeps the place.

    Raises:
        NotFound: The branch has no such requirement.
    """
    requirement = requirements.get(work.db, line.id, command.requirement_id)
    if requirement.up is not command.up:
        requirements.switch(work.db, line.id, requirement.id, work.now, up=command.up)
        kind = "requirement-up" if command.up else "requirement-down"
        entry = Entry(kind=kind, actor=work.actor_name, at=work.now, detail={"requirement": requirement.id})
        journal.write(work.db, line, entry)
        work.record(RequirementSwitched(branch_id=line.id, requirement_id=requirement.id, up=command.up))
    return Answer(branch_id=line.id)
