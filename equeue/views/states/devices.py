"""Printers, screens and print agents."""

from typing import Literal

from equeue.views.states.values import Moment, State, WindowRef

PrintOutcome = Literal["pending", "confirmed", "failed", "unknown", "none"]
PrinterPhase = Literal["ok", "fault", "offline", "unknown"]
DeviceKindName = Literal["kiosk", "display", "sign", "agent", "integration"]
SoundName = Literal["allowed", "blocked", "absent"]
ConditionName = Literal["ok", "warn", "bad", "off"]
TroubleName = Literal["unpaired", "never-seen", "away", "sound", "printer", "old-version"]


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


class DeviceState(State):
    """A device as its administrator sees it.

    `condition` is how it is at a glance; `troubles` says why, the worst first.
    """

    id: str
    kind: DeviceKindName
    name: str
    window: WindowRef | None
    printer: str | None
    printers: list[PrinterState]
    paired_at: Moment | None
    connected: bool
    last_seen_at: Moment | None
    health_at: Moment | None
    version: str | None
    sound: SoundName | None
    condition: ConditionName
    troubles: list[TroubleName]
    reload_asked_at: Moment | None


class DeviceList(State):
    """The devices of a branch, and the version of the program that they should run."""

    version: str
    items: list[DeviceState]


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
