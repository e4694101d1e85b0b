"""Legs: choosing the next, finding and moving them. All under the branch's lock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, func, insert, literal_column, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from equeue.domain.errors import StateChanged
from equeue.domain.rank import Rank, Tier
from equeue.domain.ticket import LegState
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import LEG, TICKET, WINDOW_SERVICE
from equeue.persistence.types import AnyRow

IS_WAITING: Final[ColumnElement[bool]] = LEG.c.state == literal_column("'waiting'")
"""Written out, not bound: so the databases see that the partial index serves the question."""
BY_SERVICE: Final = ("INDEXED BY ix_leg_line", "sqlite")
"""Hint for counts over waiting legs: without it SQLite takes the index of the day and reads every row."""
IS_AT_WINDOW: Final[ColumnElement[bool]] = LEG.c.state.in_([literal_column("'called'"), literal_column("'serving'")])
IS_OPEN: Final[ColumnElement[bool]] = LEG.c.state.in_(
    [literal_column(f"'{state}'") for state in ("waiting", "called", "serving", "held")]
)
IS_APART: Final[ColumnElement[bool]] = LEG.c.state.in_(
    [literal_column(f"'{state}'") for state in ("called", "serving", "held", "no_show")]
)


@dataclass(frozen=True, kw_only=True)
class LegRow:
    """A leg with its ticket's label, as the rules look at it."""

    branch_id: str
    id: str
    ticket_id: str
    label: str
    code: str
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


_JOINED: Final = select(LEG, TICKET.c.label, TICKET.c.code).join(
    TICKET, and_(TICKET.c.branch_id == LEG.c.branch_id, TICKET.c.id == LEG.c.ticket_id)
)
_BY_ID: Final = Prepared(_JOINED.where(LEG.c.branch_id == bindparam("branch"), LEG.c.id == bindparam("leg")))
_AT_WINDOW: Final = Prepared(
    _JOINED.where(LEG.c.branch_id == bindparam("branch"), LEG.c.window_id == bindparam("window"), IS_AT_WINDOW)
)
_NEWEST: Final = Prepared(
    _JOINED.where(LEG.c.branch_id == bindparam("branch"), LEG.c.ticket_id == bindparam("ticket"))
    .order_by(LEG.c.id.desc())
    .limit(1)
)
_SERVED_HERE: Final = (
    select(WINDOW_SERVICE.c.service_id)
    .where(WINDOW_SERVICE.c.branch_id == bindparam("branch"), WINDOW_SERVICE.c.window_id == bindparam("window"))
    .scalar_subquery()
)
_LINE_OF_WINDOW: Final = and_(
    LEG.c.branch_id == bindparam("branch"),
    LEG.c.day == bindparam("today"),
    LEG.c.service_id.in_(_SERVED_HERE),
    IS_WAITING,
)
_COUNT: Final = select(func.count()).select_from(LEG).with_hint(LEG, *BY_SERVICE).where(_LINE_OF_WINDOW)


def _head(*, unless_skipped: bool) -> Any:  # noqa: ANN401 - SQLAlchemy's Select of a joined row
    candidate = LEG.alias("candidate")
    conditions = [
        candidate.c.branch_id == WINDOW_SERVICE.c.branch_id,
        candidate.c.day == bindparam("today"),
        candidate.c.service_id == WINDOW_SERVICE.c.service_id,
        candidate.c.state == literal_column("'waiting'"),
    ]
    if unless_skipped:
        conditions.append(or_(candidate.c.skipped_by.is_(None), candidate.c.skipped_by != bindparam("window")))
    first_of_service = (
        select(candidate.c.id)
        .where(*conditions)
        .order_by(candidate.c.tier, candidate.c.rank_at, candidate.c.id)
        .limit(1)
        .correlate(WINDOW_SERVICE)
        .scalar_subquery()
    )
    heads = select(first_of_service).where(
        WINDOW_SERVICE.c.branch_id == bindparam("branch"), WINDOW_SERVICE.c.window_id == bindparam("window")
    )
    return (
        _JOINED.where(LEG.c.branch_id == bindparam("branch"), LEG.c.id.in_(heads))
        .order_by(LEG.c.tier, LEG.c.rank_at, LEG.c.id)
        .limit(1)
    )


