"""Services that cannot be done because something they cannot do without is down."""

from equeue.domain.errors import RequirementDown
from equeue.persistence import requirements
from equeue.persistence.branches import Line
from equeue.usecases.work import Work


def refuse(work: Work, line: Line, service_id: str, *, field: str | None = None) -> None:
    """Refuse what a service that lacks something is asked for.

    Raises:
        RequirementDown: What it cannot do without is down.
    """
    missing = requirements.down_for(work.db, line.id, service_id)
    if missing is not None:
        raise RequirementDown(field=field, requirement=missing.name)
