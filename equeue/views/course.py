"""The course of a visit, as the journal has it: each call, and how the visitor had come to the place they had then."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, not_, select

from equeue.persistence.journal import OPEN_LEG
from equeue.persistence.legs import IS_UNDONE
from equeue.persistence.tables import JOURNAL, LEG, WINDOW
from equeue.persistence.types import AnyRow

_ENTRIES: Final = (
    select(
        JOURNAL.c.seq,
        JOURNAL.c.kind,
        JOURNAL.c.at,
        JOURNAL.c.leg_id,
        JOURNAL.c.detail,
        WINDOW.c.id.label("window_id"),
        WINDOW.c.label.label("window_label"),
    )
    .select_from(LEG)
    .join(JOURNAL, and_(JOURNAL.c.branch_id == LEG.c.branch_id, JOURNAL.c.leg_id == LEG.c.id))
    .outerjoin(WINDOW, and_(WINDOW.c.branch_id == JOURNAL.c.branch_id, WINDOW.c.id == JOURNAL.c.window_id))
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.ticket_id == bindparam("ticket"), not_(IS_UNDONE))
    .order_by(JOURNAL.c.seq)
)


class Came(StrEnum):
    """How a visitor came to the place they have in the line."""

    WALKED_IN = "walked-in"
    ON_PAPER = "on-paper"
    RETURNED = "returned"
    RETURNED_AGAIN = "returned-again"
    SENT = "sent"
    SENT_ANEW = "sent-anew"
    PLANNED = "planned"
    BACK = "back"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where somebody stood.

    Args:
        came: How they came there.
        priority_id: The priority that held.
    """

    came: Came = Came.WALKED_IN
    priority_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Called:
    """A call.

    Args:
        because: Why, as the journal keeps it.
        standing: Where the visitor stood before it.
    """

    leg_id: str
    window_id: str
    window_label: str
    at: datetime
    because: dict[str, Any]
    standing: Standing


@dataclass(kw_only=True)
class Course:
    """A visit up to now.

    Attributes:
        calls: In order.
        standing: Where the visitor stands now, or stood last.
    """

    calls: list[Called] = field(default_factory=list)
    standing: Standing = Standing()


def course_of(db: Connection, branch_id: str, ticket_id: str) -> Course:
    """Return the course of a visit; what was taken back as a whole is left out."""
    course = Course()
    before: dict[int, Standing] = {}
    returned: set[str] = set()
    for entry in db.execute(_ENTRIES, {"branch": branch_id, "ticket": ticket_id}):
        before[entry.seq] = course.standing
        if entry.kind == "call":
            course.calls += _called(entry, course.standing)
        elif entry.kind == "undo-priority":
            course.standing = before.get(entry.detail["undoes"], course.standing)
        else:
            course.standing = _after(entry, course.standing, again=entry.leg_id in returned)
        if entry.kind == "return":
            returned.add(entry.leg_id)
    return course


def _called(entry: AnyRow, standing: Standing) -> Iterator[Called]:
    yield Called(
        leg_id=entry.leg_id,
        window_id=entry.window_id,
        window_label=entry.window_label,
        at=entry.at,
        because=entry.detail["because"],
        standing=standing,
    )


def _after(entry: AnyRow, standing: Standing, *, again: bool) -> Standing:
    detail = entry.detail
    match entry.kind:
        case "issue":
            came = Came.ON_PAPER if detail["channel"] == "paper" else Came.WALKED_IN
            return Standing(came=came, priority_id=detail.get("priority"))
        case "priority":
            after = detail["after"]
            return replace(standing, priority_id=None if after["confirmed"] is False else after["priority"])
        case "return":
            return replace(standing, came=Came.RETURNED_AGAIN if again else Came.RETURNED)
        case kind if kind == OPEN_LEG:
            return replace(standing, came=_sent(detail))
        case _:
            return standing


def _sent(detail: dict[str, Any]) -> Came:
    match detail["why"]:
        case "planned":
            return Came.PLANNED
        case "back":
            return Came.BACK
        case _:
            return Came.SENT if detail["keep_age"] else Came.SENT_ANEW
