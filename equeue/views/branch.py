"""Branches: open or not; the hall now, for the manager."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Table, bindparam, func, not_, select

from equeue.domain.errors import InvalidField
from equeue.domain.naming import in_language
from equeue.persistence import branches, devices, requirements, windows
from equeue.persistence.legs import IS_UNDONE, IS_WAITING
from equeue.persistence.prepared import Prepared
from equeue.persistence.requirements import Lacking
from equeue.persistence.serving import Serving
from equeue.persistence.tables import BRANCH, HOLD_REASON, LEG, OUTCOME, PRINTER, SERVICE, TICKET, WINDOW_SERVICE
from equeue.persistence.types import AnyRow
from equeue.persistence.windows import WindowRow
from equeue.views import visit
from equeue.views.opening import house_of, issuing_state, phase
from equeue.views.standing import (
    Waits,
    feed_state,
    grace_until,
    open_suspensions,
    proposal_states,
    requirement_states,
)
from equeue.views.states import (
    BranchState,
    Choices,
    HallState,
    HallWindow,
    Named,
    PrinterState,
    ScreenState,
    ServiceCount,
    Today,
    WindowChoice,
    WindowPhase,
    WindowRef,
)
from equeue.views.viewed import Viewed

CALLED_NOT_COME_AFTER_S: Final = 60
"""A visitor who was called longer ago than this and has not come is worth the manager's look."""

_BY_SERVICE: Final = Prepared(
    select(LEG.c.service_id, func.count().label("count"), func.min(LEG.c.queued_at).label("oldest"))
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today"), IS_WAITING)
    .group_by(LEG.c.service_id)
)
_NAMES: Final = Prepared(select(SERVICE.c.id, SERVICE.c.name).where(SERVICE.c.branch_id == bindparam("branch")))
_OFFERED: Final = Prepared(
    select(SERVICE.c.id, SERVICE.c.name)
    .where(
        SERVICE.c.branch_id == bindparam("branch"),
        SERVICE.c.active,
        SERVICE.c.id.in_(select(WINDOW_SERVICE.c.service_id).where(WINDOW_SERVICE.c.branch_id == bindparam("branch"))),
    )
    .order_by(SERVICE.c.position, SERVICE.c.id)
)


def _in_order(table: Table) -> Prepared:
    return Prepared(
        select(table.c.id, table.c.name)
        .where(table.c.branch_id == bindparam("branch"), table.c.active)
        .order_by(table.c.position, table.c.id)
    )


