"""What requests carry and what answers hold beyond the states of the screens.

Every model that reads a request is strict and refuses fields it does not know.
"""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from equeue.domain.paper import LAST_NUMBER, MOST_ENTERED
from equeue.usecases.passwords import LONGEST as LONGEST_PASSWORD
from equeue.views.states import (
    BecauseState,
    BranchState,
    DeviceKindName,
    LegState,
    Moment,
    PaperSheetState,
    PaperState,
    RequirementState,
    RoleName,
    State,
    TicketState,
    WindowState,
)

ID_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
_PLAIN_TEXT: Final = r"^[^\x00-\x1f\x7f]*$"
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Words = Annotated[str, StringConstraints(max_length=300, pattern=_PLAIN_TEXT)]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_PASSWORD, pattern=_PLAIN_TEXT)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


def _iso_day(text: object) -> object:
    if not isinstance(text, str) or not _ISO_DAY.fullmatch(text):
        raise PydanticCustomError("date_parsing", "a day as 2026-11-22 is wanted")
    return text


def _reasonable(moment: datetime) -> datetime:
    if not _EARLIEST.replace(tzinfo=None) <= moment.replace(tzinfo=None) <= _LATEST.replace(tzinfo=None):
        raise PydanticCustomError("moment_out_of_range", "a moment between 2000 and 2200 is wanted")
    return moment.astimezone(UTC)


Day = Annotated[date, BeforeValidator(_iso_day)]

