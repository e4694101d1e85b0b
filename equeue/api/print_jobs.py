"""Print jobs: the print agent takes them and tells what became of them."""

from typing import Final

from equeue.api.models import ClaimBody, OutcomeBody
from equeue.api.operations import Call, Operation
from equeue.usecases import print_jobs
from equeue.views import print_jobs as views
from equeue.views.print_jobs import ClaimedJob, JobOutcome


def claim_job(call: Call, body: ClaimBody) -> ClaimedJob | None:
    """Take the printer's oldest job; no content if there is none."""
    answer = call.parts.unit.perform(print_jobs.claim, print_jobs.ClaimJob(printer_id=body.printer), call.caller.known)
    if answer.job_id is None:
        return None
    return call.parts.reader.run(views.claimed_job, answer.job_id)


def report_outcome(call: Call, job: str, body: OutcomeBody) -> JobOutcome:
    """Keep what became of the job; the first report stays."""
    command = print_jobs.ReportOutcome(job_id=job, outcome=body.outcome, reason=body.reason)
    call.parts.unit.perform(print_jobs.report, command, call.caller.known)
    return call.parts.reader.run(views.job_outcome, job)


OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/print-jobs/claim",
        run=claim_job,
        answer=ClaimedJob,
        summary="Take the next print job.",
        also={204: "Nothing is to be printed."},
        refusals=("not-found",),
    ),
    Operation(
        method="POST",
        path="/print-jobs/{job}/outcome",
        run=report_outcome,
        answer=JobOutcome,
        summary="Tell what became of a print job.",
        refusals=("state-changed",),
    ),
)
