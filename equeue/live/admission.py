"""Who a client is when it connects, and whether it still is."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from equeue.kernel import logs
from equeue.kernel.clock import Clock
from equeue.live.clients import Client, Credential, Proof
from equeue.live.publisher import Reader
from equeue.usecases import sessions
from equeue.usecases.work import Actor, DeviceActor

MOST_ASKED: Final = 200
"""Credentials looked at before one beat; with more of them, each has its turn after some beats."""

_log = logs.get("live")


Identify = Callable[[Any, Credential, datetime], Actor | None]
"""`(db, credential, now) -> Actor`; None when it is not good (any more)."""


def identify(db: Any, credential: Credential, now: datetime) -> Actor | None:  # noqa: ANN401 - the edge does not know the database
    """Return who shows the credential."""
    if credential.proof is Proof.TOKEN:
        return sessions.which_device(db, credential.token_hash)
    session = sessions.who_is_signed_in(db, credential.token_hash, now)
    return None if session is None else session.staff


class RollCall:
    """Asks again, before each beat, whether everybody may still be here.

    Args:
        clients: Everybody who is connected.
        cut: Ends a client's connection.
    """

    def __init__(
        self,
        reader: Reader,
        clock: Clock,
        clients: Callable[[], Iterable[Client]],
        cut: Callable[[str], None],
        identify: Identify = identify,
    ) -> None:
        self._reader = reader
        self._clock = clock
        self._clients = clients
        self._cut = cut
        self._identify = identify
        self._asked = 0

    def call(self) -> None:
        """Cut off who has signed out, whose token was revoked, or who is somebody else now."""
        by_credential = _by_credential(self._clients())
        self._ask_about({shown: by_credential[shown] for shown in self._whose_turn(sorted(by_credential, key=str))})

    def look_at_device(self, device_id: str) -> None:
        """Ask at once whether a device that was changed may still be here, and as what."""
        its = [client for client in self._clients() if _is_device(client.actor, device_id)]
        self._ask_about(_by_credential(its))

    def _ask_about(self, asked: Mapping[Credential, Sequence[Client]]) -> None:
        if not asked:
            return
        actors = self._reader.run(self._ask, list(asked), self._clock.now())
        for clients, actor in zip(asked.values(), actors, strict=True):
            for client in clients:
                if client.actor != actor:
                    _log.info("client-cut", sid=client.sid, why="credential")
                    self._cut(client.sid)

    def _whose_turn(self, credentials: list[Credential]) -> list[Credential]:
        """Return all credentials; of thousands, so many that the beat is not kept waiting."""
        begin = self._asked % max(1, len(credentials))
        turn = (credentials[begin:] + credentials[:begin])[:MOST_ASKED]
        self._asked = begin + len(turn)
        return turn

    def _ask(self, db: Any, credentials: Iterable[Credential], now: datetime) -> list[Actor | None]:  # noqa: ANN401 - the same
        return [self._identify(db, credential, now) for credential in credentials]


def _by_credential(clients: Iterable[Client]) -> dict[Credential, list[Client]]:
    found: dict[Credential, list[Client]] = {}
    for client in clients:
        if client.credential is not None:
            found.setdefault(client.credential, []).append(client)
    return found


def _is_device(actor: Actor | None, device_id: str) -> bool:
    return isinstance(actor, DeviceActor) and actor.id == device_id
