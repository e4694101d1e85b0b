"""The whole line, for reception, and the hall, for the manager."""

from typing import Literal

from equeue.views.states.branch import BranchState, FeedState, ProposalState, RequirementState
from equeue.views.states.devices import PrinterState, PrintOutcome, ScreenState
from equeue.views.states.paper import PaperState
from equeue.views.states.ticket import LegState
from equeue.views.states.values import Moment, Named, State, WindowRef
from equeue.views.states.window import ServiceCount, WindowPhase


class LineItem(State):
    """A ticket as the branch's staff see it in a list.

    `priority`, `priority_id`: the one that holds. `bound`: the visitor was sent to a window or an operator, named by
    `bound_to`.
    """

    leg: str
    ticket: str
    label: str
    service: Named
    state: LegState
    waited_s: int
    issued_at: Moment
    window: str | None = None
    reason: str | None = None
    reason_id: str | None = None
    until: Moment | None = None
    returnable: bool = False
    print: PrintOutcome = "none"
    print_reason: str | None = None
    priority: str | None = None
    priority_id: str | None = None
    bound: Literal["window", "operator"] | None = None
    bound_to: WindowRef | Named | None = None
    note: str = ""
    then: list[Named] = []


class LineState(State):
    """The branch's line as operators and reception see it."""

    branch: BranchState
    waiting: list[LineItem]
    called: list[LineItem]
    serving: list[LineItem]
    held: list[LineItem]
    no_show: list[LineItem]
    printers: list[PrinterState]
    screens: list[ScreenState]
    paper: PaperState | None = None
    requirements: list[RequirementState] = []
    proposals: list[ProposalState] = []
    feed: FeedState | None = None


class HallWindow(State):
    """A window as the manager sees it; `label` and `ticket` are of the visitor there."""

    window: WindowRef
    state: WindowPhase
    operator: Named | None
    since: Moment | None
    label: str | None
    ticket: str | None = None
    services: list[str]
    service_ids: list[str]


class Today(State):
    """Counts of the day so far."""

    issued: int
    served: int
    no_show: int
    cancelled: int


class HallState(State):
    """The hall now, for the manager."""

    branch: BranchState
    waiting: int
    longest_wait_s: int | None
    by_service: list[ServiceCount]
    windows: list[HallWindow]
    called_not_come: int
    today: Today
    printers: list[PrinterState]
    screens: list[ScreenState]
    requirements: list[RequirementState] = []
    proposals: list[ProposalState] = []
    feed: FeedState | None = None
