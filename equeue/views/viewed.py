"""What a view returns: a state with the branch's revision from the same snapshot."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from equeue.views.states import State

S_co = TypeVar("S_co", bound=State, covariant=True)


@dataclass(frozen=True)
class Viewed(Generic[S_co]):
    """A screen's state.

    Args:
        branch_id: Whose revision it is.
        revision: The branch's revision in the snapshot that the state was read from.
        state: What the screen draws.
    """

    branch_id: str
    revision: int
    state: S_co


def whole_seconds(seconds: float) -> int:
    """Return a duration as the wire has it, never below zero."""
    return max(0, int(seconds))
