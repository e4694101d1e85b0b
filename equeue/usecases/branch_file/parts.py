"""The parts of a branch file: what may stand in it, with its defaults."""

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from equeue.domain.rank import PriorityKind
from equeue.domain.roles import DeviceKind, Role
from equeue.usecases.branch_file.hours import ExceptionPart, HoursOfService, HoursPart

LANGUAGES = ("uk", "en")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
_PRINTABLE = r"^[^\x00-\x1f\x7f]*$"
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=_PRINTABLE)]
LongLine = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300, pattern=_PRINTABLE)]
LOGIN_PATTERN: Final = r"^\w+([.@-]\w+)*$"
LONGEST_LOGIN: Final = 64
SignInName = Annotated[str, StringConstraints(pattern=LOGIN_PATTERN, max_length=LONGEST_LOGIN)]
Names = dict[str, Line]

MOST_ROWS: Final = 1000
"""Of one table, with all that was ever switched off: more than any center has."""


class Part(BaseModel):
    """What all parts have in common: no key that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Listed(Part):
    """What may be switched off: it is offered no more, and figures of the past still refer to it."""

    off: bool = False


class RulesPart(Part):
    """The branch's own settings of the engine; durations in seconds."""

    numbering: Literal["branch", "letter"] = "branch"
    paper_letter: str | None = Field(default=None, min_length=1, max_length=1)
    recall_gap_s: int = Field(default=15, ge=0, le=600)
    calls_before_no_show: int = Field(default=2, ge=1, le=10)
    no_show_after_s: int | None = Field(default=None, ge=30, le=3600)
    return_within_s: int = Field(default=1800, ge=0, le=86_400)
    undo_within_s: int = Field(default=60, ge=0, le=600)
    backup_after_s: int = Field(default=1200, ge=0, le=86_400)
    bound_for_s: int = Field(default=1200, ge=0, le=86_400)
    walk_delay_s: int = Field(default=0, ge=0, le=600)
    resume_after_s: int = Field(default=600, ge=0, le=7200)
    resume_before_opening_s: int = Field(default=1800, ge=0, le=7200)
    return_grace_s: int = Field(default=600, ge=0, le=7200)
    stop_when_full: bool = False


class StandingPart(Part):
    """What makes the branch stand still, and what it says then; the areas' names are in `equeue/alerts/areas.json`."""

    keeps_silence: bool = False
    works_in_shelter: bool = False
    alert_area: str | None = None
    alert_begins: bool = False
    shelter: Names = Field(default_factory=dict)


class BranchPart(Part):
    """The branch itself."""

    id: Id
    name: Names
    hall: Names = Field(default_factory=dict)
    address: Names = Field(default_factory=dict)
    time_zone: str = "Europe/Kyiv"
    languages: list[Literal["uk", "en"]] = Field(default=["uk", "en"], min_length=1)
    rules: RulesPart = RulesPart()
    standing: StandingPart = StandingPart()
    hours: HoursPart | None = None
    exception: list[ExceptionPart] = Field(default_factory=list, max_length=MOST_ROWS)


class ServicePart(Listed):
    """What a visitor comes for; `minutes` is the usual time at the window."""

    id: Id
    name: Names
    minutes: int = Field(ge=1, le=240)
    note: Names = Field(default_factory=dict)
    hours: HoursOfService = None
    daily_quota: int | None = Field(default=None, ge=0, le=10_000)
    without_ticket: bool = False
    requires: list[Id] = Field(default_factory=list, max_length=MOST_ROWS)


class GroupPart(Listed):
    """Services shown together; the letter begins the ticket's label, the icon is lucide's."""

    id: Id
    letter: str = Field(min_length=1, max_length=1)
    icon: Id
    name: Names
    service: list[ServicePart] = Field(default_factory=list, max_length=MOST_ROWS)


class ServesPart(Part):
    """Whole groups and single services."""

    groups: list[Id] = Field(default_factory=list, max_length=MOST_ROWS)
    services: list[Id] = Field(default_factory=list, max_length=MOST_ROWS)


