"""What the rules refuse, each with a stable code that a person's words and an HTTP status are found by."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

Detail = str | int | datetime | Mapping[str, str] | None
"""What a message's placeholder stands for; names by language are for the words in the caller's."""


class EqueueError(Exception):
    """A refusal; nothing was changed.

    Args:
        field: Name of the request's field that is wrong, if one is.
        details: What the message's placeholders stand for; moments are for programs only.
    """

    code: ClassVar[str]

    def __init__(self, *, field: str | None = None, **details: Detail) -> None:
        super().__init__(self.code)
        self.field = field
        self.details = details


class InvalidField(EqueueError):
    """A value is not of the kind that its field wants."""

    code = "invalid-field"


class Unauthenticated(EqueueError):
    """Nobody has signed in, or the token is not known."""

    code = "unauthenticated"


class Forbidden(EqueueError):
    """The actor has no right to do this in this branch."""

    code = "forbidden"


class NotFound(EqueueError):
    """There is no such thing."""

    code = "not-found"


class SlipNotFound(NotFound):
    """No paper number of the branch has this code."""

    words = "slip-not-found"


class MoveNotAllowed(EqueueError):
    """The table of moves has no such move from this state."""

    code = "move-not-allowed"


class RecallTooEarly(EqueueError):
    """The same visitor was called a moment ago."""

    code = "recall-too-early"


class NoShowTooEarly(EqueueError):
    """The visitor has not been called often enough to be a no-show."""

    code = "no-show-too-early"


class ReturnTooLate(EqueueError):
    """The no-show's term for coming back is over."""

    code = "return-too-late"


class UndoTooLate(EqueueError):
    """There is nothing that may be undone, or its minute is over."""

    code = "undo-too-late"


class WindowBusy(EqueueError):
    """The window has a visitor, or its operator another window."""

    code = "window-busy"


class DayGoesOn(EqueueError):
    """The branch's day is not over: it works by its hours, or a window is open."""

    code = "day-goes-on"


class WindowClosed(EqueueError):
    """No shift is open at the window."""

    code = "window-closed"


class WindowTaken(EqueueError):
    """Another operator has this window."""

    code = "window-taken"


class WindowTakenOver(WindowTaken):
    """Another operator has taken this window over from the actor."""

    words = "window-taken-over"


class WindowOnBreak(EqueueError):
    """The operator is on a break."""

    code = "window-on-break"


class StateChanged(EqueueError):
    """The leg is no longer where the action needs it."""

    code = "state-changed"


class SuccessorCalled(EqueueError):
    """What the action opened is already being served."""

    code = "successor-called"


class NotServedHere(EqueueError):
    """The window does not serve this ticket's service."""

    code = "not-served-here"


class SamePlace(EqueueError):
    """A transfer that would change nothing."""

    code = "same-place"


class TargetClosed(EqueueError):
    """Nobody works at the window that a visitor is sent to."""

    code = "target-closed"


class OperatorAway(EqueueError):
    """The operator whom a visitor is sent to has no open shift, or works at another window."""

    code = "operator-away"


class NoPriority(EqueueError):
    """The visitor has declared no priority that could be confirmed or withdrawn."""

    code = "no-priority"


class ServiceUnavailable(EqueueError):
    """The service takes no tickets now."""

    code = "service-unavailable"


class BranchClosed(EqueueError):
    """The branch does not work now."""

    code = "branch-closed"


class BranchSuspended(EqueueError):
    """The branch stands still: nobody is called, and no machine gives tickets."""

    code = "branch-suspended"


class DecidedAlready(EqueueError):
    """Somebody has decided otherwise, or there is nothing to decide any more."""

    code = "decided-already"


class RequirementDown(ServiceUnavailable):
    """What the service cannot do without is down: `requirement` is its name by language."""

    words = "requirement-down"


class QuotaReached(EqueueError):
    """The service's tickets of the day are given out."""

    code = "quota-reached"


class QuotaForStaff(QuotaReached):
    """The same, said to somebody who may go beyond the quota."""

    words = "quota-for-staff"


class KeyRequired(EqueueError):
    """The request may be pressed twice and carries no key."""

    code = "key-required"


class KeyReused(EqueueError):
    """The key was used for another request."""

    code = "key-reused"


class PaperNotSetUp(EqueueError):
    """The branch has reserved no letter for paper numbers."""

    code = "paper-not-set-up"


class PaperEntered(EqueueError):
    """Some of the paper numbers were entered before."""

    code = "paper-entered"


class NoPrinter(EqueueError):
    """The branch has no printer to print on."""

    code = "no-printer"


class StillPrinting(EqueueError):
    """The slip's last print has no outcome yet."""

    code = "still-printing"


class TooManyRequests(EqueueError):
    """The caller asks too often."""

    code = "too-many-requests"


class DatabaseAway(EqueueError):
    """The database does not answer; nothing was changed."""

    code = "database-away"


class NameTaken(EqueueError):
    """There is already something of this name."""

    code = "name-taken"
