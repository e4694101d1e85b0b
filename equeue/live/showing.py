"""A state as it goes over the wire, and what counts as the same state."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from pydantic import BaseModel

from equeue.live.topics import Kind, Topic
from equeue.views.subjects import Subject


class Viewed(Protocol):
    """What a view answers: a state and the branch's revision, both from one snapshot."""

    @property
    def revision(self) -> int:
        """The branch's revision."""
        ...

    @property
    def state(self) -> BaseModel:
        """The whole state."""
        ...


View = Callable[[Any, str, datetime], Viewed]
"""`(db, key, now) -> Viewed`: what the screen of this key shows."""

Locate = Callable[[Any, Kind, str], Subject | None]
"""`(db, kind, key) -> Subject`: what a topic is about; None when there is no such thing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A state, ready to be sent.

    Args:
        revision: The branch's revision of its snapshot.
        at: The moment it was computed for.
        state: JSON values.
        likeness: Equal for equal states.
    """

    revision: int
    at: datetime
    state: Mapping[str, Any]
    likeness: bytes


@dataclass(frozen=True, slots=True)
class Views:
    """Computes states; runs in real threads, on a snapshot.

    Args:
        by_kind: The view of each kind of topic.
        locate: Finds what a topic is about.
    """

    by_kind: Mapping[Kind, View]
    locate: Locate

    def show(self, db: Any, topic: Topic, now: datetime) -> Shown:  # noqa: ANN401 - the edge does not know the database
        """Return the topic's state."""
        viewed = self.by_kind[topic.kind](db, topic.key, now)
        state = viewed.state.model_dump(mode="json")
        return Shown(revision=viewed.revision, at=now, state=state, likeness=likeness(state))


def likeness(state: Mapping[str, Any]) -> bytes:
    """Return a digest that is equal for equal states, whatever the age of their waiting times.

    Durations (names ending in `_s`) are as of the state's moment and grow by themselves: they are left out, and so
    is a moment `at` of the state itself.
    """
    essence = _timeless({name: value for name, value in state.items() if name != "at"})
    text = json.dumps(essence, sort_keys=True, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def _timeless(value: Any) -> Any:  # noqa: ANN401 - any value of JSON
    if isinstance(value, dict):
        return {name: _timeless(item) for name, item in value.items() if not name.endswith("_s")}
    if isinstance(value, list):
        return [_timeless(item) for item in value]
    return value
