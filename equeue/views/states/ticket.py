"""A ticket, for staff and for the kiosk that issued it."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from equeue.views.states.devices import PrintOutcome
from equeue.views.states.values import Estimate, Moment, Named, State, WindowRef

LegState = Literal["waiting", "called", "serving", "held", "served", "moved", "no_show", "cancelled", "unclosed"]
Channel = Literal["kiosk", "reception", "phone", "paper", "integration"]


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
