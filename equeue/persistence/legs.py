"""Legs: adding, finding and moving them. All under the branch's lock."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, insert, literal_column, not_, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from equeue.domain.errors import StateChanged
from equeue.domain.rank import Rank, Tier
from equeue.domain.ticket import LegState
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import LEG, TICKET
from equeue.persistence.types import AnyRow

IS_WAITING: Final[ColumnElement[bool]] = LEG.c.state == literal_column("'waiting'")
"""Written out, not bound: so the databases see that the partial index serves the question."""
IS_AT_WINDOW: Final[ColumnElement[bool]] = LEG.c.state.in_([literal_column("'called'"), literal_column("'serving'")])
IS_OPEN: Final[ColumnElement[bool]] = LEG.c.state.in_(
    [literal_column(f"'{state}'") for state in ("waiting", "called", "serving", "held")]
)
IS_APART: Final[ColumnElement[bool]] = LEG.c.state.in_(
    [literal_column(f"'{state}'") for state in ("called", "serving", "held", "no_show")]
)

UNDONE: Final = "undone"
"""The reason of a leg that was opened by mistake: cancelled, left out of figures, and of what becomes of its ticket."""
IS_UNDONE: Final[ColumnElement[bool]] = and_(LEG.c.reason.is_not(None), LEG.c.reason == literal_column(f"'{UNDONE}'"))


@dataclass(frozen=True, kw_only=True)
class LegRow:
    """A leg with its ticket's label, as the rules look at it."""

    branch_id: str
    id: str
    ticket_id: str
    label: str
    code: str
    issued_at: datetime
    service_id: str
    day: date
    state: LegState
    rank: Rank
    queued_at: datetime
    returns: int
    window_id: str | None
    operator_id: str | None
    called_at: datetime | None
    recalled_at: datetime | None
    calls: int
    started_at: datetime | None
    held_at: datetime | None
    held_from: LegState | None
    held_until: datetime | None
    hold_reason_id: str | None
    held_s: int
    finished_at: datetime | None
    left_at: datetime | None
    outcome_id: str | None
    services_done: int | None
    not_before: datetime | None
    bound_window_id: str | None
    bound_operator_id: str | None
    bound_until: datetime | None
    back_to_window_id: str | None
    held_here: bool
    waiting_stopped_s: int
    serving_stopped_s: int
    untrusted: bool
    reason: str | None

    @property
    def last_call_at(self) -> datetime:
        """Moment of the last call or recall.

        Raises:
            StateChanged: The leg was not called.
        """
        at = self.recalled_at or self.called_at
        if at is None:
            raise StateChanged
        return at


@dataclass(frozen=True, kw_only=True)
class NewLeg:
    """A leg that begins to wait.

    Args:
        queued_at: When it begins to wait, UTC.
        not_before: Until when nobody calls it.
        bound_window_id: The window it was sent to.
        bound_operator_id: The operator it was sent to.
        bound_until: Until when nobody else calls it.
        back_to_window_id: Where the visitor goes when it is over.
    """

    id: str
    ticket_id: str
    service_id: str
    day: date
    rank: Rank
    queued_at: datetime
    not_before: datetime | None = None
    bound_window_id: str | None = None
    bound_operator_id: str | None = None
    bound_until: datetime | None = None
    back_to_window_id: str | None = None


_OF_NEW_LEG: Final = tuple(field.name for field in fields(NewLeg) if field.name != "rank")

JOINED: Final = select(LEG, TICKET.c.label, TICKET.c.code, TICKET.c.issued_at).join(
    TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id)
)
_BY_ID: Final = Prepared(JOINED.where(LEG.c.branch_id == bindparam("branch"), LEG.c.id == bindparam("leg")))
_AT_WINDOW: Final = Prepared(
    JOINED.where(LEG.c.branch_id == bindparam("branch"), LEG.c.window_id == bindparam("window"), IS_AT_WINDOW)
)
_NEWEST: Final = Prepared(
    JOINED.where(LEG.c.branch_id == bindparam("branch"), LEG.c.ticket_id == bindparam("ticket"), not_(IS_UNDONE))
    .order_by(LEG.c.id.desc())
    .limit(1)
)
_INSERT: Final = Prepared(insert(LEG))
_CHANGE: Final = Prepared(
    update(LEG).where(
        LEG.c.branch_id == bindparam("in_branch"), LEG.c.id == bindparam("leg"), LEG.c.state == bindparam("was")
    )
)
_FORGET_SKIPS: Final = Prepared(
    update(LEG)
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.skipped_by == bindparam("window"))
    .values(skipped_by=None)
)
_FREE_BOUND: Final = {
    column: Prepared(
        update(LEG)
        .where(
            LEG.c.branch_id == bindparam("branch"),
            LEG.c.day == bindparam("today"),
            or_(IS_WAITING, IS_APART),
            LEG.c.bound_until.is_not(None),
            LEG.c[column] == bindparam("target"),
        )
        .values(bound_until=None)
    )
    for column in ("bound_window_id", "bound_operator_id")
}


