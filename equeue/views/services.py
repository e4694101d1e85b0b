"""What visitors can come for, as the kiosk and the API offer it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select

from equeue.domain.availability import Availability
from equeue.domain.errors import NotFound
from equeue.domain.estimates import Estimate
from equeue.domain.naming import in_language
from equeue.persistence import branches, devices, estimates, places, requirements
from equeue.persistence.requirements import Lacking
from equeue.persistence.tables import PRINT_JOB, PRINTER, SERVICE, SERVICE_GROUP, TICKET
from equeue.persistence.types import AnyRow
from equeue.views import visit
from equeue.views.branch import branch_state, counts_by_service, service_names, spoken
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
_PRINTS: Final = (
    select(PRINT_JOB, TICKET.c.label)
    .join(TICKET, (TICKET.c.branch_id == PRINT_JOB.c.branch_id) & (TICKET.c.id == PRINT_JOB.c.ticket_id))
    .where(PRINT_JOB.c.branch_id == bindparam("branch"), PRINT_JOB.c.printer_id == bindparam("printer"))
    .order_by(PRINT_JOB.c.id.desc())
    .limit(_LAST_PRINTS)
)


@dataclass(frozen=True)
class Load:
    """What somebody who comes now would find.

    Args:
        waiting: Service → how many wait for it.
        ahead: Service → how many would be called before somebody who came for it now.
        offered: Service → whether it can be had.
        expected: Service → how long somebody who comes now waits.
        lacking: Service → what is down that it cannot do without.
    """

    waiting: Mapping[str, int]
    ahead: Mapping[str, int]
    offered: Mapping[str, Availability]
    expected: Mapping[str, Estimate]
    lacking: Mapping[str, Lacking]


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
    answered_in = spoken(branch, language)
    load = load_of(db, branch, now)
    return ServicesState(groups=_groups(db, branch, answered_in, load, with_load=with_load))


def load_of(db: Connection, branch: AnyRow, now: datetime) -> Load:
    """Read what somebody who comes now would find."""
    counts = counts_by_service(db, branch, service_names(db, branch), now)
    waiting = {service: count.count for service, count in counts.items()}
    expected = estimates.of_branch(db, branch.id, now) if branch.stands_since is None else {}
    return Load(
        waiting=waiting,
        ahead=places.ahead_of_newcomers(db, branch.id, waiting),
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
        branch_names={language: in_language(branch.name, language) for language in branch.languages},
        languages=list(branch.languages),
        groups={language: _groups(db, branch, language, load, with_load=True) for language in branch.languages},
        printer=_printer(db, device),
        prints=_prints(db, device),
        public=public,
        settings=_settings(device),
        priorities={language: visit.choices(db, branch, language) for language in branch.languages},
    )
    return Viewed(branch.id, branch.revision, state)


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
    lacking = load.lacking.get(row.id)
    return ServiceState(
        id=row.id,
        name=in_language(row.name, language),
        open=found.reason is None,
        reason=found.reason,
        requirement=None if lacking is None else in_language(lacking.name, language),
        requirement_id=None if lacking is None else lacking.id,
        again_at=found.again_at,
        waiting=load.waiting.get(row.id, 0) if with_load else None,
        ahead=load.ahead.get(row.id, 0) if with_load else None,
        estimate=estimate_state(load.expected.get(row.id)) if with_load else None,
        note=in_language(row.note, language) or None,
    )


def _settings(device: AnyRow) -> KioskSettings:
    kept = {key: value for key, value in device.settings.items() if key in KioskSettings.model_fields}
    return KioskSettings(**kept | {"reload_at": device.reload_asked_at})


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
