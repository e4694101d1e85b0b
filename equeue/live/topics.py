"""What a screen watches, such as `board:hall-1` or `window:w3`."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from equeue.domain.errors import InvalidField

LONGEST: Final = 128
"""Characters of a topic at most."""


class Kind(StrEnum):
    """The kinds of screens; each has a state of its own."""

    BOARD = "board"
    SIGN = "sign"
    WINDOW = "window"
    LINE = "line"
    BRANCH = "branch"
    KIOSK = "kiosk"
    AGENT = "agent"
    TICKET = "ticket"


_KINDS: Final = {kind.value: kind for kind in Kind}

URGENCY: Final = (
    frozenset({Kind.BOARD, Kind.SIGN, Kind.AGENT}),
    frozenset({Kind.WINDOW, Kind.TICKET}),
    frozenset({Kind.KIOSK, Kind.LINE, Kind.BRANCH}),
)
"""What is shown first: what visitors look for, then who works, then who looks on."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that can be watched.

    Args:
        kind: Which state.
        key: Id of the display, window, branch, kiosk or agent; the code of a ticket.
    """

    kind: Kind
    key: str

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.key}"

    @property
    def urgency(self) -> int:
        """Place in `URGENCY`; smaller is shown earlier."""
        return next(place for place, kinds in enumerate(URGENCY) if self.kind in kinds)


def parse(text: object) -> Topic:
    """Read a topic as a client wrote it.

    Raises:
        InvalidField: It is no text, too long, or of no known kind.
    """
    if not isinstance(text, str) or len(text) > LONGEST:
        raise InvalidField(field="topic")
    word, _, key = text.partition(":")
    kind = _KINDS.get(word)
    if kind is None or not key or not key.isprintable():
        raise InvalidField(field="topic")
    return Topic(kind, key)
