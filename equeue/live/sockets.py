"""The door of the live connection: Socket.IO at `/socket.io`, websocket only, same origin."""

import logging
from collections.abc import Callable
from typing import Final, Protocol

import flask
from flask_socketio import ConnectionRefusedError as Refusal
from flask_socketio import SocketIO

from equeue.domain.errors import EqueueError, InvalidField, Unauthenticated
from equeue.kernel import logs
from equeue.kernel.clock import Clock
from equeue.live.clients import Client, Credential, Proof, credential_of
from equeue.live.manners import mind_manners
from equeue.live.presence import Presence
from equeue.live.publisher import Message, Publisher
from equeue.live.rooms import QuickRooms
from equeue.live.topics import parse
from equeue.usecases.work import Actor, DeviceActor

LONGEST_MESSAGE: Final = 16_384
"""Bytes of a client's message at most; what clients say is short."""

PING_EVERY_S: Final = 25
PING_WITHIN_S: Final = 20
_COMPLAINTS_A_MINUTE: Final = 10
_MINUTE_S: Final = 60

_log = logs.get("live")


class Internal(EqueueError):
    """A defect; what it was stands in the log alone."""

    code = "internal"


class Edge(Protocol):
    """What the web application knows of the request that a client connected with."""

    def session_secret(self) -> object:
        """Return the secret in the session cookie, if there is one."""
        ...

    def problem(self, error: EqueueError) -> Message:
        """Return the problem of a refusal, in the client's language."""
        ...


def open_door(app: flask.Flask, async_mode: str) -> SocketIO:
    """Add Socket.IO to the application.

    Requests of one client are answered one after the other, so that no client can have more than one at work. An
    origin other than the server's own is refused (`cors_allowed_origins` unset).

    Args:
        app: Gets `/socket.io`.
        async_mode: `eventlet` or `threading`, never guessed.
    """
    library = _quiet_logger()
    sockets = SocketIO(
        app,
        async_mode=async_mode,
        transports=["websocket"],
        client_manager=QuickRooms(),
        manage_session=False,
        async_handlers=False,
        max_http_buffer_size=LONGEST_MESSAGE,
        ping_interval=PING_EVERY_S,
        ping_timeout=PING_WITHIN_S,
        http_compression=False,
        logger=library,
        engineio_logger=library,
    )
    mind_manners(sockets.server)
    return sockets


class Door:
    """Lets clients in and out, and passes on what they want to watch.

    Args:
        publisher: Counts them in and shows them what they watch.
        presence: Told of devices.
        edge: The web application's part.
        who: Finds out whose a credential is; None when it is not good.
    """

    def __init__(
        self,
        publisher: Publisher,
        presence: Presence,
        edge: Edge,
        who: Callable[[Credential], Actor | None],
        clock: Clock,
    ) -> None:
        self._publisher = publisher
        self._presence = presence
        self._edge = edge
        self._who = who
        self._clock = clock

    def register(self, sockets: SocketIO) -> None:
        """Answer what clients send."""
        sockets.on_event("connect", self.connect)
        sockets.on_event("disconnect", self.disconnect)
        sockets.on_event("watch", self.watch)
        sockets.on_event("unwatch", self.unwatch)

    def connect(self, auth: object = None) -> None:
        """Let a client in: a device by its token, staff by their session, a stranger to watch a ticket.

        Raises:
            Refusal: The token is not good, or who it is of cannot be found out now.
        """
        try:
            credential = self._credential(auth)
            actor = self._actor(credential)
        except EqueueError as error:
            raise Refusal(error.code, self._edge.problem(error)) from error
        client = Client(_sid(), credential, actor, now=self._clock.monotonic())
        if isinstance(actor, DeviceActor):
            self._presence.came(actor.branch_id, actor.id)
        self._publisher.came(client)

    def disconnect(self, _reason: object = None) -> None:
        """Let a client out."""
        client = self._publisher.left(_sid())
        if client is not None and isinstance(client.actor, DeviceActor):
            self._presence.left(client.actor.branch_id, client.actor.id)

    def watch(self, *given: object) -> Message:
        """Answer `watch {topic}` with the topic's state."""
        return self._answer(lambda client: self._watch(client, given))

    def unwatch(self, *given: object) -> Message:
        """Answer `unwatch {topic}`."""
        return self._answer(lambda client: self._unwatch(client, given))

    def _watch(self, client: Client, given: tuple[object, ...]) -> Message:
        topic = parse(_topic_in(given))
        client.may_watch_more(topic)
        return {"ok": True, **self._publisher.watch(client, topic)}

    def _unwatch(self, client: Client, given: tuple[object, ...]) -> Message:
        self._publisher.unwatch(client, parse(_topic_in(given)))
        return {"ok": True}

    def _answer(self, action: Callable[[Client], Message]) -> Message:
        try:
            client = self._publisher.client(_sid())
            client.ask(self._clock.monotonic())
            return action(client)
        except EqueueError as error:
            return {"ok": False, "problem": self._edge.problem(error)}
        except Exception:  # noqa: BLE001 - the border: a client learns no more than that there is a defect
            _log.exception("request-failed")
            return {"ok": False, "problem": self._edge.problem(Internal())}

    def _credential(self, auth: object) -> Credential | None:
        token = auth.get("token") if isinstance(auth, dict) else None
        if token is None:
            return credential_of(Proof.SESSION, self._edge.session_secret())
        credential = credential_of(Proof.TOKEN, token)
        if credential is None:
            raise Unauthenticated
        return credential

    def _actor(self, credential: Credential | None) -> Actor | None:
        if credential is None:
            return None
        actor = self._who(credential)
        if actor is None and credential.proof is Proof.TOKEN:
            raise Unauthenticated
        return actor


def _sid() -> str:
    return str(flask.request.sid)  # type: ignore[attr-defined] # put there by Flask-SocketIO


def _topic_in(given: tuple[object, ...]) -> object:
    if len(given) != 1 or not isinstance(given[0], dict):
        raise InvalidField(field="topic")
    return given[0].get("topic")


def _quiet_logger() -> logging.Logger:
    logger = logging.getLogger("equeue.sockets")
    logger.setLevel(logging.ERROR)
    if not any(isinstance(present, Sparingly) for present in logger.filters):
        logger.addFilter(Sparingly())
    return logger


class Sparingly(logging.Filter):
    """Lets few records a minute pass: whoever sends rubbish shall not fill the disk."""

    def __init__(self) -> None:
        super().__init__()
        self._minute = 0
        self._count = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the record is written."""
        minute = int(record.created) // _MINUTE_S
        if minute != self._minute:
            self._minute, self._count = minute, 0
        self._count += 1
        return self._count <= _COMPLAINTS_A_MINUTE
