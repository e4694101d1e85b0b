"""Whom a window may call: the heads of the lines, found by index, whatever the length of the lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Integer,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.selectable import FromClause, ScalarSelect

from equeue.domain.choosing import Candidate, Claim, Rule, choose
from equeue.domain.rank import Rank, Tier
from equeue.persistence import suspensions
from equeue.persistence.branches import Line
from equeue.persistence.legs import IS_WAITING, JOINED, LegRow
from equeue.persistence.prepared import Prepared
from equeue.persistence.tables import (
    LEG,
    OPERATOR_SERVICE,
    REQUIREMENT,
    SERVICE_REQUIREMENT,
    TICKET,
    WINDOW_SERVICE,
)
from equeue.persistence.types import AnyRow
from equeue.persistence.windows import WindowRow

OVERTAKEN_NAMED: Final = 5
"""How many of those overtaken are named in the journal; the rest is counted."""

_TIERS: Final[list[ColumnElement[Any]]] = [literal_column(str(int(tier))) for tier in Tier]


def _is_prevented(service_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Tell whether something that the service cannot do without is down."""
    return exists().where(
        SERVICE_REQUIREMENT.c.branch_id == bindparam("branch"),
        SERVICE_REQUIREMENT.c.service_id == service_id,
        REQUIREMENT.c.branch_id == SERVICE_REQUIREMENT.c.branch_id,
        REQUIREMENT.c.id == SERVICE_REQUIREMENT.c.requirement_id,
        REQUIREMENT.c.active,
        not_(REQUIREMENT.c.up),
    )


_any_of_operator: Final = exists(
    select(literal_column("1")).where(
        OPERATOR_SERVICE.c.branch_id == bindparam("branch"), OPERATOR_SERVICE.c.staff_id == bindparam("operator")
    )
)
_own: Final = OPERATOR_SERVICE.alias("own")
SERVING: Final = (
    select(
        WINDOW_SERVICE.c.service_id,
        or_(WINDOW_SERVICE.c.backup, func.coalesce(_own.c.backup, literal_column("false"))).label("backup"),
    )
    .select_from(WINDOW_SERVICE)
    .outerjoin(
        _own,
        and_(
            _own.c.branch_id == WINDOW_SERVICE.c.branch_id,
            _own.c.staff_id == bindparam("operator"),
            _own.c.service_id == WINDOW_SERVICE.c.service_id,
        ),
    )
    .where(
        WINDOW_SERVICE.c.branch_id == bindparam("branch"),
        WINDOW_SERVICE.c.window_id == bindparam("window"),
        or_(_own.c.service_id.is_not(None), not_(_any_of_operator)),
    )
)
"""What a window serves, and which of it as a backup: what it is there for, narrowed by what its operator serves."""

_serving: Final = SERVING.where(not_(_is_prevented(WINDOW_SERVICE.c.service_id))).cte("serving")


def _may_come(leg: FromClause, *, skipped: bool) -> ColumnElement[bool]:
    now = bindparam("now", type_=LEG.c.not_before.type)
    conditions = [
        leg.c.branch_id == bindparam("branch"),
        leg.c.day == bindparam("today", type_=LEG.c.day.type),
        leg.c.state == literal_column("'waiting'"),
        or_(leg.c.not_before.is_(None), leg.c.not_before <= now),
    ]
    if not skipped:
        conditions.append(or_(leg.c.skipped_by.is_(None), leg.c.skipped_by != bindparam("window")))
    return and_(*conditions)


def _is_free(leg: FromClause) -> ColumnElement[bool]:
    return or_(leg.c.bound_until.is_(None), leg.c.bound_until <= bindparam("now", type_=LEG.c.not_before.type))


def _heads(*, skipped: bool) -> Prepared:
    """Ask for the first of each service and tier.

    Their ranks are looked up one by one: joined with the legs, PostgreSQL would read all of these.
    """

    def first(name: str, tier: ColumnElement[Any]) -> ScalarSelect[str]:
        leg = LEG.alias(name)
        return (
            select(leg.c.id)
            .where(leg.c.service_id == _serving.c.service_id, leg.c.tier == tier)
            .where(_may_come(leg, skipped=skipped), _is_free(leg))
            .order_by(leg.c.rank_at, leg.c.id)
            .limit(literal_column("1"))  # written out: else PostgreSQL plans it anew each time for a long line
            .correlate(_serving)
            .scalar_subquery()
        )

    of_tiers = [
        select(first(f"of_tier_{number}", tier).label("id"), tier.label("tier"), _serving.c.backup)
        for number, tier in enumerate(_TIERS)
    ]
    heads = union_all(*of_tiers).cte("heads").prefix_with("MATERIALIZED")
    rank_at = select(LEG.c.rank_at).where(LEG.c.branch_id == bindparam("branch"), LEG.c.id == heads.c.id)
    return Prepared(
        select(heads.c.id, heads.c.tier, rank_at.scalar_subquery().label("rank_at"), heads.c.backup).where(
            heads.c.id.is_not(None)
        )
    )


