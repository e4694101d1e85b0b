"""Estimates of waiting time, one row for each service of a branch; and what they are made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from equeue.domain.days import day_of
from equeue.domain.estimates import Estimate, Forecast, OpenWindow, Scene, Waiter
from equeue.domain.hours import Hours
from equeue.domain.rank import Tier
from equeue.persistence import requirements, windows
from equeue.persistence.legs import IS_AT_WINDOW, IS_WAITING
from equeue.persistence.prepared import Prepared
from equeue.persistence.serving import Serving
from equeue.persistence.tables import LEG, SERVICE, SERVICE_ESTIMATE
from equeue.persistence.types import AnyRow

FRESH: Final = timedelta(minutes=2)
"""An estimate older than this says nothing: whoever makes them is away."""

_ROWS: Final = Prepared(select(SERVICE_ESTIMATE).where(SERVICE_ESTIMATE.c.branch_id == bindparam("branch")))
_ROW: Final = Prepared(
    select(SERVICE_ESTIMATE).where(
        SERVICE_ESTIMATE.c.branch_id == bindparam("branch"), SERVICE_ESTIMATE.c.service_id == bindparam("service")
    )
)
_BRIEF: Final = Prepared(
    select(
        SERVICE_ESTIMATE.c.service_id,
        SERVICE_ESTIMATE.c.p50_s,
        SERVICE_ESTIMATE.c.p90_s,
        SERVICE_ESTIMATE.c.basis,
        SERVICE_ESTIMATE.c.windows,
        SERVICE_ESTIMATE.c.at.label("estimated_at"),
    ).where(SERVICE_ESTIMATE.c.branch_id == bindparam("branch"))
)
_VALUES: Final = ("p50_s", "p90_s", "basis", "windows", "places", "at")
_KEY: Final = ["branch_id", "service_id"]


def _put(insert: Any) -> Any:  # noqa: ANN401 - two dialects' own insert
    return insert.on_conflict_do_update(index_elements=_KEY, set_={name: insert.excluded[name] for name in _VALUES})


_PUT: Final = Prepared(_put(sqlite.insert(SERVICE_ESTIMATE)), postgresql=_put(postgresql.insert(SERVICE_ESTIMATE)))
_USUAL: Final = Prepared(select(SERVICE.c.id, SERVICE.c.usual_s).where(SERVICE.c.branch_id == bindparam("branch")))
_LINE: Final = Prepared(
    select(LEG.c.id, LEG.c.service_id, LEG.c.tier, LEG.c.rank_at, LEG.c.queued_at).where(
        LEG.c.branch_id == bindparam("branch"), LEG.c.day == bindparam("today", type_=LEG.c.day.type), IS_WAITING
    )
)
_AT_WINDOWS: Final = Prepared(
    select(LEG.c.window_id, LEG.c.service_id, LEG.c.started_at).where(
        LEG.c.branch_id == bindparam("branch"),
        LEG.c.day == bindparam("today", type_=LEG.c.day.type),
        IS_AT_WINDOW,
    )
)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An estimate as it is kept.

    Args:
        service_id: For who comes now for this service.
        places: Leg → p50 and p90, seconds, for who waits for it already.
    """

    service_id: str
    p50_s: int
    p90_s: int
    basis: str
    windows: int
    places: Mapping[str, tuple[int, int]]


def of_row(row: AnyRow, now: datetime) -> Estimate | None:
    """Return the estimate in a row that has one's columns, if it has one and that is fresh."""
    if row.estimated_at is None or abs(now - row.estimated_at) > FRESH:
        return None
    return _estimate(row, row.p50_s, row.p90_s)


def of_branch(db: Connection, branch_id: str, now: datetime) -> dict[str, Estimate]:
    """Return the fresh estimates for who comes now, by service."""
    found = ((row.service_id, of_row(row, now)) for row in _BRIEF.all(db, {"branch": branch_id}))
    return {service_id: estimate for service_id, estimate in found if estimate is not None}


def of_leg(db: Connection, branch_id: str, service_id: str, leg_id: str) -> Estimate | None:
    """Return the newest estimate for somebody who waits; None: there is none, or they came a moment ago."""
    row = _ROW.first(db, {"branch": branch_id, "service": service_id})
    if row is None or leg_id not in row.places:
        return None
    return _estimate(row, *row.places[leg_id])


def of_legs(db: Connection, branch_id: str) -> dict[str, Estimate]:
    """Return the newest estimates for all who wait, by leg."""
    rows = _ROWS.all(db, {"branch": branch_id})
    return {leg: _estimate(row, *seconds) for row in rows for leg, seconds in row.places.items()}


