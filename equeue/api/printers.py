"""Printers: their health, and the slips that a preview printer has kept as pictures."""

from typing import Final

from flask import Response

from equeue.api.models import HealthBody, PreviewList, PreviewSlip
from equeue.api.operations import Call, Operation
from equeue.api.previews import PICTURE
from equeue.domain.errors import NotFound
from equeue.domain.roles import Permission
from equeue.usecases import print_jobs
from equeue.usecases.work import allow
from equeue.views import print_jobs as views


def report_health(call: Call, printer: str, body: HealthBody) -> None:
    """Keep how the printer is."""
    command = print_jobs.ReportHealth(printer_id=printer, state=body.state, reason=body.reason, fence=body.fence)
    call.parts.unit.perform(print_jobs.report_health, command, call.caller.known)


def list_previews(call: Call, printer: str) -> PreviewList:
    """Return the newest slips that the printer has kept as pictures."""
    _allow(call, printer)
    kept = call.parts.runtime.run_blocking(lambda: call.parts.previews.newest(printer))
    root = f"/api/v1/printers/{printer}/preview"
    return PreviewList(items=[PreviewSlip(job=slip.job, at=slip.at, url=f"{root}/{slip.job}.png") for slip in kept])


def read_preview(call: Call, printer: str, job: str) -> Response:
    """Return the picture of a slip."""
    _allow(call, printer)
    picture = call.parts.runtime.run_blocking(lambda: call.parts.previews.picture(printer, job))
    if picture is None:
        raise NotFound(what="preview")
    response = Response(picture, content_type=PICTURE)
    response.headers["Cache-Control"] = "private, max-age=3600, immutable"
    return response


def _allow(call: Call, printer: str) -> None:
    branch = call.parts.reader.run(views.branch_of_printer, printer)
    allow(call.caller.known, Permission.SEE_PREVIEW, branch)


OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/printers/{printer}/health",
        run=report_health,
        answer=None,
        summary="Tell how a printer is.",
        status=204,
    ),
    Operation(
        method="GET",
        path="/printers/{printer}/preview",
        run=list_previews,
        answer=PreviewList,
        summary="List the slips of a preview printer.",
    ),
    Operation(
        method="GET",
        path="/printers/{printer}/preview/{job}.png",
        run=read_preview,
        answer=None,
        summary="Read the picture of a slip.",
        media=PICTURE,
    ),
)
