"""Who is connected and what each watches."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from equeue.live.clients import Client, Topics
from equeue.live.topics import Kind, Topic

BEAT_S: Final = 2.0
TICKET_BEAT_S: Final = 14.0
"""Seconds between beats of those who watch tickets alone: seven of the others', and no more than 15."""


class Rooms(Protocol):
    """The socket library's rooms: what is sent to one goes to everybody in it."""

    def enter(self, sid: str, room: str) -> None:
        """Add a client."""
        ...

    def leave(self, sid: str, room: str) -> None:
        """Take a client out."""
        ...


@dataclass(slots=True)
class Group:
    """Clients that watch the same topics; one beat serves them all."""

    room: str
    next_beat_at: float
    members: int = 0


class Audience:
    """Keeps the rooms: one for each topic, and one for each set of topics that somebody watches.

    So a push is one message for all who watch the topic, and a beat one message for all who watch the same topics,
    however many clients there are.
    """

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._clients: dict[str, Client] = {}
        self._watchers: dict[Topic, set[str]] = {}
        self._groups: dict[Topics, Group] = {}
        self._numbers = itertools.count(1)

    def __len__(self) -> int:
        return len(self._clients)

    def came(self, client: Client, now: float) -> None:
        """Add a client that watches nothing yet."""
        self._clients[client.sid] = client
        self._enter_group(client, now)

    def left(self, sid: str) -> Client | None:
        """Forget a client; the socket library empties its rooms itself."""
        client = self._clients.pop(sid, None)
        if client is not None:
            for topic in client.topics:
                self._stop_watching(sid, topic)
            self._count_out(client.topics)
        return client

    def client(self, sid: str) -> Client | None:
        """Return a client that is still connected."""
        return self._clients.get(sid)

    def clients(self) -> list[Client]:
        """Return everybody who is connected."""
        return list(self._clients.values())

    def watch(self, client: Client, topic: Topic, now: float) -> None:
        """Let the client have what is sent to the topic."""
        if topic not in client.topics:
            self._watchers.setdefault(topic, set()).add(client.sid)
            self._rooms.enter(client.sid, str(topic))
            self._regroup(client, client.topics | {topic}, now)

    def unwatch(self, client: Client, topic: Topic, now: float) -> None:
        """Take the client out of the topic."""
        if topic in client.topics:
            self._stop_watching(client.sid, topic)
            self._rooms.leave(client.sid, str(topic))
            self._regroup(client, client.topics - {topic}, now)

    def is_watched(self, topic: Topic) -> bool:
        """Tell whether anybody watches the topic."""
        return topic in self._watchers

    def due(self, now: float) -> Iterator[tuple[Topics, Group]]:
        """Return the groups whose beat is due, and set the next."""
        for topics, group in list(self._groups.items()):
            if group.next_beat_at <= now:
                group.next_beat_at = now + _pace(topics)
                yield topics, group

    def _regroup(self, client: Client, topics: Topics, now: float) -> None:
        self._rooms.leave(client.sid, self._groups[client.topics].room)
        self._count_out(client.topics)
        client.topics = topics
        self._enter_group(client, now)

    def _enter_group(self, client: Client, now: float) -> None:
        group = self._groups.get(client.topics)
        if group is None:
            wait = _pace(client.topics) if _is_slow(client.topics) else 0.0
            group = self._groups[client.topics] = Group(f"beat {next(self._numbers)}", now + wait)
        group.members += 1
        self._rooms.enter(client.sid, group.room)

    def _count_out(self, topics: Topics) -> None:
        group = self._groups[topics]
        group.members -= 1
        if group.members == 0:
            del self._groups[topics]

    def _stop_watching(self, sid: str, topic: Topic) -> None:
        watchers = self._watchers[topic]
        watchers.discard(sid)
        if not watchers:
            del self._watchers[topic]


def _is_slow(topics: Topics) -> bool:
    return bool(topics) and all(topic.kind is Kind.TICKET for topic in topics)


def _pace(topics: Topics) -> float:
    # A beat comes with the publisher's own, every two seconds: a little less, so that none is passed over.
    return (TICKET_BEAT_S if _is_slow(topics) else BEAT_S) - BEAT_S / 2
