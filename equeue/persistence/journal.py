"""The journal: what happened, in order, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, insert, literal_column, or_, select

from equeue.domain.calling import Because
from equeue.domain.choosing import Rule
from equeue.domain.rank import Tier
from equeue.persistence.branches import Line
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import JOURNAL
from equeue.persistence.types import AnyRow

OPEN_LEG: Final = "open-leg"
"""Kind of the entry of a leg that begins within a visit: by a transfer, for the next service, or on the way back."""

PRIORITY: Final = "priority"
"""Kind of the entry that says which priority holds, and whether it was confirmed."""


CLOCK_STEP: Final = "clock-step"
"""Kind of the entry that says by how many seconds the clock was set."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A row to be written.

    Args:
        kind: A move (`call`), `undo-call`, or what else happened (`issue`, `open-window`).
        action: Sequence of the first entry of the same press; None: this entry is its own action.
    """

    kind: str
    actor: str
    at: datetime
    action: int | None = None
    ticket_id: str | None = None
    leg_id: str | None = None
    window_id: str | None = None
    from_state: str | None = None
    to_state: str | None = None
    detail: dict[str, Any] = field(default_factory=dict)


_INSERT: Final = Prepared(insert(JOURNAL))
_ACTION: Final = Prepared(
    select(JOURNAL)
    .where(JOURNAL.c.branch_id == bindparam("branch"), JOURNAL.c.action == bindparam("what"))
    .order_by(JOURNAL.c.seq.desc())
)
# By itself: PostgreSQL, which knows nothing of a young journal, would look for it again for every entry after it.
_mine = (
    select(JOURNAL.c.branch_id, JOURNAL.c.leg_id, JOURNAL.c.seq)
    .where(JOURNAL.c.branch_id == bindparam("branch"), JOURNAL.c.action == bindparam("what"))
    .cte("mine")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)
_later = JOURNAL.alias("later")
_CHANGED_SINCE: Final = Prepared(
    select(_later.c.seq)
    .join(_mine, and_(_mine.c.branch_id == _later.c.branch_id, _mine.c.leg_id == _later.c.leg_id))
    .where(
        _later.c.seq > _mine.c.seq,
        _later.c.action != bindparam("what"),
        or_(
            and_(_later.c.to_state.is_not(None), _later.c.kind != literal_column("'recall'")),
            _later.c.kind == literal_column(f"'{PRIORITY}'"),
        ),
    )
    .limit(literal_column("1"))
)
_OPENING: Final = Prepared(
    select(JOURNAL).where(
        JOURNAL.c.branch_id == bindparam("branch"),
        JOURNAL.c.leg_id == bindparam("leg"),
        JOURNAL.c.kind == literal_column(f"'{OPEN_LEG}'"),
    )
)


def write(db: Connection, line: Line, entry: Entry) -> int:
    """Append an entry and return its sequence."""
    seq = line.next_seq()
    _INSERT.run(
        db,
        {
            "branch_id": line.id,
            "seq": seq,
            "action": seq if entry.action is None else entry.action,
            "at": entry.at,
            "day": line.day,
            "kind": entry.kind,
            "actor": entry.actor,
            "ticket_id": entry.ticket_id,
            "leg_id": entry.leg_id,
            "window_id": entry.window_id,
            "from_state": entry.from_state,
            "to_state": entry.to_state,
            "detail": entry.detail,
        },
    )
    return seq


def last_at(db: Connection, line: Line) -> datetime | None:
    """Return when the newest entry was written; None: there is none."""
    newest = select(JOURNAL.c.at).where(JOURNAL.c.branch_id == line.id, JOURNAL.c.seq == line.journal_seq)
    at: datetime | None = db.execute(newest).scalar()
    return at


def of_action(db: Connection, branch_id: str, action: int) -> Sequence[AnyRow]:
    """Return the entries of one press, the last first."""
    return _ACTION.all(db, {"branch": branch_id, "what": action})


def is_changed_since(db: Connection, branch_id: str, action: int) -> bool:
    """Tell whether a leg of a press was moved since by another one, or has another place by another priority."""
    return _CHANGED_SINCE.first(db, {"branch": branch_id, "what": action}) is not None


def opening_of(db: Connection, branch_id: str, leg_id: str) -> AnyRow | None:
    """Return the entry that says why a leg began within a visit; None: it is the visit's first."""
    return _OPENING.first(db, {"branch": branch_id, "leg": leg_id})


def of_leg(db: Connection, branch_id: str, leg_id: str) -> Sequence[AnyRow]:
    """Return all that happened to a leg, in order."""
    wanted = select(JOURNAL).where(JOURNAL.c.branch_id == branch_id, JOURNAL.c.leg_id == leg_id)
    return db.execute(wanted.order_by(JOURNAL.c.seq)).all()


def clock_steps(db: Connection, branch_id: str, since: int) -> list[tuple[int, timedelta]]:
    """Return by how much the clock was set after an entry, with the sequence of each step."""
    wanted = select(JOURNAL.c.seq, JOURNAL.c.detail).where(
        JOURNAL.c.branch_id == branch_id, JOURNAL.c.seq > since, JOURNAL.c.kind == CLOCK_STEP
    )
    rows = db.execute(wanted.order_by(JOURNAL.c.seq))
    return [(row.seq, timedelta(seconds=row.detail["by_s"])) for row in rows]


def because_detail(because: Because) -> dict[str, Any]:
    """Return how a call's reason is kept."""
    return {
        "rule": because.rule.value,
        "tier": int(because.tier),
        "rank_at": because.rank_at.isoformat(),
        "line": because.line,
        "overtaken": because.overtaken,
        "first_overtaken": list(because.first_overtaken),
        "reason": because.reason,
    }


def because_of(detail: dict[str, Any]) -> Because:
    """Return the reason that was kept."""
    return Because(
        rule=Rule(detail["rule"]),
        tier=Tier(detail["tier"]),
        rank_at=datetime.fromisoformat(detail["rank_at"]),
        line=detail["line"],
        overtaken=detail["overtaken"],
        first_overtaken=tuple(detail["first_overtaken"]),
        reason=detail["reason"],
    )
