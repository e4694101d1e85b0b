"""What visitors can come for, as the kiosk and the API offer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select

from equeue.domain.availability import Availability
from equeue.domain.errors import InvalidField, NotFound
from equeue.domain.estimates import Estimate
from equeue.domain.naming import in_language
from equeue.persistence import branches, devices, estimates, requirements
from equeue.persistence.tables import PRINT_JOB, PRINTER, SERVICE, SERVICE_GROUP, TICKET, WINDOW, WINDOW_SERVICE
from equeue.persistence.types import AnyRow
from equeue.persistence.windows import WindowRow
from equeue.persistence.windows import of_branch as windows_of
from equeue.views import visit
from equeue.views.branch import branch_state, counts_by_service, service_names
from equeue.views.opening import availabilities, estimate_state, house_of
from equeue.views.states import (
    GroupState,
    KioskSettings,
    KioskState,
    PrintBrief,
    PrinterBrief,
    ServicesState,
    ServiceState,
)
from equeue.views.viewed import Viewed

_LAST_PRINTS: Final = 10
_NOT_SERVED: Final = Availability("not-served")

_SERVICES: Final = (
    select(SERVICE)
    .where(SERVICE.c.branch_id == bindparam("branch"), SERVICE.c.active)
    .order_by(SERVICE.c.position, SERVICE.c.id)
)
_GROUPS: Final = (
    select(SERVICE_GROUP)
    .where(SERVICE_GROUP.c.branch_id == bindparam("branch"), SERVICE_GROUP.c.active)
    .order_by(SERVICE_GROUP.c.position, SERVICE_GROUP.c.id)
)
_SERVED: Final = (
    select(WINDOW_SERVICE.c.window_id, WINDOW_SERVICE.c.service_id)
    .join(WINDOW, (WINDOW.c.branch_id == WINDOW_SERVICE.c.branch_id) & (WINDOW.c.id == WINDOW_SERVICE.c.window_id))
    .where(WINDOW_SERVICE.c.branch_id == bindparam("branch"), WINDOW.c.active)
)
_PRINTS: Final = (
    select(PRINT_JOB, TICKET.c.label)
    .join(TICKET, (TICKET.c.branch_id == PRINT_JOB.c.branch_id) & (TICKET.c.id == PRINT_JOB.c.ticket_id))
    .where(PRINT_JOB.c.branch_id == bindparam("branch"), PRINT_JOB.c.printer_id == bindparam("printer"))
    .order_by(PRINT_JOB.c.id.desc())
    .limit(_LAST_PRINTS)
)


@dataclass(frozen=True)
class Load:
    """Who waits for what, and which windows serve it.

    Args:
        waiting: Service → how many wait for it.
        served: Window → the services it serves.
        open_windows: Those with a shift.
        offered: Service → whether it can be had.
        expected: Service → how long somebody who comes now waits.
        lacking: Service → the names of what is down that it cannot do without.
    """

    waiting: Mapping[str, int]
    served: Mapping[str, frozenset[str]]
    open_windows: frozenset[str]
    offered: Mapping[str, Availability]
    expected: Mapping[str, Estimate]
    lacking: Mapping[str, Mapping[str, str]]

    def ahead(self, service_id: str) -> int:
        """Return how many would be called before a visitor who came now.

        The same rule as `persistence.tickets.ahead`: all who wait at the windows that serve it.
        """
        serving = [window for window, services in self.served.items() if service_id in services]
        chosen = [window for window in serving if window in self.open_windows] or serving
        competing = frozenset[str]().union(*(self.served[window] for window in chosen))
        return sum(count for service, count in self.waiting.items() if service in competing)


def services_state(
    db: Connection, branch_id: str, language: str | None, now: datetime, *, with_load: bool
) -> ServicesState:
    """Return groups and services in one language.

    Args:
        language: One of the branch's; None: its first.
        with_load: Whether the asker may know how many wait.

    Raises:
        InvalidField: The branch does not speak the language.
    """
    branch = branches.get(db, branch_id)
    spoken = language or branch.languages[0]
    if spoken not in branch.languages:
        raise InvalidField(field="language", allowed=", ".join(branch.languages))
    load = load_of(db, branch, now)
    return ServicesState(groups=_groups(db, branch, spoken, load, with_load=with_load))


def load_of(db: Connection, branch: AnyRow, now: datetime) -> Load:
    """Read who waits for what."""
    counts = counts_by_service(db, branch, service_names(db, branch), now)
    expected = estimates.of_branch(db, branch.id, now) if branch.stands_since is None else {}
    served: dict[str, set[str]] = {}
    for row in db.execute(_SERVED, {"branch": branch.id}):
        served.setdefault(row.window_id, set()).add(row.service_id)
    return Load(
        waiting={service: count.count for service, count in counts.items()},
        served={window: frozenset(services) for window, services in served.items()},
        open_windows=frozenset(_open(windows_of(db, branch.id))),
        offered=availabilities(db, branch, house_of(branch, now), expected),
        expected=expected,
        lacking=requirements.down_services(db, branch.id),
    )


def kiosk_state(db: Connection, kiosk_id: str, now: datetime, *, public: bool) -> Viewed[KioskState]:
    """Return what a kiosk shows.

    Args:
        public: Whether phones can reach the server, so that a QR code makes sense.

    Raises:
        NotFound: There is no such kiosk.
    """
    device = devices.get(db, kiosk_id)
    if device is None or device.kind != "kiosk":
        raise NotFound(what="device", id=kiosk_id[:64])
    branch = branches.get(db, device.branch_id)
    load = load_of(db, branch, now)
    state = KioskState(
        branch=branch_state(db, branch, now),
        branch_names={spoken: in_language(branch.name, spoken) for spoken in branch.languages},
        languages=list(branch.languages),
        groups={spoken: _groups(db, branch, spoken, load, with_load=True) for spoken in branch.languages},
        printer=_printer(db, device),
        prints=_prints(db, device),
        public=public,
        settings=KioskSettings(
            **{key: value for key, value in device.settings.items() if key in KioskSettings.model_fields}
        ),
        priorities={spoken: visit.choices(db, branch, spoken) for spoken in branch.languages},
    )
    return Viewed(branch.id, branch.revision, state)


def _open(rows: list[WindowRow]) -> list[str]:
    return [row.id for row in rows if row.shift_id is not None]


def _groups(db: Connection, branch: AnyRow, language: str, load: Load, *, with_load: bool) -> list[GroupState]:
    by_group: dict[str, list[ServiceState]] = {}
    for row in db.execute(_SERVICES, {"branch": branch.id}):
        by_group.setdefault(row.group_id, []).append(_service(row, language, load, with_load=with_load))
    return [
        GroupState(
            id=row.id,
            letter=row.letter,
            name=in_language(row.name, language),
            icon=row.icon,
            services=by_group[row.id],
        )
        for row in db.execute(_GROUPS, {"branch": branch.id})
        if row.id in by_group
    ]


def _service(row: AnyRow, language: str, load: Load, *, with_load: bool) -> ServiceState:
    found = load.offered.get(row.id, _NOT_SERVED)
    return ServiceState(
        id=row.id,
        name=in_language(row.name, language),
        open=found.reason is None,
        reason=found.reason,
        requirement=None if row.id not in load.lacking else in_language(load.lacking[row.id], language),
        again_at=found.again_at,
        waiting=load.waiting.get(row.id, 0) if with_load else None,
        ahead=load.ahead(row.id) if with_load else None,
        estimate=estimate_state(load.expected.get(row.id)) if with_load else None,
        note=in_language(row.note, language) or None,
    )


def _printer(db: Connection, device: AnyRow) -> PrinterBrief | None:
    wanted = select(PRINTER).where(
        PRINTER.c.branch_id == device.branch_id, PRINTER.c.id == device.printer_id, PRINTER.c.active
    )
    row = db.execute(wanted).first()
    return None if row is None else PrinterBrief(id=row.id, state=row.state, reason=row.reason)


def _prints(db: Connection, device: AnyRow) -> list[PrintBrief]:
    if device.printer_id is None:
        return []
    rows = db.execute(_PRINTS, {"branch": device.branch_id, "printer": device.printer_id})
    return [
        PrintBrief(
            ticket=row.ticket_id,
            label=row.label,
            job=row.id,
            outcome="pending" if row.state in {"queued", "sending"} else row.state,
            reason=row.reason,
            copy_number=row.copy_number,
        )
        for row in rows
    ]
