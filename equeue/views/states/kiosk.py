"""What visitors can come for, and the kiosk that offers it."""

from typing import Annotated

from pydantic import ConfigDict, Field

from equeue.domain.availability import ServiceReason
from equeue.views.states.branch import BranchState
from equeue.views.states.devices import PrinterPhase, PrintOutcome
from equeue.views.states.priorities import PriorityChoice
from equeue.views.states.values import Estimate, Moment, State


class ServiceState(State):
    """A service as the kiosk offers it; `requirement`: the name of what it cannot do without and is down."""

    id: str
    name: str
    open: bool
    reason: ServiceReason | None = None
    requirement: str | None = None
    requirement_id: str | None = None
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
    """How a kiosk behaves; `reload_at`: when it was last asked to begin anew."""

    idle_s: int = 40
    warn_s: int = 20
    reload_at: Moment | None = None


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
