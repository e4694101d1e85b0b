"""Paper numbers: made and printed beforehand, entered when the power is back."""

from typing import Final

from flask import Response

from equeue.api.models import PaperPrintBody, PaperSheetBody, PaperSheetList, PaperTicketsBody, TicketList
from equeue.api.operations import REPLAYED, Call, Key, Operation, Reply
from equeue.domain.roles import Permission
from equeue.usecases import paper, paper_sheets
from equeue.usecases.work import Answer, allow
from equeue.views import paper as views
from equeue.views.states import PaperSheetState

PDF: Final = "application/pdf"


def make_paper_sheet(call: Call, branch: str, body: PaperSheetBody) -> PaperSheetState | Reply:
    """Make numbers, each with a code of its own; they follow the last that were made unless `first` says otherwise."""
    command = paper_sheets.MakeSheet(
        branch_id=branch, count=body.count, first=body.first, printer_id=body.printer, key=call.key
    )
    return _sheet(call, call.parts.unit.perform(paper_sheets.make_sheet, command, call.caller.known))


def list_paper_sheets(call: Call, branch: str) -> PaperSheetList:
    """Return the letter, the next number and the newest sheets."""
    allow(call.caller.known, Permission.PAPER, branch)
    return PaperSheetList(
        paper=call.parts.reader.run(views.branch_paper, branch),
        items=call.parts.reader.run(views.sheets_state, branch),
    )


def read_paper_sheet(call: Call, branch: str, sheet: str) -> Response:
    """Return a PDF of A4 pages to be cut up: the slips that were not entered yet."""
    allow(call.caller.known, Permission.PAPER, branch)
    document = call.parts.reader.run(views.document, branch, sheet, call.parts.messages, call.parts.public_url)
    response = Response(call.parts.drawings.run(document.draw), content_type=PDF)
    response.headers["Content-Disposition"] = f'inline; filename="{document.name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def print_paper_sheet(call: Call, branch: str, sheet: str, body: PaperPrintBody) -> PaperSheetState | Reply:
    """Print, on a slip printer, the slips that are certainly on no paper yet; one after another."""
    command = paper_sheets.PrintSheet(branch_id=branch, sheet_id=sheet, printer_id=body.printer, key=call.key)
    return _sheet(call, call.parts.unit.perform(paper_sheets.print_sheet, command, call.caller.known))


def enter_paper_tickets(call: Call, branch: str, body: PaperTicketsBody) -> TicketList | Reply:
    """Put the holders of paper numbers into the line, all or none, before everybody who came later."""
    command = paper.EnterPaper(
        branch_id=branch,
        given_from=body.given_from,
        service_id=body.service,
        first=body.first,
        last=body.last,
        slips=tuple(body.codes),
        services=body.services,
        language=body.language,
        key=call.key,
    )
    answer = call.parts.unit.perform(paper.enter_paper, command, call.caller.known)
    assert answer.leg_id is not None
    items = call.parts.reader.run(views.entered, branch, answer.leg_id, call.parts.public_url)
    entered = TicketList(items=items)
    return _again(entered) if answer.replayed else entered


def _sheet(call: Call, answer: Answer) -> PaperSheetState | Reply:
    assert answer.sheet_id is not None
    state = call.parts.reader.run(views.sheet_state, answer.branch_id, answer.sheet_id)
    return _again(state) if answer.replayed else state


def _again(body: PaperSheetState | TicketList) -> Reply:
    return Reply(body=body, status=200, headers=REPLAYED)


_REPLAYED_SHEET: Final = {200: "The key was used before: the same sheet as it is now; nothing was made or printed."}

OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/branches/{branch}/paper-sheets",
        run=make_paper_sheet,
        answer=PaperSheetState,
        summary="Make paper numbers for a blackout.",
        key=Key.OPTIONAL,
        status=201,
        also=_REPLAYED_SHEET,
        refusals=("paper-not-set-up",),
    ),
    Operation(
        method="GET",
        path="/branches/{branch}/paper-sheets",
        run=list_paper_sheets,
        answer=PaperSheetList,
        summary="List the sheets of paper numbers.",
    ),
    Operation(
        method="GET",
        path="/branches/{branch}/paper-sheets/{sheet}/pdf",
        run=read_paper_sheet,
        answer=None,
        summary="Read a sheet of paper numbers as a PDF.",
        media=PDF,
        refusals=("too-many-requests",),
    ),
    Operation(
        method="POST",
        path="/branches/{branch}/paper-sheets/{sheet}/print",
        run=print_paper_sheet,
        answer=PaperSheetState,
        summary="Print a sheet of paper numbers on a slip printer.",
        key=Key.OPTIONAL,
        refusals=("no-printer", "still-printing"),
    ),
    Operation(
        method="POST",
        path="/branches/{branch}/paper-tickets",
        run=enter_paper_tickets,
        answer=TicketList,
        summary="Enter paper numbers that were given out.",
        key=Key.OPTIONAL,
        status=201,
        also={200: "The key was used before: the same tickets as they are now; nothing was done."},
        refusals=("paper-not-set-up", "paper-entered", "service-unavailable"),
    ),
)
