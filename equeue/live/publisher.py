"""Sends every watched topic's newest state, and the beats by which a screen knows that it has it."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, Final, ParamSpec, Protocol, TypeVar

from equeue.domain.errors import DatabaseAway, EqueueError, NotFound, Unauthenticated
from equeue.domain.facts import Fact, HoursPassed, RequirementSwitched, StandingChanged, TicketIssued
from equeue.kernel import logs
from equeue.kernel.clock import Clock
from equeue.kernel.runtime import Event, Runtime
from equeue.live.audience import BEAT_S, Audience
from equeue.live.clients import Client
from equeue.live.permissions import allow_watching
from equeue.live.records import Record, Records
from equeue.live.showing import Shown, Views
from equeue.live.topics import URGENCY, Kind, Topic
from equeue.usecases.work import Actor
from equeue.views.states import rfc3339
from equeue.views.subjects import Pulse, Subject

T = TypeVar("T")
P = ParamSpec("P")
Message = dict[str, Any]

BATCH: Final = 25
"""Topics computed on one snapshot at most: then the loop's other tasks, and more urgent topics, have their turn."""

FRESH_S: Final = 0.5
"""A state computed so lately answers a new watcher: a thousand screens that come back at once cost a few looks."""

RETRY_S: Final = 1.0
"""Pause after the database did not answer, or a view failed."""

LOOK_TIMEOUT_S: Final = 10.0

TOLD_TO_ALL: Final = (StandingChanged, HoursPassed, RequirementSwitched)
"""What every visitor has to know at once: the branch stands still or goes on, opens or closes, cannot do something."""

_log = logs.get("live")


