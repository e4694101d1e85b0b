"""What the displays show: the board of the hall, and the sign above a window."""

from typing import Literal

from equeue.views.states.branch import BranchState
from equeue.views.states.values import Moment, State, WindowRef
from equeue.views.states.window import WindowPhase


class SignState(State):
    """The small display above a window."""

    window: WindowRef
    label: str | None
    state: WindowPhase
    break_until: Moment | None
    branch: BranchState
    reload_at: Moment | None = None


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
    """How a display shows its board; `reload_at`: when it was last asked to begin anew."""

    languages: list[str]
    rows: int
    gong: bool
    reload_at: Moment | None = None


class BoardState(State):
    """What a hall display shows."""

    branch: BranchState
    calls: list[CallState]
    rows: list[BoardRow]
    waiting: int
    closing_soon: bool = False
    notices: list[str] = []
    settings: BoardSettings