def given(ticket: AnyRow) -> Estimate | None:
    """Return the estimate that was given with a ticket."""
    if ticket.estimate_p50_s is None:
        return None
    return Estimate(
        p50=timedelta(seconds=ticket.estimate_p50_s),
        p90=timedelta(seconds=ticket.estimate_p90_s),
        basis=ticket.estimate_basis,
        windows=ticket.estimate_windows,
    )


def kept(db: Connection, branch_id: str) -> list[Kept]:
    """Return what is kept for a branch."""
    return [
        Kept(
            service_id=row.service_id,
            p50_s=row.p50_s,
            p90_s=row.p90_s,
            basis=row.basis,
            windows=row.windows,
            places={leg: (p50, p90) for leg, (p50, p90) in row.places.items()},
        )
        for row in _ROWS.all(db, {"branch": branch_id})
    ]


def keep(db: Connection, branch_id: str, wanted: Sequence[Kept], now: datetime) -> None:
    """Keep these estimates for the branch, and no others."""
    named = [one.service_id for one in wanted]
    table = SERVICE_ESTIMATE
    db.execute(delete(table).where(table.c.branch_id == branch_id, table.c.service_id.not_in(named)))
    for one in wanted:
        values = {name: getattr(one, name) for name in ("service_id", "p50_s", "p90_s", "basis", "windows", "places")}
        _PUT.run(db, {"branch_id": branch_id, **values, "at": now})


def to_keep(forecast: Forecast, scene: Scene) -> list[Kept]:
    """Return a forecast as it is kept."""
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for waiter in scene.line:
        own = forecast.waiters.get(waiter.leg_id)
        if own is not None:
            places.setdefault(waiter.service_id, {})[waiter.leg_id] = _seconds(own)
    return [
        Kept(
            service_id=service_id,
            p50_s=_seconds(estimate)[0],
            p90_s=_seconds(estimate)[1],
            basis=estimate.basis,
            windows=estimate.windows,
            places=places.get(service_id, {}),
        )
        for service_id, estimate in sorted(forecast.newcomers.items())
    ]


def scene(db: Connection, branch: AnyRow, now: datetime) -> Scene:
    """Return what an estimate is made from; while the branch stands still nobody is called, so no window is open."""
    values = {"branch": branch.id, "today": branch.day}
    down = requirements.down_services(db, branch.id)
    usual = {row.id: timedelta(seconds=row.usual_s) for row in _USUAL.all(db, {"branch": branch.id})}
    hours = Hours(branch.hours, ZoneInfo(branch.time_zone))
    return Scene(
        at=now,
        usual=usual,
        line=[
            Waiter(
                leg_id=row.id,
                service_id=row.service_id,
                tier=Tier(row.tier),
                rank_at=row.rank_at,
                queued_at=row.queued_at,
            )
            for row in _LINE.all(db, values)
        ],
        windows=_open_windows(db, branch, frozenset(down)) if branch.stands_since is None else [],
        breaks=[(stretch.begin, stretch.end) for stretch in hours.breaks_on(day_of(now, hours.zone))],
        backup_after=timedelta(seconds=branch.backup_after_s),
    )


def _open_windows(db: Connection, branch: AnyRow, down: frozenset[str]) -> list[OpenWindow]:
    there = {row.window_id: row for row in _AT_WINDOWS.all(db, {"branch": branch.id, "today": branch.day})}
    serving = Serving(db, branch.id, down)
    opened = []
    for window in windows.of_branch(db, branch.id):
        if window.shift_id is not None:
            visitor = there.get(window.id)
            services = serving.at(window.id, window.operator_id)
            opened.append(
                OpenWindow(
                    id=window.id,
                    primary=frozenset(service for service, backup in services.items() if not backup),
                    backup=frozenset(service for service, backup in services.items() if backup),
                    service_id=None if visitor is None else visitor.service_id,
                    started_at=None if visitor is None else visitor.started_at,
                    break_began_at=window.break_began_at,
                    break_until=window.break_until,
                )
            )
    return opened


def _estimate(row: AnyRow, p50_s: int, p90_s: int) -> Estimate:
    return Estimate(p50=timedelta(seconds=p50_s), p90=timedelta(seconds=p90_s), basis=row.basis, windows=row.windows)


def _seconds(estimate: Estimate) -> tuple[int, int]:
    return round(estimate.p50.total_seconds()), round(estimate.p90.total_seconds())
