"""A ticket's own page, for the holder of its code."""

from datetime import date
from typing import Literal

from equeue.views.states.branch import BranchPhase, SuspensionState
from equeue.views.states.ticket import LegState
from equeue.views.states.values import Estimate, Moment, Named, State, WindowRef


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
    `requirement`: what the service cannot do without and is down; like all names, in the ticket's language.
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
    requirement_id: str | None = None
    then: list[Named] = []
