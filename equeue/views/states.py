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


class IssuingState(State):
    """Whether the branch gives tickets, and if not, why and when again."""

    open: bool
    reason: BranchReason | None = None
    again_at: Moment | None = None


class BranchState(State):
    """Whether the branch is open, and its own words and day.

    `opens_at` while it is not open by its hours, `closes_at` while it is; both are null in a branch without hours.
    """

    id: str
    name: str
    state: BranchPhase
    reasons: list[str] = []
    resumes_at: Moment | None = None
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
    groups: dict[str, str]
    services: dict[str, str]
    hold_reasons: dict[str, str]
    outcomes: dict[str, str]


class PriorityNote(State):
    """A declared priority, to be confirmed at the window."""

    name: str
    document: str
    confirmed: bool | None


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
    usual_s: int | None = None


class LineEntry(State):
    """One of the next in a window's line."""

    leg: str
    ticket: str
    label: str
    service: Named
    waited_s: int
    state: LegState


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

    `mine`: by this window. `resumable`: this window may go on with the visitor, or put them back into the line.
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


class Choices(State):
    """The branch's lists an operator chooses from."""

    hold_reasons: list[Named]
    outcomes: list[Named]


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


class TrackState(State):
    """A ticket for the holder of its code; no other's data."""

    label: str
    service: Named
    state: LegState
    language: str
    ahead: int | None
    estimate: Estimate | None
    window: WindowRef | None
    called_at: Moment | None
    issued_at: Moment
    day: date
    branch: TrackBranch
