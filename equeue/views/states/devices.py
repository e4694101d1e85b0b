"""Printers, screens and print agents."""

from typing import Literal

from equeue.views.states.values import Moment, State

PrintOutcome = Literal["pending", "confirmed", "failed", "unknown", "none"]
PrinterPhase = Literal["ok", "fault", "offline", "unknown"]
DeviceKindName = Literal["kiosk", "display", "sign", "agent", "integration"]


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