def _bound(*, skipped: bool) -> Prepared:
    """Ask for those who were sent to a window or its operator, also those whose term is over.

    Whether it is, is asked of the few that come of it: asked here, PostgreSQL would take a third of the line for bound,
    and plan the question anew each time.
    """
    return Prepared(
        select(LEG.c.id, LEG.c.tier, LEG.c.rank_at, LEG.c.skipped_by, LEG.c.bound_until)
        .where(
            _may_come(LEG, skipped=skipped),
            LEG.c.bound_until.is_not(None),
            or_(LEG.c.bound_window_id == bindparam("window"), LEG.c.bound_operator_id == bindparam("operator")),
            not_(_is_prevented(LEG.c.service_id)),
        )
        .order_by(LEG.c.tier, LEG.c.rank_at, LEG.c.id)
    )


_is_in_line: Final = and_(
    LEG.c.branch_id == bindparam("branch"),
    LEG.c.day == bindparam("today", type_=LEG.c.day.type),
    LEG.c.service_id.in_(select(_serving.c.service_id)),
    IS_WAITING,
)
_waiting_for_service: Final = (
    select(func.count())
    .select_from(LEG)
    .where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today", type_=LEG.c.day.type),
        LEG.c.service_id == _serving.c.service_id,
        IS_WAITING,
    )
    .correlate(_serving)
    .scalar_subquery()
)
_COUNT: Final = Prepared(
    select(func.coalesce(func.sum(_waiting_for_service), literal_column("0"))).select_from(_serving)
)
"""Service by service: in the index of the line alone, where one question for all of them would look at each leg."""
_came_at: Final = bindparam("issued_at", type_=TICKET.c.issued_at.type)
_came_before: Final = JOINED.where(
    _is_in_line,
    or_(
        TICKET.c.issued_at < _came_at,
        and_(TICKET.c.issued_at == _came_at, TICKET.c.id < bindparam("ticket")),
    ),
)
_COUNT_BEFORE: Final = Prepared(select(func.count()).select_from(_came_before.subquery()))
_FIRST_BEFORE: Final = Prepared(
    _came_before.order_by(TICKET.c.issued_at, LEG.c.id).limit(literal_column(str(OVERTAKEN_NAMED)))
)
_SERVES: Final = Prepared(SERVING.where(WINDOW_SERVICE.c.service_id == bindparam("service")))
_SERVED: Final = Prepared(
    SERVING.add_columns(_is_prevented(WINDOW_SERVICE.c.service_id).label("prevented")).order_by(
        WINDOW_SERVICE.c.service_id
    )
)
_FIRST_OF_SERVICE: Final = Prepared(
    select(LEG.c.id, LEG.c.tier, LEG.c.rank_at, LEG.c.skipped_by)
    .where(LEG.c.service_id == bindparam("service"), _may_come(LEG, skipped=True), _is_free(LEG))
    .order_by(LEG.c.tier, LEG.c.rank_at, LEG.c.id)
    .limit(bindparam("most", type_=Integer))
)
_HEADS: Final = {skipped: _heads(skipped=skipped) for skipped in (False, True)}
_BOUND: Final = {skipped: _bound(skipped=skipped) for skipped in (False, True)}


@dataclass(frozen=True, kw_only=True)
class Moment:
    """When a line is looked at without its lock.

    Args:
        day: The branch's.
        now: UTC.
        backup_after: So long people wait until backup windows call them too.
    """

    day: date
    now: datetime
    backup_after: timedelta


def candidates(db: Connection, line: Line, window: WindowRow, now: datetime, *, skipped: bool) -> list[Candidate]:
    """Return the heads of the lines that the window may call from.

    Args:
        skipped: Also those that this window withdrew by mistake and has called nobody since.
    """
    return list(_candidates(db, line, window, now, skipped=skipped))


def _candidates(db: Connection, line: Line, window: WindowRow, now: datetime, *, skipped: bool) -> Iterator[Candidate]:
    values = values_of(line, window, now)
    long_ago = suspensions.waited_since(db, line, now, line.backup_after)
    for row in _HEADS[skipped].all(db, values):
        yield _candidate(row, Claim.BACKUP if row.backup and row.rank_at > long_ago else Claim.PRIMARY)
    for row in _still_bound(db, values, skipped=skipped):
        yield _candidate(row, Claim.BOUND)