def add(db: Connection, branch_id: str, leg: NewLeg) -> None:
    """Begin a leg: it waits."""
    row = {name: getattr(leg, name) for name in _OF_NEW_LEG}
    first = {"branch_id": branch_id, "state": LegState.WAITING.value, "returns": 0, "calls": 0, "held_s": 0}
    _INSERT.run(db, {**first, **row, "tier": int(leg.rank.tier), "rank_at": leg.rank.at})


def find(db: Connection, branch_id: str, leg_id: str) -> LegRow | None:
    """Return a leg of the branch."""
    row = _BY_ID.first(db, {"branch": branch_id, "leg": leg_id})
    return None if row is None else of_row(row)


def at_window(db: Connection, branch_id: str, window_id: str) -> LegRow | None:
    """Return the leg that is called to the window or served there."""
    row = _AT_WINDOW.first(db, {"branch": branch_id, "window": window_id})
    return None if row is None else of_row(row)


def newest(db: Connection, branch_id: str, ticket_id: str) -> LegRow:
    """Return the ticket's newest leg, which tells the ticket's state."""
    return of_row(_NEWEST.one(db, {"branch": branch_id, "ticket": ticket_id}))


def change(db: Connection, leg: LegRow, values: Mapping[str, Any]) -> None:
    """Write new values of a leg that is still in the state it was read in.

    Raises:
        StateChanged: It is not: somebody wrote without the branch's lock.
    """
    now = {"in_branch": leg.branch_id, "leg": leg.id, "was": leg.state.value}
    if _CHANGE.run(db, {**now, **values}) != 1:
        raise StateChanged


def forget_skips(db: Connection, branch_id: str, window_id: str) -> None:
    """The window has called somebody else: those it withdrew are everybody's again."""
    _FORGET_SKIPS.run(db, {"branch": branch_id, "window": window_id})


def free_from_window(db: Connection, branch_id: str, today: date, window_id: str) -> int:
    """The window has closed: those who were sent to it are everybody's; return how many they are.

    Also those who were called, put aside or did not come, for they may wait again; and those whose term is over by the
    clock, for a standstill may prolong it.
    """
    return _free(db, "bound_window_id", branch_id, today, window_id)


def free_from_operator(db: Connection, branch_id: str, today: date, staff_id: str) -> int:
    """The operator has left: those who were sent to them are everybody's, as with a window; return how many."""
    return _free(db, "bound_operator_id", branch_id, today, staff_id)


def _free(db: Connection, column: str, branch_id: str, today: date, target: str) -> int:
    return _FREE_BOUND[column].run(db, {"branch": branch_id, "today": today, "target": target})


def left_open(db: Connection, branch_id: str) -> list[LegRow]:
    """Return all legs of the branch that are not over, of whatever day."""
    return [of_row(row) for row in db.execute(JOINED.where(LEG.c.branch_id == branch_id, IS_OPEN))]


def of_row(row: AnyRow) -> LegRow:
    """Return the leg of a row of `JOINED`."""
    return LegRow(
        branch_id=row.branch_id,
        id=row.id,
        ticket_id=row.ticket_id,
        label=row.label,
        code=row.code,
        issued_at=row.issued_at,
        service_id=row.service_id,
        day=row.day,
        state=LegState(row.state),
        rank=Rank(tier=Tier(row.tier), at=row.rank_at),
        queued_at=row.queued_at,
        returns=row.returns,
        window_id=row.window_id,
        operator_id=row.operator_id,
        called_at=row.called_at,
        recalled_at=row.recalled_at,
        calls=row.calls,
        started_at=row.started_at,
        held_at=row.held_at,
        held_from=None if row.held_from is None else LegState(row.held_from),
        held_until=row.held_until,
        hold_reason_id=row.hold_reason_id,
        held_s=row.held_s,
        finished_at=row.finished_at,
        left_at=row.left_at,
        outcome_id=row.outcome_id,
        services_done=row.services_done,
        not_before=row.not_before,
        bound_window_id=row.bound_window_id,
        bound_operator_id=row.bound_operator_id,
        bound_until=row.bound_until,
        back_to_window_id=row.back_to_window_id,
        held_here=row.held_here,
        waiting_stopped_s=row.waiting_stopped_s,
        serving_stopped_s=row.serving_stopped_s,
        untrusted=row.untrusted,
        reason=row.reason,
    )