FutureMoment = Annotated[
    AwareDatetime,
    AfterValidator(_reasonable),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class Body(BaseModel):
    """What a request carries."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)


class Query(BaseModel):
    """What a request asks for in its query; everything in it is text."""

    model_config = ConfigDict(frozen=True, extra="ignore")


# Session


class SignInBody(Body):
    """The name and password of a staff member."""

    name: Secret
    password: Secret


class BranchRole(State):
    """What somebody is in a branch."""

    branch: str
    role: RoleName


class StaffBrief(State):
    """Who is signed in."""

    id: str
    name: str
    roles: list[BranchRole]


class StaffSession(State):
    """The session of a staff member, with the token that every change must carry in `X-CSRF-Token`."""

    staff: StaffBrief
    csrf_token: str


class DeviceBrief(State):
    """What a device's token stands for."""

    id: str
    kind: DeviceKindName
    branch: str
    window: str | None
    printer: str | None


class DeviceSession(State):
    """The device whose token the request carries."""

    device: DeviceBrief


class Session(RootModel[StaffSession | DeviceSession]):
    """Who is asking."""


# Branches and tickets


class BranchList(State):
    """The branches of the installation."""

    items: list[BranchState]


class IssueBody(Body):
    """What the visitor comes for."""

    service: Id
    then: Annotated[list[Id], Field(max_length=9, description="Further services of the same visit, in order.")] = []
    language: Language = "uk"
    priority: Annotated[Id | None, Field(description="Declared; to be confirmed at the window.")] = None
    note: Annotated[Words, Field(description="What the operator should know.")] = ""
    force: Annotated[bool, Field(description="Staff only: although the day's tickets are given out.")] = False


class PriorityBody(Body):
    """Which priority is declared (null: none), or whether the declared one is right."""

    priority: Id | None = None
    confirmed: bool | None = None
    back: Annotated[bool, Field(description="Withdrawn: back into the line, to the place without it.")] = False


class ServicesBody(Body):
    """What the visit goes on with, in this order, instead of what was planned."""

    then: Annotated[list[Id], Field(max_length=9)]


class NoteBody(Body):
    """What the next who serves the visitor should know."""

    note: Words


class TargetBody(Body):
    """Where a visitor is sent: what is left out stays as it is."""

    service: Id | None = None
    window: Id | None = None
    operator: Id | None = None


class TransferTicketBody(Body):
    """Where a visitor who waits is sent; `return_to`: the service they wait for comes afterwards."""

    to: TargetBody
    keep_age: bool = True
    return_to: bool = False


class TicketQuery(Query):
    """Which tickets."""

    state: LegState | None = None
    label: Annotated[str, StringConstraints(max_length=16, pattern=_PLAIN_TEXT)] | None = None
    day: Day | None = None


class TicketList(State):
    """Tickets of a branch, in the order of issue."""

    items: list[TicketState]


class NoFields(Body):
    """Nothing: `{}` or an empty body."""


# Windows


class WindowQuery(Query):
    """The windows of which branch."""

    branch: Id | None = None


class WindowList(State):
    """Windows as their operators see them."""

    items: list[WindowState]


class OpenBody(Body):
    """Whether to relieve an operator who has not closed the window: the visitor stays."""

    take_over: bool = False


class BreakBody(Body):
    """Until when the operator is away, and why."""

    until: FutureMoment | None = None
    reason: Words | None = None


class LegBody(Body):
    """The leg that the action is meant for."""

    leg: Id


class CallBody(LegBody):
    """Which leg is called out of order, and why."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=_PLAIN_TEXT)]


class HoldBody(LegBody):
    """Why the visitor is put aside, and until when."""

    reason: Id
    until: FutureMoment | None = None
    here: Annotated[bool, Field(description="Back in the line, the visitor is this window's to call.")] = False


class TransferBody(LegBody):
    """Where the visitor is sent; `return_to`: back to this window afterwards; `go_on`: served here at once."""

    to: TargetBody
    keep_age: bool = True
    return_to: bool = False
    go_on: bool = False


class FinishBody(LegBody):
    """How the visit ended."""

    outcome: Id | None = None
    done: Annotated[int, Field(ge=0, le=99)] | None = None
    call_next: bool = False
    go_on: Annotated[
        bool | None, Field(description="With the next planned service; null: if this window can and calls nobody else.")
    ] = None


class Called(State):
    """Whom the window called and why this one; or that nobody waits for it."""

    ticket: TicketState | None
    because: BecauseState | None = None
    reason: Literal["nobody-waiting"] | None = None


# Paper numbers

PaperNumber = Annotated[int, Field(ge=1, le=LAST_NUMBER)]


class PaperSheetBody(Body):
    """How many numbers are to be made, from which on, and what prints them at once."""

    count: Annotated[int, Field(ge=1, le=LAST_NUMBER)]
    first: PaperNumber | None = None
    printer: Id | None = None


class PaperPrintBody(Body):
    """The slip printer; the branch's first by default."""

    printer: Id | None = None


class PaperSheetList(State):
    """The branch's paper numbers and its newest sheets, the newest first."""

    paper: PaperState | None
    items: list[PaperSheetState]


class PaperTicketsBody(Body):
    """Which paper numbers were given out and from when on: `first` and `last`, or `codes`."""

    given_from: FutureMoment
    service: Id
    first: PaperNumber | None = None
    last: PaperNumber | None = None
    codes: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=_PLAIN_TEXT)]],
        Field(max_length=MOST_ENTERED, description="Codes or addresses of the slips as scanned, or numbers as typed."),
    ] = []
    services: Annotated[
        dict[Annotated[str, StringConstraints(min_length=1, max_length=16, pattern=_PLAIN_TEXT)], Id],
        Field(max_length=MOST_ENTERED, description="Number → service, for those who came for another."),
    ] = {}
    language: Language | None = None


# Standing still


class SuspensionBody(Body):
    """Why the branch stands still; `text` is shown to visitors, and is needed for the reason `other`."""

    reason: Literal["air-alert", "air_alert", "power", "silence", "other"]
    text: Words | None = None


class RequirementBody(Body):
    """Whether what services cannot do without works."""

    up: bool


class DecisionBody(Body):
    """Whether to do what is proposed, or to leave everything as it is."""

    accept: bool


class RequirementList(State):
    """What the branch's services cannot do without."""

    items: list[RequirementState]


# Printing


class ClaimBody(Body):
    """For which printer the agent wants a job."""

    printer: Id


class OutcomeBody(Body):
    """What is known of the paper."""

    outcome: Literal["confirmed", "failed", "unknown"]
    reason: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,63}$")] | None = None


class HealthBody(Body):
    """How the printer is."""

    state: Literal["ok", "fault", "offline"]
    reason: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,63}$")] | None = None
    fence: Literal["gs-h", "gs-r", "status", "none"] | None = None


class PreviewSlip(State):
    """A slip that a preview printer has kept as a picture."""

    job: str
    at: Moment
    url: str


class PreviewList(State):
    """The newest slips of a preview printer."""

    items: list[PreviewSlip]


class Health(State):
    """Whether the program is alive."""

    status: Literal["ok"]
