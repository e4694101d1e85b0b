"""Print jobs as their agent sees them."""

from typing import Any

from pydantic import ConfigDict, Field
from sqlalchemy import Connection

from equeue.persistence import print_jobs
from equeue.views.states import PrintOutcome, State
from equeue.views.ticket import print_outcome


class JobPrinter(State):
    """How a job's printer is reached."""

    id: str
    transport: str
    address: str | None
    width_dots: int
    cutter: bool
    fence: str


class ClaimedJob(State):
    """A job that the agent has taken, with its slip."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    job: str
    ticket: str | None
    copy_number: int = Field(alias="copy")
    slip: dict[str, Any]
    printer: JobPrinter


class JobOutcome(State):
    """What is known of a job now."""

    job: str
    outcome: PrintOutcome


def claimed_job(db: Connection, job_id: str) -> ClaimedJob:
    """Return what the agent needs to print a job.

    Raises:
        NotFound: There is no such job, or its printer was switched off meanwhile.
    """
    job = print_jobs.get(db, job_id)
    printer = print_jobs.printer(db, job.printer_id)
    return ClaimedJob(
        job=job.id,
        ticket=job.ticket_id,
        copy_number=job.copy_number,
        slip=job.slip,
        printer=JobPrinter(
            id=printer.id,
            transport=printer.transport,
            address=printer.address,
            width_dots=printer.width_dots,
            cutter=printer.cutter,
            fence=printer.fence,
        ),
    )


def job_outcome(db: Connection, job_id: str) -> JobOutcome:
    """Return what is known of a job.

    Raises:
        NotFound: There is no such job.
    """
    return JobOutcome(job=job_id, outcome=print_outcome(print_jobs.get(db, job_id).state))


def branch_of_printer(db: Connection, printer_id: str) -> str:
    """Return the branch of a printer.

    Raises:
        NotFound: There is no such printer.
    """
    return str(print_jobs.printer(db, printer_id).branch_id)
