"""What a print agent watches, and the job it has taken."""

from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, func, literal_column, select

from equeue.domain.errors import NotFound
from equeue.persistence import branches, devices, print_jobs
from equeue.persistence.tables import PRINT_JOB, PRINTER
from equeue.views.states import AgentPrinter, AgentState, State
from equeue.views.viewed import Viewed

_PRINTERS: Final = (
    select(PRINTER.c.id, PRINTER.c.name, func.count(PRINT_JOB.c.id).label("queued"))
    .outerjoin(
        PRINT_JOB,
        and_(
            PRINT_JOB.c.branch_id == PRINTER.c.branch_id,
            PRINT_JOB.c.printer_id == PRINTER.c.id,
            PRINT_JOB.c.state == literal_column("'queued'"),
        ),
    )
    .where(PRINTER.c.branch_id == bindparam("branch"), PRINTER.c.agent_id == bindparam("agent"), PRINTER.c.active)
    .group_by(PRINTER.c.id, PRINTER.c.name)
    .order_by(PRINTER.c.id)
)


class PrinterSettings(State):
    """How a printer is reached and what it can do."""

    id: str
    name: str
    transport: str
    address: str | None
    width_dots: int
    cutter: bool
    fence: str


class ClaimedJob(State):
    """A job that an agent has taken."""

    job: str
    ticket: str
    copy_number: int
    slip: dict[str, Any]
    printer: PrinterSettings


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
    state = AgentState(printers=[AgentPrinter(id=row.id, name=row.name, queued=row.queued) for row in rows])
    return Viewed(branch.id, branch.revision, state)


def claimed_job(db: Connection, job_id: str) -> ClaimedJob:
    """Return a job with its slip and its printer's settings.

    Raises:
        NotFound: There is no such job, or its printer was switched off.
    """
    job = print_jobs.get(db, job_id)
    printer = print_jobs.printer(db, job.printer_id)
    return ClaimedJob(
        job=job.id,
        ticket=job.ticket_id,
        copy_number=job.copy_number,
        slip=job.slip,
        printer=PrinterSettings(
            id=printer.id,
            name=printer.name,
            transport=printer.transport,
            address=printer.address,
            width_dots=printer.width_dots,
            cutter=printer.cutter,
            fence=printer.fence,
        ),
    )