class WindowPart(Listed):
    """One desk and what it serves; as a backup: only those who have waited long, or when nobody else waits."""

    id: Id
    label: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=6, pattern=_PRINTABLE)]
    serves: ServesPart
    backup: ServesPart = ServesPart()


class PrinterPart(Listed):
    """A printer of slips, served by one agent."""

    id: Id
    name: Line
    agent: Id
    transport: Literal["tcp", "preview"]
    address: Annotated[str, StringConstraints(pattern=r"^[^\s\x00-\x1f\x7f:]+:[0-9]{1,5}$")] | None = None
    width_mm: Literal[58, 80] = 80
    cutter: bool = True
    fence: Literal["probe", "gs-h", "gs-r", "status", "none"] = "probe"


class DevicePart(Listed):
    """What signs in with a token."""

    id: Id
    kind: DeviceKind
    name: LongLine
    window: Id | None = None
    printer: Id | None = None
    settings: dict[str, bool | int | str] = Field(default_factory=dict)


class StaffPart(Listed):
    """A name to sign in with, the name others see, and the roles in this branch.

    An operator may serve less than the window does. Switched off, somebody has no role in this branch any more.
    """

    name: SignInName
    full_name: LongLine | None = None
    roles: list[Role] = Field(min_length=1)
    serves: ServesPart = ServesPart()
    backup: ServesPart = ServesPart()


class RequirementPart(Listed):
    """What services cannot do without, such as a state registry."""

    id: Id
    name: Names


class PriorityPart(Listed):
    """A category with the right to be served earlier; `minutes` is the head start, of that kind only."""

    id: Id
    name: Names
    ground: Names = Field(default_factory=dict)
    document: Names = Field(default_factory=dict)
    kind: PriorityKind
    minutes: int = Field(default=0, ge=0, le=240)
    once_a_day: bool = False

    @model_validator(mode="after")
    def _has_its_minutes(self) -> "PriorityPart":
        if (self.kind is PriorityKind.HEAD_START) != (self.minutes > 0):
            raise PydanticCustomError("minutes", "'head-start' needs minutes; 'first' has none")
        return self


class ChoicePart(Listed):
    """A hold reason or an outcome."""

    id: Id
    name: Names


class BranchFile(Part):
    """The whole file, checked in itself."""

    branch: BranchPart
    group: list[GroupPart] = Field(min_length=1, max_length=MOST_ROWS)
    window: list[WindowPart] = Field(min_length=1, max_length=MOST_ROWS)
    printer: list[PrinterPart] = Field(default_factory=list, max_length=MOST_ROWS)
    device: list[DevicePart] = Field(default_factory=list, max_length=MOST_ROWS)
    staff: list[StaffPart] = Field(default_factory=list, max_length=MOST_ROWS)
    hold_reason: list[ChoicePart] = Field(default_factory=list, max_length=MOST_ROWS)
    outcome: list[ChoicePart] = Field(default_factory=list, max_length=MOST_ROWS)
    priority: list[PriorityPart] = Field(default_factory=list, max_length=MOST_ROWS)
    requirement: list[RequirementPart] = Field(default_factory=list, max_length=MOST_ROWS)

    @property
    def services_of_group(self) -> dict[str, tuple[str, ...]]:
        """The ids of the services of each group, in the file's order."""
        return {group.id: tuple(service.id for service in group.service) for group in self.group}

    @property
    def services(self) -> Iterator[tuple[GroupPart, ServicePart]]:
        """The services of all groups, each with its group."""
        return ((group, service) for group in self.group for service in group.service)

    def services_of(self, part: WindowPart | StaffPart) -> dict[str, bool]:
        """Return what a window or an operator serves: service → whether only as a backup."""
        return {
            **dict.fromkeys(self._services(part.backup), True),
            **dict.fromkeys(self._services(part.serves), False),
        }

    def _services(self, serves: ServesPart) -> tuple[str, ...]:
        of_groups = (service for group in serves.groups for service in self.services_of_group[group])
        return (*of_groups, *serves.services)
