"""What an alert feed is asked and what it answers. What it does not say is unknown, never "no alert"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class AlertState(StrEnum):
    """What is known of an area."""

    ACTIVE = "active"
    PARTLY = "partly"
    """In a part of the area."""
    NONE = "none"


class Fault(StrEnum):
    """Why nothing is known."""

    NO_ANSWER = "no-answer"
    REFUSED = "refused"
    """The token is wrong, or may not ask this."""
    TOO_MANY = "too-many-requests"
    NOT_UNDERSTOOD = "not-understood"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the feed has said.

    Args:
        states: Area → what is known of it; an area that is missing is unknown.
        fault: Why the areas that are missing are so.
        retry_after_s: How long the feed wants to be left alone; 0: it has not said.
    """

    states: Mapping[int, AlertState] = field(default_factory=dict)
    fault: Fault | None = None
    retry_after_s: float = 0


class AlertSource(Protocol):
    """Tells of air alerts."""

    def ask(self, areas: Sequence[int]) -> Answer:
        """Ask for some areas with one request; called in a real thread, never raises."""
        ...
