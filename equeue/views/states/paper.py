"""Numbers on paper."""

from equeue.views.states.devices import PrintOutcome
from equeue.views.states.values import Moment, State


class PaperSheetState(State):
    """A sheet of paper numbers, and what a slip printer has made of it.

    Args:
        first: Its first number.
        last: Its last number; smaller than the first where the series began again.
        labels: The labels of these two.
        entered: How many of its slips have become tickets.
        printer: The slip printer that works through it now.
        outcome: `none` where no slip printer was asked; `pending` until it is through or has met a fault.
        printed: How many slips are on paper, for all that is known.
        doubtful: Labels of the slips that may be on paper or not; they are not printed again.
        reason: Of the fault.
        pdf: Address of the document with the slips that were not entered.
    """

    id: str
    first: int
    last: int
    count: int
    labels: tuple[str, str]
    made_at: Moment
    entered: int
    printer: str | None
    outcome: PrintOutcome
    printed: int
    doubtful: list[str]
    reason: str | None
    pdf: str


class PaperState(State):
    """The branch's paper numbers.

    Args:
        letter: With which their labels begin.
        next: The number after the last sheet.
        entered: How many were entered today.
        newest: The newest sheet.
    """

    letter: str
    next: int
    entered: int
    newest: PaperSheetState | None
