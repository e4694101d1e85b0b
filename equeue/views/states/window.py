"""A window, as its operator sees it."""

from typing import Literal

from equeue.views.states.priorities import PriorityChoice, PriorityNote
from equeue.views.states.ticket import LegState, TicketState
from equeue.views.states.values import Moment, Named, State, WindowRef

WindowPhase = Literal["closed", "free", "called", "serving", "break"]


class BecauseState(State):
    """Why this visitor was called at that moment.

    `rule` is what chose: `first` (a right to be served before all others), `bound` (sent to this window or operator),
    `rank` (the earliest place in the window's line), `backup` (nobody waited for what the window is there for) or
    `picked` (an operator, with a reason). `overtaken` of the `line` that waited for the window had come earlier.
    """

    rule: str
    tier: int
    rank_at: Moment
    line: int
    overtaken: int
    first_overtaken: list[str]
    reason: str | None


class VisitEntry(State):
    """An earlier leg of a visit: what it was for, where it was served, and for how long."""

    service: Named
    window: WindowRef | None
    state: LegState
    waited_s: int
    served_s: int | None


class Current(State):
    """The visitor at a window."""

    leg: str
    ticket: TicketState
    called_at: Moment
    calls: int
    started_at: Moment | None
    waited_s: int
    priority: PriorityNote | None = None
    note: str = ""
    then: list[Named] = []
    visit: list[VisitEntry] = []
    because: BecauseState | None = None
    usual_s: int | None = None


class LineEntry(State):
    """One of the next in a window's line, in the order in which it would call them.

    `priority`, `priority_id`: the one that holds. `bound`: the visitor was sent to this window or to its operator, who
    is named by `bound_to`. `backup`: of a service that the window serves when nobody waits for its own.
    """

    leg: str
    ticket: str
    label: str
    service: Named
    waited_s: int
    state: LegState
    priority: str | None = None
    priority_id: str | None = None
    bound: Literal["window", "operator"] | None = None
    bound_to: WindowRef | Named | None = None
    backup: bool = False
    note: str = ""
    then: list[Named] = []


class ServiceCount(State):
    """How many wait for a service, and how long the longest has waited.

    `requirement`: the name of what the service cannot do without and is down: nobody is called for it.
    """

    service: Named
    count: int
    longest_s: int | None
    requirement: str | None = None
    requirement_id: str | None = None


class WindowLine(State):
    """Those who wait for a window."""

    count: int
    first: list[LineEntry]
    by_service: list[ServiceCount]


class HeldEntry(State):
    """A visitor put aside.

    `mine`: by this window. `resumable`: this window may go on with the visitor, or put them back into the line;
    `may_resume`: it may go on with them right now. `here`: back in the line, the visitor is this window's to call.
    """

    leg: str
    ticket: str
    label: str
    service: Named
    reason: Named | None
    held_at: Moment
    until: Moment | None
    window: WindowRef | None
    mine: bool
    resumable: bool
    may_resume: bool
    here: bool


class WindowChoice(State):
    """A window that a visitor may be sent to; `services`: the ids of those that it would serve now."""

    id: str
    label: str
    open: bool
    operator: Named | None
    services: list[str] = []


class Choices(State):
    """The branch's lists an operator chooses from."""

    hold_reasons: list[Named]
    outcomes: list[Named]
    services: list[Named]
    windows: list[WindowChoice]
    priorities: list[PriorityChoice]


class WindowState(State):
    """A window as its operator sees it."""

    window: WindowRef
    branch: str
    state: WindowPhase
    operator: Named | None
    on_break: bool
    break_until: Moment | None = None
    since: Moment | None
    current: Current | None
    line: WindowLine
    held: list[HeldEntry]
    allowed: list[str]
    undo: str | None = None
    undo_until: Moment | None = None
    recall_from: Moment | None = None
    served_today: int = 0
    services: list[Named] = []
    choices: Choices
