"""What a print agent watches, and the job it has taken."""

from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, literal_column, select

from equeue.domain.errors import NotFound
from equeue.persistence import branches, devices
from equeue.persistence.tables import PRINT_JOB, PRINTER
from equeue.views.states import AgentPrinter, AgentState
from equeue.views.viewed import Viewed

_SETTINGS: Final = (
    PRINTER.c.id,
    PRINTER.c.name,
    PRINTER.c.transport,
    PRINTER.c.address,
    PRINTER.c.width_dots,
    PRINTER.c.cutter,
    PRINTER.c.fence,
)
_PRINTERS: Final = (
    select(*_SETTINGS, func.count(PRINT_JOB.c.id).label("queued"))
    .select_from(PRINTER)
    .outerjoin(
        PRINT_JOB,
        and_(
            PRINT_JOB.c.branch_id == PRINTER.c.branch_id,
            PRINT_JOB.c.printer_id == PRINTER.c.id,
            PRINT_JOB.c.state == literal_column("'queued'"),
        ),
    )
    .where(PRINTER.c.branch_id == bindparam("branch"), PRINTER.c.agent_id == bindparam("agent"), PRINTER.c.active)
    .group_by(*_SETTINGS)
    .order_by(PRINTER.c.id)
)


def agent_state(db: Connection, agent_id: str) -> Viewed[AgentState]:
    """Return an agent's printers with the number of jobs that wait for each.

    Raises:
        NotFound: There is no such agent.
    """
    device = devices.get(db, agent_id)
    if device is None or device.kind != "agent":
        raise NotFound(what="device", id=agent_id[:64])
    branch = branches.get(db, device.branch_id)
    rows = db.execute(_PRINTERS, {"branch": branch.id, "agent": agent_id})
    state = AgentState(printers=[AgentPrinter.model_validate(dict(row)) for row in rows.mappings()])
    return Viewed(branch.id, branch.revision, state)
