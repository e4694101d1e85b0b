"""Wake-ups by the live connection: watches the topic of this agent. Losing it costs only speed; polling goes on."""

from collections.abc import Callable, Mapping
from importlib import metadata
from typing import Any, Final

import socketio

from equeue.agent.patience import Alarm, Backoff
from equeue.agent.server import PrintServer, RefusedError, ServerAwayError
from equeue.kernel import logs
from equeue.kernel.clock import Clock

SILENCE_S: Final = 5.0
"""Without a beat for so long the connection is dead, whatever the socket says."""

_ANSWER_S: Final = 5
_GLANCE_S: Final = 0.5

_log = logs.get("agent")

OnState = Callable[[Mapping[str, Any]], None]


class LiveConnection:
    """Keeps watching `agent:{agent}` until told to stop.

    Args:
        url: Of the server.
        token: Reads the agent's token.
        server: Tells this agent's id.
        on_state: Gets each state of the topic.
        clock: Measures silence.
        on_stranger: Told that the server does not know the token; comes back when it may be asked again.
    """

    def __init__(  # noqa: PLR0913 - what it meets, one by one
        self,
        url: str,
        token: Callable[[], str],
        server: PrintServer,
        on_state: OnState,
        clock: Clock,
        on_stranger: Callable[[], None],
    ) -> None:
        self.alarm = Alarm()
        self._url = url
        self._token = token
        self._server = server
        self._on_state = on_state
        self._clock = clock
        self._on_stranger = on_stranger
        self._topic = ""
        self._heard_at = 0.0
        self._epoch = ""
        self._version = -1
        self._is_watching = False
        self._must_watch = False

    @property
    def is_listening(self) -> bool:
        """Whether wake-ups come."""
        return self._is_watching and self._clock.monotonic() - self._heard_at < SILENCE_S

    def run(self) -> None:
        """Connect, watch, and again, until the alarm says it is over."""
        backoff = Backoff()
        while not self.alarm.is_over:
            try:
                self._topic = f"agent:{self._server.whoami()}"
                self._listen(backoff)
            except (ServerAwayError, socketio.exceptions.SocketIOError, OSError) as error:
                _log.info("live-away", why=f"{type(error).__name__}: {error}")
            except RefusedError as error:
                _log.error("live-refused", why=str(error))
                if error.is_unauthenticated:
                    self._is_watching = False
                    self._on_stranger()
            except Exception:  # noqa: BLE001 - the border: without wake-ups the agent polls, it does not stop
                _log.exception("live-failed")
            self._is_watching = False
            self.alarm.pause(backoff.next())

    def _listen(self, backoff: Backoff) -> None:
        """Watch until the connection is lost or silent."""
        client = self._client()
        try:
            client.connect(self._url, auth={"token": self._token()}, transports=["websocket"], wait_timeout=_ANSWER_S)
            self._watch(client)
            backoff.reset()
            self._tell_version()
            while client.connected and self.is_listening and not self.alarm.is_over:
                self.alarm.wait(_GLANCE_S)
                if self._must_watch:
                    self._watch(client)
        finally:
            client.disconnect()

    def _tell_version(self) -> None:
        """Let the administrator see which version runs here; a server that is older than that does without."""
        try:
            self._server.tell_version(metadata.version("equeue"))
        except (ServerAwayError, RefusedError) as error:
            _log.info("version-not-told", why=str(error))

    def _client(self) -> Any:  # noqa: ANN401 - python-socketio has no types
        client = socketio.Client(reconnection=False, handle_sigint=False)
        client.on("state", self._take)
        client.on("beat", self._beat)
        return client

    def _watch(self, client: Any) -> None:  # noqa: ANN401 - the same
        """Ask for the topic; the answer always replaces what is known."""
        self._must_watch = False
        answer = client.call("watch", {"topic": self._topic}, timeout=_ANSWER_S)
        if not isinstance(answer, Mapping) or answer.get("ok") is not True:
            code = answer.get("problem", {}).get("code", "") if isinstance(answer, Mapping) else "no answer"
            raise RefusedError(403, str(code))
        self._epoch = ""
        self._is_watching = True
        self._take(answer)

    def _take(self, push: Mapping[str, Any]) -> None:
        """Take a state, unless it is older than what is known in this epoch."""
        if push.get("topic") != self._topic:
            return
        self._heard_at = self._clock.monotonic()
        epoch, version = str(push.get("epoch")), int(push.get("version", 0))
        if epoch == self._epoch and version < self._version:
            return
        self._epoch, self._version = epoch, version
        state = push.get("state")
        if isinstance(state, Mapping):
            self._on_state(state)

    def _beat(self, beat: Mapping[str, Any]) -> None:
        """Note that the server lives; another epoch or version than ours means: watch again."""
        self._heard_at = self._clock.monotonic()
        version = beat.get("versions", {}).get(self._topic, self._version)
        if (str(beat.get("epoch")), version) != (self._epoch, self._version):
            self._must_watch = True
            self.alarm.ring()
