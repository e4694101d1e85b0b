"""The journal: what happened, in order, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, insert, select

from equeue.domain.calling import Because
from equeue.domain.choosing import Rule
from equeue.domain.rank import Tier
from equeue.persistence.branches import Line
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import JOURNAL
from equeue.persistence.types import AnyRow


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


def of_leg(db: Connection, branch_id: str, leg_id: str) -> Sequence[AnyRow]:
    """Return all that happened to a leg, in order."""
    wanted = select(JOURNAL).where(JOURNAL.c.branch_id == branch_id, JOURNAL.c.leg_id == leg_id)
    return db.execute(wanted.order_by(JOURNAL.c.seq)).all()


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
