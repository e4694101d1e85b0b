"""The states that screens draw and the API answers with: one set of models for HTTP, live updates and OpenAPI.

Moments are UTC; fields ending `_s` are whole seconds as of the state's moment.
"""

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema

from equeue.domain.availability import BranchReason, ServiceReason


def rfc3339(moment: datetime) -> str:
    """Write a moment as the contract does: `2026-11-22T08:15:30.123Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Moment = Annotated[
    datetime,
    PlainSerializer(rfc3339, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]

BranchPhase = Literal["open", "closed", "suspended"]
LegState = Literal["waiting", "called", "serving", "held", "served", "moved", "no_show", "cancelled", "unclosed"]
WindowPhase = Literal["closed", "free", "called", "serving", "break"]
PrintOutcome = Literal["pending", "confirmed", "failed", "unknown", "none"]
Channel = Literal["kiosk", "reception", "phone", "paper", "integration"]
PrinterPhase = Literal["ok", "fault", "offline", "unknown"]
RoleName = Literal["operator", "reception", "manager", "administrator", "auditor"]
DeviceKindName = Literal["kiosk", "display", "sign", "agent", "integration"]


class State(BaseModel):
    """A value on the wire."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_timedelta="float")


class Named(State):
    """An id with the name people read."""

    id: str
    name: str


class WindowRef(State):
    """A window as others name it."""

    id: str
    label: str


class Estimate(State):
    """An interval of waiting time: half wait at most `p50_s`, nine of ten at most `p90_s`.

    `minutes` is the range that people are shown, rounded up; one that begins with 0 is said as "up to".
    """

    p50_s: int
    p90_s: int
    basis: Literal["learned", "norm"]
    windows: int
    minutes: tuple[int, int]


class Print(State):
    """What is known of the paper."""

    job: str | None
    outcome: PrintOutcome
    copy_number: Annotated[int, Field(alias="copy")] = 0
    reason: str | None = None

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True, validate_by_name=True
    )


class TicketPriority(State):
    """The priority that a visitor has declared; `confirmed`: null until the operator has seen the document or not."""

    id: str
    name: str
    confirmed: bool | None


class CalledTo(State):
    """Where and when a ticket was called."""

    window: WindowRef
    at: Moment
    times: int


class TicketState(State):
    """One visit, for staff and for the kiosk that issued it."""

    id: str
    code: str
    label: str
    branch: str
    day: date
    state: LegState
    language: str
    channel: Channel
    service: Named
    leg: str
    issued_at: Moment
    ahead: int | None
    estimate: Estimate | None
    print: Print
    track_url: str | None
    called: CalledTo | None
    priority: TicketPriority | None = None
    then: list[Named] = []
    note: str = ""


class IssuingState(State):
    """Whether the branch gives tickets, and if not, why and when again."""

    open: bool
    reason: BranchReason | None = None
    again_at: Moment | None = None


SuspensionReason = Literal["air-alert", "power", "silence", "other"]


class SuspensionState(State):
    """A reason why the branch stands still; `text` is in the staff's own words."""

    reason: SuspensionReason
    text: str
    began_at: Moment
    ended_at: Moment | None = None


class SuspensionList(State):
    """Reasons why the branch stood still, the oldest first."""

    items: list[SuspensionState]


class BranchState(State):
    """Whether the branch is open, and its own words and day.

    `opens_at` while it is not open by its hours, `closes_at` while it is; both are null in a branch without hours.
    `reasons` and `suspensions` are empty while people are coming back, until `resumes_at`; until `grace_until` nobody
    becomes a no-show afterwards. A branch that works in its shelter is not suspended by an air alert: the reason alone
    is there. `shelter` says the way to it, per language.
    """

    id: str
    name: str
    state: BranchPhase
    reasons: list[SuspensionReason] = []
    resumes_at: Moment | None = None
    suspensions: list[SuspensionState] = []
    grace_until: Moment | None = None
    shelter: dict[str, str] = {}
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    issuing: IssuingState
    time_zone: str
    day: date
    languages: list[str]


class ServiceState(State):
    """A service as the kiosk offers it."""

    id: str
    name: str
    open: bool
    reason: ServiceReason | None = None
    requirement: str | None = None
    again_at: Moment | None = None
    waiting: int | None = None
    ahead: int | None = None
    estimate: Estimate | None = None
    note: str | None = None


class GroupState(State):
    """A service group as the kiosk offers it."""

    id: str
    letter: str
    name: str
    icon: str
    services: list[ServiceState]


class ServicesState(State):
    """What visitors can come for."""

    groups: list[GroupState]


class NamesState(State):
    """What a branch calls its things in one language, by id; live states speak its first."""

    first_language: str
    branch: str
    address: str
    shelter: str
    groups: dict[str, str]
    services: dict[str, str]
    hold_reasons: dict[str, str]
    outcomes: dict[str, str]
    priorities: dict[str, str]
    requirements: dict[str, str]


class PriorityChoice(State):
    """A priority that may be declared: its legal ground, and the document to show."""

    id: str
    name: str
    document: str
    ground: str


class PriorityState(PriorityChoice):
    """A priority: `first`: served before all others by law; `head-start`: as if one had come `head_start_s` earlier."""

    kind: Literal["first", "head-start"]
    head_start_s: int
    once_a_day: bool


