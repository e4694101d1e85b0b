"""What the server knows of each watched topic: what was sent last, and when it must be computed anew."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from equeue.live.showing import Shown
from equeue.live.topics import URGENCY, Kind, Topic
from equeue.views.subjects import Subject

PUSH_GAP_S: Final = 0.12
"""Between two pushes of one topic: at most ten in any second, a beat's catching up included."""

LOOK_GAP_S: Final = 0.03
"""Between two computations of one topic that changed nothing."""

COST_FACTOR: Final = 8.0
LONGEST_GAP_S: Final = 1.0
"""A state that takes long to compute (a line of hundreds on a busy machine) is computed less often: for each second
of work seven without, but at least once a second."""

ROUND_S: Final = 10.0
"""Between two computations of a ticket's place, when only others moved."""

TICKETS_AT_ONCE: Final = 25
"""Tickets computed in one turn when all of a branch are told something: then boards and windows have their turn."""


@dataclass(slots=True)
class Changes:
    """How far a branch has come.

    Args:
        mark: The mark of its newest change that this process heard of.
        revision: The newest revision seen in the database.
    """

    mark: int = 0
    revision: int = -1


@dataclass(slots=True)
class Record:
    """A topic that somebody watches.

    Args:
        changes: Those of the topic's branch.
        shown: What was sent last.
        version: The revision at which that came to be.
        mark: Changes up to this mark are in it.
        revision: The newest revision it was computed at.
        not_before: Monotonic moment before which it is not computed.
        round_from: The same, for a ticket, when only others moved.
        forced: It must be computed, whatever the marks say.
        owed: It must be sent, whatever it is: a watcher who came was shown another state than the others have.
    """

    topic: Topic
    subject: Subject
    changes: Changes
    shown: Shown
    version: int
    mark: int
    revision: int
    looked_at: float
    not_before: float
    round_from: float
    forced: bool = False
    owed: bool = False

    @property
    def is_behind(self) -> bool:
        """Whether something has happened that may not be in it."""
        return self.forced or self.mark < self.changes.mark or self.revision < self.changes.revision

    def is_due(self, now: float) -> bool:
        """Tell whether it must be computed now."""
        return self.is_behind and self.not_before <= now

    def refresh(self, shown: Shown, now: float) -> None:
        """Take an equal state that was computed later: its waiting times are younger."""
        self.shown = shown
        self.revision = shown.revision
        self.looked_at = now

    def take(self, shown: Shown, now: float, cost: float = 0.0) -> bool:
        """Take what was computed.

        Args:
            shown: The state.
            now: Monotonic.
            cost: Seconds that it took to compute.

        Returns:
            Whether the state is another than the one sent last, and must be sent.
        """
        if shown.revision < self.revision:
            return False  # somebody who came meanwhile has had it computed later than this
        self.revision = shown.revision
        self.looked_at = now
        self.round_from = now + ROUND_S
        differs = self.owed or shown.likeness != self.shown.likeness
        self.owed = False
        self.shown = shown
        gap = PUSH_GAP_S if differs else LOOK_GAP_S
        self.not_before = now + max(gap, min(COST_FACTOR * cost, LONGEST_GAP_S))
        if differs:
            self.version = shown.revision
        return differs


