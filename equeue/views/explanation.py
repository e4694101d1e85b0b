"""Why a visitor was called when they were called, and why one who waits stands where they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from equeue.domain.calling import Because
from equeue.domain.errors import NotFound
from equeue.domain.naming import in_language
from equeue.kernel.messages import Messages
from equeue.persistence import branches, journal, priorities, requirements
from equeue.persistence.tables import TICKET
from equeue.persistence.types import AnyRow
from equeue.views.before import Place, Why, place_of
from equeue.views.course import Called, Came, Standing, course_of
from equeue.views.states import BecauseState, Moment, State, WindowRef

_TICKET: Final = select(TICKET.c.branch_id, TICKET.c.id, TICKET.c.label)


class ExplainedCall(State):
    """One call with its reason, for programs and in a sentence.

    `came`: how the visitor had come to their place. `priority`: the one that held.
    """

    leg: str
    window: WindowRef
    at: Moment
    because: BecauseState
    came: str
    priority: str | None
    sentence: str


class Ahead(State):
    """Somebody who stands before a visitor.

    `why`: `first` (a right to be served before all others), `earlier` (came earlier), `head-start` (a priority), or
    `place` (came before the moment from which the visitor's own place is reckoned).
    """

    label: str
    why: Why


class ExplainedPlace(State):
    """Where somebody stands who waits, and who is before them."""

    leg: str
    tier: int
    rank_at: Moment
    ahead: int
    first: list[Ahead]
    bound_until: Moment | None
    not_before: Moment | None
    came: str
    priority: str | None
    sentence: str


class ExplanationState(State):
    """Every call of a ticket, in order; and its place, while it waits."""

    ticket: str
    label: str
    branch: str
    calls: list[ExplainedCall]
    waiting: ExplainedPlace | None


@dataclass(frozen=True, kw_only=True)
class _Speech:
    """What sentences are made with."""

    db: Connection
    branch: AnyRow
    messages: Messages
    language: str
    zone: ZoneInfo

    def say(self, message: str, **values: Any) -> str:  # noqa: ANN401 - what the message's placeholders stand for
        return self.messages.text(self.language, f"explanation-{message}", **values)

    def clock(self, moment: datetime) -> str:
        return moment.astimezone(self.zone).strftime("%H:%M")


def because_state(because: Because) -> BecauseState:
    """Return why a visitor was called, as the outside reads it."""
    return BecauseState(
        rule=because.rule.value,
        tier=int(because.tier),
        rank_at=because.rank_at,
        line=because.line,
        overtaken=because.overtaken,
        first_overtaken=list(because.first_overtaken),
        reason=because.reason,
    )


def explanation(db: Connection, ticket_id: str, now: datetime, messages: Messages, language: str) -> ExplanationState:
    """Return why a ticket was called each time it was, and where it stands if it waits.

    Args:
        messages: The words of the sentences.
        language: Theirs.

    Raises:
        NotFound: There is no such ticket.
    """
    ticket = db.execute(_TICKET.where(TICKET.c.id == ticket_id)).first()
    if ticket is None:
        raise NotFound(what="ticket", id=ticket_id[:64])
    branch = branches.get(db, ticket.branch_id)
    speech = _Speech(db=db, branch=branch, messages=messages, language=language, zone=ZoneInfo(branch.time_zone))
    course = course_of(db, branch.id, ticket.id)
    place = place_of(db, branch, ticket.id, now)
    return ExplanationState(
        ticket=ticket.id,
        label=ticket.label,
        branch=branch.id,
        calls=[_explained(speech, called) for called in course.calls],
        waiting=None if place is None else _waiting(speech, place, course.standing),
    )


def _explained(speech: _Speech, called: Called) -> ExplainedCall:
    because = journal.because_of(called.because)
    said = [
        speech.say(
            because.rule.value, line=because.line, since=speech.clock(because.rank_at), reason=because.reason or ""
        ),
        *_of_standing(speech, called.standing),
        *_of_overtaken(speech, because),
    ]
    return ExplainedCall(
        leg=called.leg_id,
        window=WindowRef(id=called.window_id, label=called.window_label),
        at=called.at,
        because=because_state(because),
        came=called.standing.came.value,
        priority=called.standing.priority_id,
        sentence=" ".join(said),
    )


def _waiting(speech: _Speech, place: Place, standing: Standing) -> ExplainedPlace:
    said = [
        speech.say("waiting", ahead=place.ahead, since=speech.clock(place.rank.at)),
        *_of_ahead(speech, place),
        *_of_standing(speech, standing),
        *_of_limits(speech, place),
    ]
    return ExplainedPlace(
        leg=place.leg_id,
        tier=int(place.rank.tier),
        rank_at=place.rank.at,
        ahead=place.ahead,
        first=[Ahead(label=one.label, why=one.why) for one in place.first],
        bound_until=place.bound_until,
        not_before=place.not_before,
        came=standing.came.value,
        priority=standing.priority_id,
        sentence=" ".join(said),
    )


def _of_standing(speech: _Speech, standing: Standing) -> Iterator[str]:
    """Say what the place was reckoned from, where it was not simply the moment of issue."""
    if standing.came is not Came.WALKED_IN:
        yield speech.say(f"came-{standing.came.value}")
    row = None if standing.priority_id is None else priorities.find(speech.db, speech.branch.id, standing.priority_id)
    if row is not None:
        ground = in_language(row.ground, speech.language)
        values = {"name": in_language(row.name, speech.language), "minutes": row.head_start_s // 60}
        yield speech.say(f"priority-{row.kind}", **values, ground=ground or "none")


def _of_overtaken(speech: _Speech, because: Because) -> Iterator[str]:
    if because.overtaken:
        labels = ", ".join(because.first_overtaken)
        more = because.overtaken - len(because.first_overtaken)
        yield speech.say("overtaken", count=because.overtaken, labels=labels, more=more)


def _of_ahead(speech: _Speech, place: Place) -> Iterator[str]:
    for why in dict.fromkeys(one.why for one in place.first):
        labels = [one.label for one in place.first if one.why == why]
        yield speech.say(f"before-{why}", labels=", ".join(labels), count=len(labels))


def _of_limits(speech: _Speech, place: Place) -> Iterator[str]:
    if place.bound_until is not None and place.bound_window is not None:
        yield speech.say("bound-window", window=place.bound_window, until=speech.clock(place.bound_until))
    elif place.bound_until is not None:
        yield speech.say("bound-operator", operator=place.bound_operator or "", until=speech.clock(place.bound_until))
    if place.not_before is not None:
        yield speech.say("not-before", at=speech.clock(place.not_before))
    lacking = requirements.down_for(speech.db, speech.branch.id, place.service_id)
    if lacking is not None:
        yield speech.say("lacking", requirement=in_language(lacking.name, speech.language))
