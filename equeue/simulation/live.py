"""The live connection as the simulator's operators use it: it says that a topic has changed."""

import logging
import threading
from collections.abc import Callable, Mapping
from typing import Any

import socketio

_RECONNECT_S = 0.5


class LiveTopic:
    """Says when a topic has a newer state; watches again after every reconnect.

    Args:
        url: The server.
        topic: What is watched, such as `window:w1`.
        headers: Asked for at every connect, as a new session may have begun.
        changed: Raised whenever a newer state arrived.
    """

    def __init__(
        self, url: str, topic: str, *, headers: Callable[[], dict[str, str]], changed: threading.Event
    ) -> None:
        self._url = url
        self._topic = topic
        self._headers = headers
        self._changed = changed
        self._seen: tuple[str, int] = ("", -1)
        quiet = logging.getLogger("equeue.simulation.live")
        quiet.setLevel(logging.CRITICAL)  # the progress line tells of a lost server
        self._client = socketio.Client(
            reconnection_delay=_RECONNECT_S,
            reconnection_delay_max=2,
            logger=quiet,
            engineio_logger=quiet,
            handle_sigint=False,
        )
        self._client.on("connect", self._watch)
        self._client.on("state", self._take)
        self._client.on("beat", self._compare)

    def start(self) -> None:
        """Connect and go on connecting in threads of the client's own."""
        self._client.connect(self._url, headers=self._headers, transports=["websocket"], retry=True, wait=False)

    def stop(self) -> None:
        """Close the connection."""
        self._client.disconnect()

    def _watch(self) -> None:
        self._client.emit("watch", {"topic": self._topic}, callback=self._watched)

    def _watched(self, answer: Mapping[str, Any]) -> None:
        if answer.get("ok"):
            self._seen = ("", -1)
            self._take(answer)

    def _take(self, message: Mapping[str, Any]) -> None:
        epoch, version = self._seen
        if message["epoch"] == epoch and message["version"] < version:
            return
        self._seen = (message["epoch"], message["version"])
        self._changed.set()

    def _compare(self, beat: Mapping[str, Any]) -> None:
        version = beat["versions"].get(self._topic)
        if version is not None and (beat["epoch"], version) != self._seen:
            self._watch()