_HEAD: Final = _head(unless_skipped=True)
_HEAD_EVEN_SKIPPED: Final = _head(unless_skipped=False)
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
_EARLIER: Final = and_(
    _LINE_OF_WINDOW,
    or_(
        LEG.c.tier < bindparam("tier"),
        and_(LEG.c.tier == bindparam("tier"), LEG.c.rank_at < bindparam("rank")),
    ),
)
_COUNT_EARLIER: Final = select(func.count()).select_from(LEG).with_hint(LEG, *BY_SERVICE).where(_EARLIER)


def add(  # noqa: PLR0913 - the columns of one row
    db: Connection, branch_id: str, leg_id: str, ticket_id: str, service_id: str, day: date, rank: Rank, now: datetime
) -> None:
    """Begin a leg: it waits."""
    _INSERT.run(
        db,
        {
            "branch_id": branch_id,
            "id": leg_id,
            "ticket_id": ticket_id,
            "service_id": service_id,
            "day": day,
            "state": LegState.WAITING.value,
            "tier": int(rank.tier),
            "rank_at": rank.at,
            "queued_at": now,
            "returns": 0,
            "calls": 0,
            "held_s": 0,
        },
    )


def head(db: Connection, branch_id: str, window_id: str, today: date) -> LegRow | None:
    """Return who is next for the window: one index probe per service it serves.

    A leg that this window withdrew by mistake comes only when nobody else waits for it.
    """
    values = {"branch": branch_id, "window": window_id, "today": today}
    row = db.execute(_HEAD, values).first() or db.execute(_HEAD_EVEN_SKIPPED, values).first()
    return None if row is None else _leg(row)


def count_for(db: Connection, branch_id: str, window_id: str, today: date) -> int:
    """Return how many wait for the window."""
    return int(db.execute(_COUNT, {"branch": branch_id, "window": window_id, "today": today}).scalar_one())


def earlier(db: Connection, window_id: str, leg: LegRow, today: date, most: int) -> tuple[int, tuple[str, ...]]:
    """Return how many for this window have an earlier place than `leg`, and the labels of the first `most`."""
    values = {
        "branch": leg.branch_id,
        "window": window_id,
        "today": today,
        "tier": int(leg.rank.tier),
        "rank": leg.rank.at,
    }
    number = int(db.execute(_COUNT_EARLIER, values).scalar_one())
    if number == 0:
        return 0, ()
    first = _JOINED.where(_EARLIER).order_by(LEG.c.tier, LEG.c.rank_at, LEG.c.id).limit(most)
    return number, tuple(row.label for row in db.execute(first, values))


def find(db: Connection, branch_id: str, leg_id: str) -> LegRow | None:
    """Return a leg of the branch."""
    row = _BY_ID.first(db, {"branch": branch_id, "leg": leg_id})
    return None if row is None else _leg(row)


def at_window(db: Connection, branch_id: str, window_id: str) -> LegRow | None:
    """Return the leg that is called to the window or served there."""
    row = _AT_WINDOW.first(db, {"branch": branch_id, "window": window_id})
    return None if row is None else _leg(row)


def newest(db: Connection, branch_id: str, ticket_id: str) -> LegRow:
    """Return the ticket's newest leg, which tells the ticket's state."""
    return _leg(_NEWEST.one(db, {"branch": branch_id, "ticket": ticket_id}))


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


def left_open(db: Connection, branch_id: str) -> list[LegRow]:
    """Return all legs of the branch that are not over, of whatever day."""
    return [_leg(row) for row in db.execute(_JOINED.where(LEG.c.branch_id == branch_id, IS_OPEN))]


def _leg(row: AnyRow) -> LegRow:
    return LegRow(
        branch_id=row.branch_id,
        id=row.id,
        ticket_id=row.ticket_id,
        label=row.label,
        code=row.code,
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
    )