class Reader(Protocol):
    """Runs a question in a real thread, on one snapshot."""

    def run(self, question: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return the question's answer."""
        ...


class Sender(Protocol):
    """Sends to rooms."""

    def send(self, room: str, event: str, message: Mapping[str, Any]) -> None:
        """Send an event to everybody in a room."""
        ...


@dataclass(frozen=True, kw_only=True)
class Tools:
    """What the publisher works with.

    Args:
        views: Computes states.
        pulse: `(db) -> Pulse`.
    """

    runtime: Runtime
    clock: Clock
    reader: Reader
    sender: Sender
    views: Views
    pulse: Callable[[Any], Pulse]


@dataclass(slots=True)
class _Look:
    """A computation for new watchers; who asks meanwhile waits for it, and asks himself if it was refused."""

    over: Event
    mark: int
    subject: Subject | None = None
    shown: Shown | None = None
    failed: bool = False


class Publisher:
    """Keeps watchers up to date.

    Facts only leave a mark; one task computes what is behind its marks and sends it, the most urgent first. A state
    is compared with the one sent last: equal states are not sent, and keep their version.
    """

    def __init__(self, audience: Audience, tools: Tools) -> None:
        self._audience = audience
        self._tools = tools
        self._clock = tools.clock
        self._records = Records()
        self._looks: dict[Topic, _Look] = {}
        self._epoch: str | None = None
        self._chores: list[Callable[[], None]] = []
        self._beat_at = tools.clock.monotonic()
        self._wake = tools.runtime.event()
        # Held for a few lines that wait for nothing: with green threads it is never contended.
        self._lock = threading.RLock()

    def note(self, fact: object) -> None:
        """Listen to the bus: remember that something happened; called in the loop."""
        if isinstance(fact, TicketIssued):
            with self._lock:
                self._records.issued(Topic(Kind.TICKET, fact.code))
        if isinstance(fact, TOLD_TO_ALL):
            with self._lock:
                self._records.standing_changed(fact.branch_id)
        if isinstance(fact, Fact):
            self.changed(fact.branch_id, getattr(fact, "ticket_id", None))

    def before_each_beat(self, chore: Callable[[], None]) -> None:
        """Have something done before each beat, such as seeing whether sessions are still good."""
        self._chores.append(chore)

    def changed(self, branch_id: str, ticket_id: str | None = None) -> None:
        """Have the branch's topics computed; and the ticket's at once, if it is about one."""
        with self._lock:
            self._records.changed(branch_id, ticket_id)
        self._wake.set()

    def run(self) -> None:
        """Send for ever; the publisher's task."""
        while True:
            try:
                pause = self.turn()
            except Exception:  # noqa: BLE001 - the border: screens must go on whatever one turn met
                _log.exception("turn-failed")
                pause = RETRY_S
            if pause > 0:
                self._wake.wait(pause)
            self._wake.clear()

    def turn(self) -> float:
        """Send everything that is due.

        Returns:
            Seconds until something will be due, unless a fact comes first.
        """
        if self._clock.monotonic() >= self._beat_at:
            self._beat()
        self._show_due()
        now = self._clock.monotonic()
        with self._lock:
            due = self._records.next_due()
        return max(0.0, min(self._beat_at, self._beat_at if due is None else due) - now)

    def watch(self, client: Client, topic: Topic) -> Message:
        """Let the client watch, and return the topic's state as it is now.

        Raises:
            NotFound: The topic is about nothing there is.
            Unauthenticated: The client must sign in first.
            Forbidden: The client may not watch this.
            DatabaseAway: The state cannot be computed now.
        """
        self._know_epoch()
        while True:
            with self._lock:
                record = self._records.get(topic)
                if record is not None and self._is_fresh(record):
                    return self._admit(client, record, record.shown)
                look = self._looks.get(topic)
                mine = look is None
                if look is None:
                    look = self._looks[topic] = _Look(self._tools.runtime.event(), self._records.mark)
            if mine:
                self._look(look, topic, client.actor)
            elif not look.over.wait(LOOK_TIMEOUT_S) or look.failed:
                raise DatabaseAway
            if look.subject is not None and look.shown is not None:
                allow_watching(client.actor, topic, look.subject)
                with self._lock:
                    return self._join(client, topic, look.subject, look.shown, look.mark)

    def unwatch(self, client: Client, topic: Topic) -> None:
        """Let the client watch the topic no more."""
        with self._lock:
            self._audience.unwatch(client, topic, self._clock.monotonic())
            self._forget_unwatched([topic])

    def clients(self) -> list[Client]:
        """Return everybody who is connected."""
        with self._lock:
            return self._audience.clients()

    def client(self, sid: str) -> Client:
        """Return a client that has been counted in.

        Raises:
            Unauthenticated: It has left, or was cut off.
        """
        client = self._audience.client(sid)
        if client is None:
            raise Unauthenticated
        return client

    def came(self, client: Client) -> None:
        """Count a client in: it gets beats."""
        with self._lock:
            self._audience.came(client, self._clock.monotonic())

    def left(self, sid: str) -> Client | None:
        """Count a client out."""
        with self._lock:
            client = self._audience.left(sid)
            self._forget_unwatched(client.topics if client is not None else ())
        return client

    def _is_fresh(self, record: Record) -> bool:
        return not record.is_behind and self._clock.monotonic() - record.looked_at < FRESH_S

    def _look(self, look: _Look, topic: Topic, actor: Actor | None) -> None:
        try:
            look.subject, look.shown = self._tools.reader.run(self._answer, topic, actor, self._clock.now())
        except EqueueError as error:
            look.failed = isinstance(error, DatabaseAway)
            raise
        finally:
            with self._lock:
                del self._looks[topic]
            look.over.set()

    def _answer(self, db: Any, topic: Topic, actor: Actor | None, now: datetime) -> tuple[Subject, Shown]:  # noqa: ANN401 - the edge does not know the database
        subject = self._tools.views.locate(db, topic.kind, topic.key)
        if subject is None:
            raise NotFound(what=topic.kind.value)
        allow_watching(actor, topic, subject)
        return subject, self._tools.views.show(db, topic, now)

    def _join(self, client: Client, topic: Topic, subject: Subject, shown: Shown, mark: int) -> Message:
        record = self._records.get(topic)
        if record is None:
            record = self._records.add(topic, subject, shown, mark=mark, now=self._clock.monotonic())
        elif shown.revision < record.revision:
            shown = record.shown  # a later state has been sent meanwhile
        elif shown.likeness != record.shown.likeness:
            record.owed = True  # this watcher is ahead of the others: they get it in their turn
            self._records.force(record)
            self._wake.set()
            return self._admit(client, record, shown, version=shown.revision)
        else:
            record.refresh(shown, self._clock.monotonic())
        return self._admit(client, record, shown)

    def _admit(self, client: Client, record: Record, shown: Shown, version: int | None = None) -> Message:
        allow_watching(client.actor, record.topic, record.subject)
        if self._audience.client(client.sid) is client:
            self._audience.watch(client, record.topic, self._clock.monotonic())
        self._forget_unwatched([record.topic])
        return self._message(record.topic, record.version if version is None else version, shown)

    def _forget_unwatched(self, topics: Sequence[Topic] | frozenset[Topic]) -> None:
        for topic in topics:
            if not self._audience.is_watched(topic):
                self._records.drop(topic)

    def _message(self, topic: Topic, version: int, shown: Shown) -> Message:
        return {
            "topic": str(topic),
            "epoch": self._epoch,
            "version": version,
            "at": rfc3339(shown.at),
            "state": shown.state,
        }

    def _show_due(self) -> None:
        for urgency in range(len(URGENCY)):
            with self._lock:
                due = self._records.due(urgency, self._clock.monotonic())
            self._show(due)

    def _show(self, records: Sequence[Record]) -> None:
        for start in range(0, len(records), BATCH):
            batch = records[start : start + BATCH]
            try:
                self._show_batch(batch)
            except EqueueError as error:
                _log.warning("not-shown", topics=len(batch), why=error.code)
                self._again_later(batch)
            except Exception:  # noqa: BLE001 - the border: a broken view must not keep the others from being shown
                self._show_one_by_one(batch)

    def _show_one_by_one(self, batch: Sequence[Record]) -> None:
        for record in batch:
            try:
                self._show_batch([record])
            except Exception:  # noqa: BLE001 - the same
                _log.exception("not-shown", topic=str(record.topic))
                self._again_later([record])

    def _again_later(self, records: Sequence[Record]) -> None:
        with self._lock:
            for record in records:
                self._records.force(record)
                record.not_before = self._clock.monotonic() + RETRY_S

    def _show_batch(self, batch: Sequence[Record]) -> None:
        with self._lock:
            for record in batch:
                self._records.begin(record, self._records.mark)
        began = self._clock.monotonic()
        computed = self._tools.reader.run(self._compute, batch, self._clock.now())
        cost = (self._clock.monotonic() - began) / len(batch)
        for record, (subject, shown) in zip(batch, computed, strict=True):
            if shown is None:
                continue  # what it was about is gone; its watchers keep what they have
            with self._lock:
                self._records.rename(record, subject)
                differs = record.take(shown, self._clock.monotonic(), cost)
                message = self._message(record.topic, record.version, shown)
            if differs:
                self._tools.sender.send(str(record.topic), "state", message)
                self._tools.runtime.sleep(0)  # else busy kiosks keep the displays waiting

    def _compute(self, db: Any, batch: Sequence[Record], now: datetime) -> list[tuple[Subject, Shown | None]]:  # noqa: ANN401 - the edge does not know the database
        return [(self._subject(db, record), self._shown_if_there(db, record.topic, now)) for record in batch]

    def _subject(self, db: Any, record: Record) -> Subject:  # noqa: ANN401 - the same
        """Look again at what was a number on paper when it was watched first: it may be a ticket now."""
        subject, topic = record.subject, record.topic
        if topic.kind is not Kind.TICKET or subject.ticket_id is not None:
            return subject
        return self._tools.views.locate(db, topic.kind, topic.key) or subject

    def _shown_if_there(self, db: Any, topic: Topic, now: datetime) -> Shown | None:  # noqa: ANN401 - the same
        try:
            return self._tools.views.show(db, topic, now)
        except NotFound:
            return None

    def _know_epoch(self) -> None:
        if self._epoch is None:
            self._take_pulse()

    def _take_pulse(self) -> None:
        pulse = self._tools.reader.run(self._tools.pulse)
        with self._lock:
            if self._epoch not in {None, pulse.epoch}:
                _log.warning("epoch-changed", epoch=pulse.epoch)
                self._records.begin_anew()
            self._epoch = pulse.epoch
            self._records.catch_up(pulse.revisions)

    def _beat(self) -> None:
        """Catch up with the database, then tell everybody the versions.

        Without an answer of the database there is no beat: screens shall know that what they show may be old.
        """
        self._beat_at = self._clock.monotonic() + BEAT_S
        try:
            self._take_pulse()
            for chore in self._chores:
                chore()
        except DatabaseAway:
            _log.warning("no-beat", why="database-away")
            return
        self._show_due()
        with self._lock:
            rounds = self._records.rounds(self._clock.monotonic())
        self._show(rounds)
        self._send_beats()

    def _send_beats(self) -> None:
        at = rfc3339(self._clock.now())
        with self._lock:
            due = list(self._audience.due(self._clock.monotonic()))
        for topics, group in due:
            with self._lock:
                records = [(topic, self._records.get(topic)) for topic in topics]
                versions = {str(topic): record.version for topic, record in records if record is not None}
            self._tools.sender.send(group.room, "beat", {"at": at, "epoch": self._epoch, "versions": versions})
            self._tools.runtime.sleep(0)