class PriorityList(State):
    """The priorities that may be declared in a branch, in its order."""

    items: list[PriorityState]


class PriorityNote(PriorityChoice):
    """A declared priority, to be confirmed at the window; `once_a_day`: it holds once a day for each service."""

    once_a_day: bool
    confirmed: bool | None


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

    `bound`: to whom the visitor was sent, this window or its operator. `backup`: of a service that the window serves
    when nobody waits for its own.
    """

    leg: str
    ticket: str
    label: str
    service: Named
    waited_s: int
    state: LegState
    priority: str | None = None
    bound: Literal["window", "operator"] | None = None
    backup: bool = False
    note: str = ""
    then: list[Named] = []


class ServiceCount(State):
    """How many wait for a service, and how long the longest has waited."""

    service: Named
    count: int
    longest_s: int | None


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
    """A window that a visitor may be sent to."""

    id: str
    label: str
    open: bool
    operator: Named | None


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


class SignState(State):
    """The small display above a window."""

    window: WindowRef
    label: str | None
    state: WindowPhase
    break_until: Moment | None
    branch: BranchState


class Speak(State):
    """What is said with a call."""

    text: str
    sound: str | None
    until: Moment


class CallState(State):
    """A call or recall younger than a minute."""

    call_id: str
    label: str
    window: str
    kind: Literal["call", "recall"]
    at: Moment
    state: Literal["called", "serving", "over", "withdrawn"]
    speak: Speak


class BoardRow(State):
    """A line of the board."""

    label: str
    window: str
    state: Literal["called", "serving"]
    at: Moment


class BoardSettings(State):
    """How a display shows its board."""

    languages: list[str]
    rows: int
    gong: bool


class BoardState(State):
    """What a hall display shows."""

    branch: BranchState
    calls: list[CallState]
    rows: list[BoardRow]
    waiting: int
    closing_soon: bool = False
    notices: list[str] = []
    settings: BoardSettings


class LineItem(State):
    """A ticket as the branch's staff see it in a list."""

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
    bound: Literal["window", "operator"] | None = None
    note: str = ""
    then: list[Named] = []


class PrinterState(State):
    """A printer's health."""

    id: str
    name: str
    state: PrinterPhase
    reason: str | None
    at: Moment | None


class ScreenState(State):
    """A device's health."""

    id: str
    kind: DeviceKindName
    name: str
    connected: bool
    last_seen_at: Moment | None


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


class RequirementState(State):
    """What services cannot do without, and whether it works."""

    id: str
    name: str
    up: bool
    changed_at: Moment | None


class ProposalState(State):
    """Something to be decided: begin or end an alert that the feed tells of, or take a power cut out of the waits."""

    id: str
    kind: Literal["air-alert", "all-clear", "power"]
    from_at: Moment
    until_at: Moment | None


class FeedState(State):
    """What the alert feed says of the branch's area; where it says nothing, `fault` says why, and nothing is known."""

    state: Literal["active", "partly", "none", "unknown"]
    fault: str | None
    since: Moment


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
    """A window as the manager sees it."""

    window: WindowRef
    state: WindowPhase
    operator: Named | None
    since: Moment | None
    label: str | None
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


class PrinterBrief(State):
    """The kiosk's printer."""

    id: str
    state: PrinterPhase
    reason: str | None


class PrintBrief(State):
    """One of the kiosk's last slips."""

    ticket: str
    label: str
    job: str
    outcome: PrintOutcome
    reason: str | None
    copy_number: Annotated[int, Field(alias="copy")] = 0

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class KioskSettings(State):
    """How a kiosk behaves."""

    idle_s: int = 40
    warn_s: int = 20


class KioskState(State):
    """What a kiosk shows."""

    branch: BranchState
    branch_names: dict[str, str]
    languages: list[str]
    groups: dict[str, list[GroupState]]
    printer: PrinterBrief | None
    prints: list[PrintBrief]
    public: bool
    settings: KioskSettings
    priorities: dict[str, list[PriorityChoice]] = {}


class AgentPrinter(State):
    """A printer served by an agent: how many jobs wait for it, and how it is reached."""

    id: str
    name: str
    queued: int
    transport: str
    address: str | None
    width_dots: int
    cutter: bool
    fence: str


class AgentState(State):
    """What a print agent watches."""

    printers: list[AgentPrinter]


class TrackBranch(State):
    """The branch as the visitor's page names it."""

    id: str
    name: str
    address: str
    state: BranchPhase
    time_zone: str
    suspensions: list[SuspensionState] = []
    resumes_at: Moment | None = None
    opens_at: Moment | None = None
    shelter: str = ""


class TrackState(State):
    """A ticket for the holder of its code; no other's data.

    A number that was given out on paper has no service and no moment until reception enters it: state `on_paper`.
    """

    label: str
    service: Named | None
    state: LegState | Literal["on_paper"]
    language: str
    ahead: int | None
    estimate: Estimate | None
    window: WindowRef | None
    called_at: Moment | None
    issued_at: Moment | None
    day: date
    branch: TrackBranch
    requirement: str | None = None
    then: list[Named] = []
