"""Who a client is when it connects, and whether it still is."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from equeue.kernel import logs
from equeue.kernel.clock import Clock
from equeue.live.clients import Client, Credential, Proof
from equeue.live.publisher import Reader
from equeue.usecases import sessions
from equeue.usecases.work import Actor

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

    def call(self) -> None:
        """Cut off who has signed out, whose token was revoked, or who is somebody else now."""
        clients = [client for client in self._clients() if client.credential is not None]
        credentials = sorted({client.credential for client in clients if client.credential is not None}, key=str)
        if not credentials:
            return
        actors = dict(zip(credentials, self._reader.run(self._ask, credentials, self._clock.now()), strict=True))
        for client in clients:
            if client.credential is not None and actors[client.credential] != client.actor:
                _log.info("client-cut", sid=client.sid, why="credential")
                self._cut(client.sid)

    def _ask(self, db: Any, credentials: Iterable[Credential], now: datetime) -> list[Actor | None]:  # noqa: ANN401 - the same
        return [self._identify(db, credential, now) for credential in credentials]
