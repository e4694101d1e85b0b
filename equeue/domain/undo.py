"""The steps back: a second table, reachable by undo alone, so that a mis-click never destroys a time."""

from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from equeue.domain import ticket
from equeue.domain.errors import MoveNotAllowed, UndoTooLate
from equeue.domain.ticket import AT_WINDOW, LegState, Move

_BEFORE: Final = MappingProxyType(
    {
        Move.CALL: frozenset({LegState.WAITING}),
        Move.START: frozenset({LegState.CALLED}),
        Move.MISS: frozenset({LegState.CALLED}),
        Move.HOLD: AT_WINDOW,
        Move.CANCEL: frozenset({LegState.WAITING, LegState.CALLED, LegState.HELD, LegState.NO_SHOW}),
        Move.FINISH: frozenset({LegState.SERVING}),
        Move.TRANSFER: AT_WINDOW,
        Move.WITHDRAW: frozenset({LegState.CALLED}),
        Move.RELEASE: frozenset({LegState.HELD}),
    }
)
"""Moves that can be taken back, and the states they may have come from; a press is often several of them."""

UNDOABLE: Final = frozenset(_BEFORE)


def before(state: LegState, move: Move, came_from: LegState) -> LegState:
    """Return the state that taking a move back leads to.

    Args:
        state: Where the leg is now.
        move: The move to take back.
        came_from: Where the journal says the leg was before it.

    Raises:
        MoveNotAllowed: The leg is not where the move left it, or the move cannot be taken back.
    """
    if came_from not in _BEFORE.get(move, ()) or state is not ticket.after(came_from, move):
        raise MoveNotAllowed(state=state.value, move="undo")
    return came_from


def check_term(acted_at: datetime | None, now: datetime, term: timedelta) -> None:
    """Refuse to undo what happened too long ago.

    Raises:
        UndoTooLate: There is no last action, or its term is over.
    """
    if acted_at is None or now - acted_at > term:
        raise UndoTooLate(term_s=int(term.total_seconds()))