class Records:
    """All watched topics: those of screens by urgency, and those of tickets, of which there may be thousands."""

    def __init__(self) -> None:
        self._screens: tuple[dict[Topic, Record], ...] = tuple({} for _ in URGENCY)
        self._tickets: dict[Topic, Record] = {}
        self._by_ticket: dict[str, Record] = {}
        self._forced_tickets: dict[Topic, Record] = {}
        self._changes: dict[str, Changes] = {}
        self._mark = 0

    def __len__(self) -> int:
        return sum(map(len, self._screens)) + len(self._tickets)

    @property
    def mark(self) -> int:
        """The mark of the newest change."""
        return self._mark

    def get(self, topic: Topic) -> Record | None:
        """Return the topic's record, if anybody watches it."""
        return self._home(topic).get(topic)

    def add(self, topic: Topic, subject: Subject, shown: Shown, *, mark: int, now: float) -> Record:
        """Begin a record.

        Args:
            topic: What is watched.
            subject: What it is about.
            shown: What its first watcher gets.
            mark: The newest mark before that was computed.
            now: Monotonic.
        """
        record = Record(
            topic=topic,
            subject=subject,
            changes=self._of_branch(subject.branch_id),
            shown=shown,
            version=shown.revision,
            mark=mark,
            revision=shown.revision,
            looked_at=now,
            not_before=now,
            round_from=now + ROUND_S,
        )
        self._home(topic)[topic] = record
        if subject.ticket_id is not None:
            self._by_ticket[subject.ticket_id] = record
        return record

    def drop(self, topic: Topic) -> None:
        """Forget a topic that nobody watches any more."""
        record = self._home(topic).pop(topic, None)
        self._forced_tickets.pop(topic, None)
        if record is not None and record.subject.ticket_id is not None:
            self._by_ticket.pop(record.subject.ticket_id, None)

    def changed(self, branch_id: str, ticket_id: str | None = None) -> None:
        """Note that something happened in a branch, and to which ticket."""
        self._mark += 1
        self._of_branch(branch_id).mark = self._mark
        if ticket_id is not None and (own := self._by_ticket.get(ticket_id)) is not None:
            self.force(own)

    def standing_changed(self, branch_id: str) -> None:
        """Note that every ticket of a branch has to be told something, whoever moves."""
        for record in self._tickets.values():
            if record.subject.branch_id == branch_id:
                self.force(record)

    def issued(self, topic: Topic) -> None:
        """Note that a ticket was issued whose topic may have been watched before: its number was on paper."""
        record = self.get(topic)
        if record is not None:
            self.force(record)

    def rename(self, record: Record, subject: Subject) -> None:
        """Note what a record is about now: a number on paper becomes a ticket."""
        if subject != record.subject:
            record.subject = subject
            if subject.ticket_id is not None:
                self._by_ticket[subject.ticket_id] = record

    def force(self, record: Record) -> None:
        """Have the record computed, whatever the marks say."""
        record.forced = True
        if record.topic.kind is Kind.TICKET:
            self._forced_tickets[record.topic] = record

    def begin(self, record: Record, mark: int) -> None:
        """Note that the record is being computed, with everything up to the mark in it."""
        record.mark = mark
        record.forced = False
        self._forced_tickets.pop(record.topic, None)

    def catch_up(self, revisions: Mapping[str, int]) -> None:
        """Note how far each branch is in the database."""
        for branch_id, revision in revisions.items():
            self._of_branch(branch_id).revision = revision

    def begin_anew(self) -> None:
        """Have everything sent again: another database lies below, after a backup was restored.

        Its revisions may be smaller, so no version of before may stay.
        """
        for record in itertools.chain(*(screens.values() for screens in self._screens), self._tickets.values()):
            record.revision = -1
            record.shown = replace(record.shown, likeness=b"")
            self.force(record)

    def due(self, urgency: int, now: float) -> list[Record]:
        """Return the records of this urgency that must be computed now; tickets only where they themselves moved."""
        screens = (record for record in self._screens[urgency].values() if record.is_due(now))
        tickets = (record for record in self._forced(urgency) if record.is_due(now))
        return [*screens, *itertools.islice(tickets, TICKETS_AT_ONCE)]

    def rounds(self, now: float) -> list[Record]:
        """Return the tickets whose place must be computed now because others moved."""
        return [record for record in self._tickets.values() if record.round_from <= now and record.is_behind]

    def next_due(self) -> float | None:
        """Return the monotonic moment at which the next record must be computed; rounds of tickets left out."""
        candidates = itertools.chain(*(screens.values() for screens in self._screens), self._forced_tickets.values())
        return min((record.not_before for record in candidates if record.is_behind), default=None)

    def _forced(self, urgency: int) -> Iterable[Record]:
        return self._forced_tickets.values() if URGENCY[urgency] & {Kind.TICKET} else ()

    def _home(self, topic: Topic) -> dict[Topic, Record]:
        return self._tickets if topic.kind is Kind.TICKET else self._screens[topic.urgency]

    def _of_branch(self, branch_id: str) -> Changes:
        return self._changes.setdefault(branch_id, Changes())
