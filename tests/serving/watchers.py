"""Screens over real sockets: they watch, watch again after every reconnect, and keep what they heard."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import socketio

Message = dict[str, Any]


def until(condition: Callable[[], bool], seconds: float = 40) -> bool:
    """Wait until the condition holds, for so many seconds at most, and tell whether it does."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def contention() -> float:
    """Return how many times longer work takes on this machine now than on an idle one: at least 1.

    Limits of time are for a machine that has nothing else to do. The work is a start of Python with the libraries that
    every server needs: what the limits below are about, and 0.4 s on an idle machine.
    """
    libraries = "import flask, sqlalchemy.orm, pydantic, gunicorn.arbiter, socketio"
    began = time.monotonic()
    subprocess.run([sys.executable, "-W", "ignore", "-c", libraries], check=True)
    return max(1.0, (time.monotonic() - began) / 0.5)


class Watcher:
    """One screen.

    Args:
        url: The server's.
        topics: What it watches.
        auth: What it shows: a device's token, or nothing.
        headers: Of its connection, such as a cookie.
    """

    def __init__(
        self,
        url: str,
        topics: tuple[str, ...],
        auth: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self._topics = topics
        self._lock = threading.Lock()
        self.known: dict[str, Message] = {}
        self.answers: list[Message] = []
        self.pushes: list[Message] = []
        self.beats: list[Message] = []
        self.connections = 0
        self.client = socketio.Client(reconnection_delay=0.1, reconnection_delay_max=0.5)
        self.client.on("connect", self._watch_all)
        self.client.on("state", self._push)
        self.client.on("beat", self._beat)
        self.client.connect(url, auth=dict(auth or {}), headers=dict(headers or {}), transports=["websocket"])

    def close(self) -> None:
        """Leave, also while it tries to come back."""
        self.client.shutdown()

    def state(self, topic: str) -> Any:
        """Return the state it shows."""
        return self.known[topic]["state"]

    def ask(self, event: str, given: object) -> Any:
        """Send a request and return its answer."""
        return self.client.call(event, given, timeout=10)

    def _watch_all(self) -> None:
        self.connections += 1
        for topic in self._topics:
            self._watch(topic)

    def _watch(self, topic: str) -> None:
        self.client.emit("watch", {"topic": topic}, callback=self._answer)

    def _answer(self, answer: Message) -> None:
        with self._lock:
            self.answers.append(answer)
            if answer["ok"]:
                self.known[answer["topic"]] = answer

    def _push(self, push: Message) -> None:
        with self._lock:
            self.pushes.append(push)
            has = self.known.get(push["topic"])
            if has is None or has["epoch"] != push["epoch"] or push["version"] >= has["version"]:
                self.known[push["topic"]] = push

    def _beat(self, beat: Message) -> None:
        with self._lock:
            self.beats.append(beat)
            known = dict(self.known)
        for topic, version in beat["versions"].items():
            if topic in known and (known[topic]["epoch"], known[topic]["version"]) != (beat["epoch"], version):
                self._watch(topic)
