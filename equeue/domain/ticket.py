"""The life of a leg: the table of moves, and nothing beside it."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from equeue.domain.errors import MoveNotAllowed


class LegState(StrEnum):
    """Where a leg is in its life; a ticket's state is that of its newest leg."""

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    HELD = "held"
    SERVED = "served"
    MOVED = "moved"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    UNCLOSED = "unclosed"


class Move(StrEnum):
    """What can happen to a leg."""

    CALL = "call"
    CANCEL = "cancel"
    RECALL = "recall"
    WITHDRAW = "withdraw"
    START = "start"
    MISS = "miss"
    HOLD = "hold"
    RESUME = "resume"
    RELEASE = "release"
    FINISH = "finish"
    RETURN = "return"
    CLOSE_DAY = "close_day"
    TRANSFER = "transfer"


OPEN_STATES: Final = frozenset({LegState.WAITING, LegState.CALLED, LegState.SERVING, LegState.HELD})
"""States in which the visitor is in the building; a ticket has at most one such leg."""

AT_WINDOW: Final = frozenset({LegState.CALLED, LegState.SERVING})
"""States that occupy a window."""

BEFORE_HOLD: Final = frozenset({LegState.CALLED, LegState.SERVING})
"""States a leg can be held from; `resume` goes back to the one it was held from."""

_W, _C, _S, _H = LegState.WAITING, LegState.CALLED, LegState.SERVING, LegState.HELD

_TABLE: Final = MappingProxyType(
    {
        (_W, Move.CALL): LegState.CALLED,
        (_W, Move.CANCEL): LegState.CANCELLED,
        (_C, Move.CANCEL): LegState.CANCELLED,
        (_H, Move.CANCEL): LegState.CANCELLED,
        (LegState.NO_SHOW, Move.CANCEL): LegState.CANCELLED,
        (_W, Move.TRANSFER): LegState.MOVED,
        (_C, Move.TRANSFER): LegState.MOVED,
        (_S, Move.TRANSFER): LegState.SERVED,
        (_C, Move.RECALL): LegState.CALLED,
        (_C, Move.WITHDRAW): LegState.WAITING,
        (_C, Move.START): LegState.SERVING,
        (_C, Move.MISS): LegState.NO_SHOW,
        (_C, Move.HOLD): LegState.HELD,
        (_S, Move.HOLD): LegState.HELD,
        (_H, Move.RELEASE): LegState.WAITING,
        (_S, Move.FINISH): LegState.SERVED,
        (LegState.NO_SHOW, Move.RETURN): LegState.WAITING,
        (_W, Move.CLOSE_DAY): LegState.UNCLOSED,
        (_C, Move.CLOSE_DAY): LegState.UNCLOSED,
        (_S, Move.CLOSE_DAY): LegState.UNCLOSED,
        (_H, Move.CLOSE_DAY): LegState.UNCLOSED,
    }
)


def after(state: LegState, move: Move, *, held_from: LegState | None = None) -> LegState:
    """Return the state that a move leads to.

    Args:
        state: Where the leg is.
        move: What is to happen.
        held_from: For `resume`: the state the leg was held from.

    Raises:
        MoveNotAllowed: The table has no such move.
    """
    if (state, move) == (LegState.HELD, Move.RESUME) and held_from in BEFORE_HOLD:
        return held_from
    following = _TABLE.get((state, move))
    if following is None:
        raise MoveNotAllowed(state=state.value, move=move.value)
    return following


def is_allowed(state: LegState, move: Move, *, held_from: LegState | None = None) -> bool:
    """Tell whether the table has this move."""
    try:
        after(state, move, held_from=held_from)
    except MoveNotAllowed:
        return False
    return True