_HOLD_REASONS: Final = _in_order(HOLD_REASON)
_OUTCOMES: Final = _in_order(OUTCOME)
_TODAY: Final = (
    select(LEG.c.state, func.count().label("count"))
    .where(LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today"), not_(IS_UNDONE))
    .group_by(LEG.c.state)
)
_ISSUED: Final = select(func.count()).where(
    TICKET.c.branch_id == bindparam("branch"), TICKET.c.day == bindparam("today")
)
_AT_WINDOWS: Final = select(
    LEG.c.window_id, LEG.c.ticket_id, LEG.c.state, LEG.c.called_at, LEG.c.started_at, TICKET.c.label
).join(TICKET, (TICKET.c.branch_id == LEG.c.branch_id) & (TICKET.c.id == LEG.c.ticket_id))
_SERVES: Final = select(WINDOW_SERVICE.c.window_id, WINDOW_SERVICE.c.service_id).where(
    WINDOW_SERVICE.c.branch_id == bindparam("branch")
)


def all_branches(db: Connection, now: datetime) -> list[BranchState]:
    """Return every branch that works."""
    rows = db.execute(select(BRANCH).where(BRANCH.c.active).order_by(BRANCH.c.id)).all()
    return [branch_state(db, row, now) for row in rows]


def one_branch(db: Connection, branch_id: str, now: datetime) -> BranchState:
    """Return a branch.

    Raises:
        NotFound: There is no such branch.
    """
    return branch_state(db, branches.get(db, branch_id), now)


def branch_state(db: Connection, row: AnyRow, now: datetime) -> BranchState:
    """Return whether a branch is open and gives tickets."""
    house = house_of(row, now)
    there = open_suspensions(db, row.id)
    return BranchState(
        id=row.id,
        name=in_language(row.name, row.languages[0]),
        state=phase(db, house, row.id),
        reasons=[suspension.reason for suspension in there],
        resumes_at=row.resumes_at,
        suspensions=there,
        grace_until=grace_until(db, row),
        shelter=row.shelter,
        opens_at=house.hours.next_opening(now),
        closes_at=house.hours.closes_at(now),
        issuing=issuing_state(db, row, house),
        time_zone=row.time_zone,
        day=row.day,
        languages=list(row.languages),
    )


def spoken(branch: AnyRow, language: str | None) -> str:
    """Return the language to answer in: the branch's first, unless another is asked for.

    Raises:
        InvalidField: The branch does not speak it.
    """
    if language is not None and language not in branch.languages:
        raise InvalidField(field="language", allowed=", ".join(branch.languages))
    return language or str(branch.languages[0])


def service_names(db: Connection, branch: AnyRow) -> dict[str, Named]:
    """Return all services of a branch by id, named in its first language."""
    language = branch.languages[0]
    rows = _NAMES.all(db, {"branch": branch.id})
    return {row.id: Named(id=row.id, name=in_language(row.name, language)) for row in rows}


def counts_by_service(
    db: Connection, branch: AnyRow, names: dict[str, Named], now: datetime
) -> dict[str, ServiceCount]:
    """Return how many wait for each service, how long the longest has, and what keeps them from being called."""
    waits = Waits(db, branch, now)
    lacking = requirements.down_services(db, branch.id)
    rows = _BY_SERVICE.all(db, {"branch": branch.id, "today": branch.day})
    return {
        row.service_id: ServiceCount(
            service=names[row.service_id],
            count=row.count,
            longest_s=waits.seconds(row.oldest),
            **_missing(lacking.get(row.service_id), branch.languages[0]),
        )
        for row in rows
    }


def _missing(lacking: Lacking | None, language: str) -> dict[str, str]:
    if lacking is None:
        return {}
    return {"requirement": in_language(lacking.name, language), "requirement_id": lacking.id}


def choices(db: Connection, branch_id: str, language: str | None = None) -> Choices:
    """Return the lists an operator chooses from.

    Args:
        language: One of the branch's; None: its first.

    Raises:
        NotFound: There is no such branch.
        InvalidField: The branch does not speak the language.
    """
    branch = branches.get(db, branch_id)
    language = spoken(branch, language)
    serving = Serving(db, branch_id)
    return Choices(
        hold_reasons=_listed(db, _HOLD_REASONS, branch_id, language),
        outcomes=_listed(db, _OUTCOMES, branch_id, language),
        services=_listed(db, _OFFERED, branch_id, language),
        windows=[
            WindowChoice(
                id=row.id,
                label=row.label,
                open=row.shift_id is not None,
                operator=operator_of(row),
                services=sorted(serving.at(row.id, row.operator_id)),
            )
            for row in windows.of_branch(db, branch_id)
        ],
        priorities=visit.choices(db, branch, language),
    )


def printers(db: Connection, branch_id: str) -> list[PrinterState]:
    """Return the branch's printers and how they are."""
    wanted = select(PRINTER).where(PRINTER.c.branch_id == branch_id, PRINTER.c.active).order_by(PRINTER.c.id)
    return [
        PrinterState(id=row.id, name=row.name, state=row.state, reason=row.reason, at=row.health_at)
        for row in db.execute(wanted)
    ]


def screens(db: Connection, branch_id: str, connected: frozenset[str]) -> list[ScreenState]:
    """Return the branch's devices; `connected` are those whose live connection stands."""
    return [
        ScreenState(
            id=row.id, kind=row.kind, name=row.name, connected=row.id in connected, last_seen_at=row.last_seen_at
        )
        for row in devices.of_branch(db, branch_id)
        if row.token_hash is not None
    ]


def hall_state(db: Connection, branch_id: str, now: datetime, connected: frozenset[str]) -> Viewed[HallState]:
    """Return the hall now."""
    branch = branches.get(db, branch_id)
    names = service_names(db, branch)
    counts = list(counts_by_service(db, branch, names, now).values())
    at_windows = _at_windows(db, branch)
    state = HallState(
        branch=branch_state(db, branch, now),
        waiting=sum(count.count for count in counts),
        longest_wait_s=max((count.longest_s or 0 for count in counts), default=None),
        by_service=sorted(counts, key=lambda count: -(count.longest_s or 0)),
        windows=_windows(db, branch, at_windows, names),
        called_not_come=_called_not_come(at_windows, now),
        today=_today(db, branch),
        printers=printers(db, branch_id),
        screens=screens(db, branch_id, connected),
        requirements=requirement_states(db, branch),
        proposals=proposal_states(db, branch_id),
        feed=feed_state(db, branch_id),
    )
    return Viewed(branch_id, branch.revision, state)


def phase_of(window: WindowRow, leg_state: str | None) -> WindowPhase:
    """Return a window's state from its shift, its break and its leg's state."""
    if window.shift_id is None:
        return "closed"
    match leg_state:
        case "called":
            return "called"
        case "serving":
            return "serving"
        case _:
            return "free" if window.break_id is None else "break"


def operator_of(window: WindowRow) -> Named | None:
    """Return who works at a window."""
    if window.operator_id is None:
        return None
    return Named(id=window.operator_id, name=window.operator_name or "")


def _listed(db: Connection, question: Prepared, branch_id: str, language: str) -> list[Named]:
    rows = question.all(db, {"branch": branch_id})
    return [Named(id=row.id, name=in_language(row.name, language)) for row in rows]


def _at_windows(db: Connection, branch: AnyRow) -> dict[str, AnyRow]:
    wanted = _AT_WINDOWS.where(
        LEG.c.branch_id == branch.id, LEG.c.day == branch.day, LEG.c.state.in_(["called", "serving"])
    )
    return {row.window_id: row for row in db.execute(wanted)}


def _windows(
    db: Connection, branch: AnyRow, at_windows: dict[str, AnyRow], names: dict[str, Named]
) -> list[HallWindow]:
    served: dict[str, list[Named]] = {}
    for row in db.execute(_SERVES, {"branch": branch.id}):
        served.setdefault(row.window_id, []).append(names[row.service_id])
    return [
        _window(window, at_windows.get(window.id), served.get(window.id, []))
        for window in windows.of_branch(db, branch.id)
    ]


def _window(window: WindowRow, leg: AnyRow | None, services: Sequence[Named]) -> HallWindow:
    since = window.break_began_at or window.opened_at
    if leg is not None:
        since = leg.started_at or leg.called_at
    return HallWindow(
        window=WindowRef(id=window.id, label=window.label),
        state=phase_of(window, None if leg is None else leg.state),
        operator=operator_of(window),
        since=since,
        label=None if leg is None else leg.label,
        ticket=None if leg is None else leg.ticket_id,
        services=[service.name for service in services],
        service_ids=[service.id for service in services],
    )


def _called_not_come(at_windows: dict[str, AnyRow], now: datetime) -> int:
    return sum(
        leg.state == "called" and (now - leg.called_at).total_seconds() > CALLED_NOT_COME_AFTER_S
        for leg in at_windows.values()
    )


def _today(db: Connection, branch: AnyRow) -> Today:
    values = {"branch": branch.id, "today": branch.day}
    by_state = {row.state: row.count for row in db.execute(_TODAY, values)}
    return Today(
        issued=db.execute(_ISSUED, values).scalar_one(),
        served=by_state.get("served", 0),
        no_show=by_state.get("no_show", 0),
        cancelled=by_state.get("cancelled", 0),
    )