def _still_bound(db: Connection, values: dict[str, Any], *, skipped: bool) -> list[AnyRow]:
    return [row for row in _BOUND[skipped].all(db, values) if row.bound_until > values["now"]]


def values_of(line: Line, window: WindowRow, now: datetime) -> dict[str, Any]:
    """Return what the questions for those a window may call are asked with."""
    return _of_window(line, window) | {"now": now}


@dataclass(frozen=True, kw_only=True)
class Served:
    """A service that a window serves with the operator who is there.

    Args:
        backup: Only those who have waited long, or when nobody else waits.
        prevented: Something that it cannot do without is down.
    """

    service_id: str
    backup: bool
    prevented: bool


def served(db: Connection, window: WindowRow) -> list[Served]:
    """Return what a window serves; while nobody works there, what it is there for."""
    values = {"branch": window.branch_id, "window": window.id, "operator": window.operator_id}
    return [
        Served(service_id=row.service_id, backup=bool(row.backup), prevented=bool(row.prevented))
        for row in _SERVED.all(db, values)
    ]


def upcoming(
    db: Connection, window: WindowRow, moment: Moment, services: Sequence[Served], most: int
) -> list[Candidate]:
    """Return the next whom a window would call, in that order, were nobody to come.

    Args:
        moment: Of what day, and when.
        services: What the window serves.
        most: How many at most.
    """
    values = _at(window, moment)
    heads = [*_first_of_services(db, values, moment, services, most), *_sent(db, values)]
    order: list[Candidate] = []
    after_bound, skips = window.called_bound, {window.id}
    while heads and len(order) < most:
        offered = [candidate for candidate, skipped_by in heads if skipped_by not in skips]
        choice = choose(offered or [candidate for candidate, _ in heads], after_bound=after_bound)
        assert choice is not None
        order += [candidate for candidate, _ in heads if candidate.leg_id == choice.leg_id]
        heads = [head for head in heads if head[0].leg_id != choice.leg_id]
        after_bound, skips = choice.rule is Rule.BOUND, set()  # a call makes those withdrawn everybody's again
    return order


def _first_of_services(
    db: Connection, values: dict[str, Any], moment: Moment, services: Sequence[Served], most: int
) -> Iterator[tuple[Candidate, str | None]]:
    long_ago = moment.now - moment.backup_after
    for service in services:
        if service.prevented:
            continue
        for row in _FIRST_OF_SERVICE.all(db, values | {"service": service.service_id, "most": most}):
            is_backup = service.backup and row.rank_at > long_ago
            yield _candidate(row, Claim.BACKUP if is_backup else Claim.PRIMARY), row.skipped_by


def _sent(db: Connection, values: dict[str, Any]) -> Iterator[tuple[Candidate, str | None]]:
    for row in _still_bound(db, values, skipped=True):
        yield _candidate(row, Claim.BOUND), row.skipped_by


def length(db: Connection, line: Line, window: WindowRow) -> int:
    """Return how many wait for the window."""
    return int(_COUNT.one(db, _of_window(line, window))[0])


def overtaken(db: Connection, line: Line, window: WindowRow, leg: LegRow) -> tuple[int, tuple[str, ...]]:
    """Return how many wait for the window who came before `leg`, and the labels of the first of them."""
    values = _of_window(line, window) | {"issued_at": leg.issued_at, "ticket": leg.ticket_id}
    number = int(_COUNT_BEFORE.one(db, values)[0])
    if number == 0:
        return 0, ()
    return number, tuple(row.label for row in _FIRST_BEFORE.all(db, values))


def serves(db: Connection, line: Line, window: WindowRow, service_id: str) -> bool:
    """Tell whether the window, with the operator who is there, serves the service."""
    values = {"branch": line.id, "window": window.id, "operator": window.operator_id, "service": service_id}
    return _SERVES.first(db, values) is not None


def _at(window: WindowRow, moment: Moment) -> dict[str, Any]:
    values = {"branch": window.branch_id, "window": window.id, "operator": window.operator_id, "today": moment.day}
    return values | {"now": moment.now}


def _of_window(line: Line, window: WindowRow) -> dict[str, Any]:
    return {"branch": line.id, "window": window.id, "operator": window.operator_id, "today": line.day}


def _candidate(row: AnyRow, claim: Claim) -> Candidate:
    return Candidate(leg_id=row.id, rank=Rank(tier=Tier(row.tier), at=row.rank_at), claim=claim)
