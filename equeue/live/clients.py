"""One connection: what it showed, who it is, what it watches, and how often it may ask."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from equeue.domain.errors import TooManyRequests
from equeue.kernel.ids import hash_token
from equeue.live.topics import Topic
from equeue.usecases.work import Actor

LONGEST_SECRET: Final = 200
MOST_TOPICS: Final = 64
BURST: Final = 100
"""Requests a client may make at once: a page that comes back watches all its topics again."""

REFILL_PER_S: Final = 10.0

Topics = frozenset[Topic]


class Proof(StrEnum):
    """What a client can show."""

    SESSION = "session"
    TOKEN = "token"  # noqa: S105 - the name of a kind


@dataclass(frozen=True, slots=True)
class Credential:
    """What a client showed when it connected.

    Args:
        proof: Of which kind it is.
        token_hash: Of the secret; the secret itself is not kept.
    """

    proof: Proof
    token_hash: str


def credential_of(proof: Proof, secret: object) -> Credential | None:
    """Return the credential of a secret as a client sent it; None when it cannot be one."""
    if isinstance(secret, str) and 0 < len(secret) <= LONGEST_SECRET:
        return Credential(proof, hash_token(secret))
    return None


class Client:
    """A connection.

    Args:
        sid: The socket library's name of it.
        credential: What it showed; None for a stranger, who may watch tickets by their codes.
        actor: Who it is.
        now: Monotonic moment of its coming.
    """

    __slots__ = ("_allowance", "_asked_at", "actor", "credential", "sid", "topics")

    def __init__(self, sid: str, credential: Credential | None, actor: Actor | None, *, now: float) -> None:
        self.sid = sid
        self.credential = credential
        self.actor = actor
        self.topics: Topics = frozenset()
        self._allowance = float(BURST)
        self._asked_at = now

    def ask(self, now: float) -> None:
        """Count a request.

        Raises:
            TooManyRequests: More than ten a second, after the first hundred.
        """
        self._allowance = min(BURST, self._allowance + (now - self._asked_at) * REFILL_PER_S)
        self._asked_at = now
        if self._allowance < 1:
            raise TooManyRequests(retry_after_s=1)
        self._allowance -= 1

    def may_watch_more(self, topic: Topic) -> None:
        """Refuse one topic too many.

        Raises:
            TooManyRequests: It watches as many as a client may.
        """
        if topic not in self.topics and len(self.topics) >= MOST_TOPICS:
            raise TooManyRequests(retry_after_s=1)
