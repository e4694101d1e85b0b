"""What has happened, as values: told to listeners after the commit."""

from dataclasses import dataclass
from datetime import date, datetime

from equeue.domain.estimates import Estimate
from equeue.domain.ticket import LegState, Move


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something happened in a branch."""

    branch_id: str


@dataclass(frozen=True, kw_only=True)
class TicketIssued(Fact):
    """A ticket stands in the line; with all that its visitor is told.

    Args:
        ahead: How many would be called before.
        estimate: How long they are told to wait.
        job_id: The slip's print job; None where nothing prints.
    """

    ticket_id: str
    code: str
    label: str
    day: date
    language: str
    channel: str
    service_id: str
    service_name: str
    leg_id: str
    issued_at: datetime
    ahead: int
    job_id: str | None
    estimate: Estimate | None = None


@dataclass(frozen=True, kw_only=True)
class LegMoved(Fact):
    """A leg went from one state to another (or was recalled)."""

    move: Move
    ticket_id: str
    leg_id: str
    state: LegState
    window_id: str | None


@dataclass(frozen=True, kw_only=True)
class LegOpened(Fact):
    """A visit goes on with another leg: sent on, or for its next service."""

    ticket_id: str
    leg_id: str


@dataclass(frozen=True, kw_only=True)
class TicketChanged(Fact):
    """A ticket's priority, note or further services are others than before."""

    ticket_id: str


@dataclass(frozen=True, kw_only=True)
class ActionUndone(Fact):
    """A window's last action was taken back."""

    window_id: str


@dataclass(frozen=True, kw_only=True)
class WindowOpened(Fact):
    """An operator opened a window."""

    window_id: str


@dataclass(frozen=True, kw_only=True)
class WindowClosed(Fact):
    """An operator left a window."""

    window_id: str


@dataclass(frozen=True, kw_only=True)
class BreakBegan(Fact):
    """An operator went on a break."""

    window_id: str


@dataclass(frozen=True, kw_only=True)
class BreakEnded(Fact):
    """An operator is back from a break."""

    window_id: str


@dataclass(frozen=True, kw_only=True)
class HoursPassed(Fact):
    """The branch opened, closed, or began or ceased to give tickets, by its hours."""


@dataclass(frozen=True, kw_only=True)
class EstimatesChanged(Fact):
    """Somebody has to be shown another range of waiting time than before."""


@dataclass(frozen=True, kw_only=True)
class DayTurned(Fact):
    """The branch began a new day."""

    day: date


@dataclass(frozen=True, kw_only=True)
class CallsAged(Fact):
    """A call is no longer new enough for the board."""


@dataclass(frozen=True, kw_only=True)
class PrintJobQueued(Fact):
    """A slip waits for its printer."""

    job_id: str
    printer_id: str
    agent_id: str | None


@dataclass(frozen=True, kw_only=True)
class PrintJobChanged(Fact):
    """A print job was begun or has its outcome."""

    job_id: str
    printer_id: str
    ticket_id: str | None


@dataclass(frozen=True, kw_only=True)
class PaperSheetMade(Fact):
    """Numbers on paper were made for a blackout."""

    sheet_id: str


@dataclass(frozen=True, kw_only=True)
class PrinterHealthChanged(Fact):
    """A printer is in another state than before."""

    printer_id: str


@dataclass(frozen=True, kw_only=True)
class DeviceChanged(Fact):
    """A device was paired or seen again."""

    device_id: str


@dataclass(frozen=True, kw_only=True)
class StandingChanged(Fact):
    """The branch stands still, for another reason, or goes on."""


@dataclass(frozen=True, kw_only=True)
class RequirementSwitched(Fact):
    """What services cannot do without is up or down."""

    requirement_id: str
    up: bool


@dataclass(frozen=True, kw_only=True)
class ProposalChanged(Fact):
    """Something waits for a person's decision, or does no longer."""


@dataclass(frozen=True, kw_only=True)
class FeedChanged(Fact):
    """The alert feed says something else than before."""


@dataclass(frozen=True, kw_only=True)
class ClockStepped(Fact):
    """The system clock was set."""

    by_s: int


@dataclass(frozen=True, kw_only=True)
class BranchChanged(Fact):
    """Something of what the branch is made of is another than before."""
