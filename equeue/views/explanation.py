"""Why a visitor was called when they were called, as the journal has it."""

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, select

from equeue.domain.calling import Because
from equeue.domain.choosing import Rule
from equeue.domain.errors import NotFound
from equeue.kernel.messages import Messages
from equeue.persistence import branches, journal
from equeue.persistence.tables import JOURNAL, LEG, TICKET, WINDOW
from equeue.views.states import BecauseState, Moment, State, WindowRef

_TICKET: Final = select(TICKET.c.branch_id, TICKET.c.id, TICKET.c.label)
_CALLS: Final = (
    select(JOURNAL.c.at, JOURNAL.c.leg_id, JOURNAL.c.detail, WINDOW.c.id.label("window_id"), WINDOW.c.label)
    .select_from(LEG)
    .join(JOURNAL, and_(JOURNAL.c.branch_id == LEG.c.branch_id, JOURNAL.c.leg_id == LEG.c.id))
    .join(WINDOW, and_(WINDOW.c.branch_id == JOURNAL.c.branch_id, WINDOW.c.id == JOURNAL.c.window_id))
    .where(JOURNAL.c.kind == "call")
    .order_by(JOURNAL.c.seq)
)


class ExplainedCall(State):
    """One call with its reason, for programs and in a sentence."""

    leg: str
    window: WindowRef
    at: Moment
    because: BecauseState
    sentence: str


class ExplanationState(State):
    """Every call of a ticket, in order."""

    ticket: str
    label: str
    branch: str
    calls: list[ExplainedCall]


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


def explanation(db: Connection, ticket_id: str, messages: Messages, language: str) -> ExplanationState:
    """Return why a ticket was called each time it was.

    Args:
        messages: The words of the sentences.
        language: Theirs.

    Raises:
        NotFound: There is no such ticket.
    """
    ticket = db.execute(_TICKET.where(TICKET.c.id == ticket_id)).first()
    if ticket is None:
        raise NotFound(what="ticket", id=ticket_id[:64])
    zone = ZoneInfo(branches.get(db, ticket.branch_id).time_zone)
    wanted = _CALLS.where(LEG.c.branch_id == ticket.branch_id, LEG.c.ticket_id == ticket.id)
    calls = []
    for row in db.execute(wanted):
        because = journal.because_of(row.detail["because"])
        calls.append(
            ExplainedCall(
                leg=row.leg_id,
                window=WindowRef(id=row.window_id, label=row.label),
                at=row.at,
                because=because_state(because),
                sentence=sentence(because, messages, language, zone),
            )
        )
    return ExplanationState(ticket=ticket.id, label=ticket.label, branch=ticket.branch_id, calls=calls)


def sentence(because: Because, messages: Messages, language: str, zone: ZoneInfo) -> str:
    """Say a call's reason in a sentence or two."""
    said = messages.text(language, f"explanation-{because.rule.value}", **_values(because, zone))
    if because.overtaken == 0:
        return said
    more = because.overtaken - len(because.first_overtaken)
    overtaken = messages.text(
        language,
        "explanation-overtaken",
        count=because.overtaken,
        labels=", ".join(because.first_overtaken),
        more=more,
    )
    return f"{said} {overtaken}"


def _values(because: Because, zone: ZoneInfo) -> dict[str, Any]:
    values: dict[str, Any] = {"line": because.line, "since": _clock(because.rank_at, zone)}
    if because.rule is Rule.PICKED:
        values["reason"] = because.reason or ""
    return values


def _clock(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%H:%M")
