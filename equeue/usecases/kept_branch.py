"""A branch as the database keeps it, read back as the file that would make it: with all that is switched off."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from sqlalchemy import Connection, Select, select
from sqlalchemy import Table as CoreTable

from equeue.alerts.areas import areas
from equeue.domain.errors import NotFound
from equeue.domain.rank import PriorityKind
from equeue.domain.roles import DeviceKind, Role
from equeue.persistence import tables
from equeue.persistence.types import AnyRow
from equeue.usecases.branch_file.normal import hours_of, served
from equeue.usecases.branch_file.parts import (
    BranchFile,
    BranchPart,
    ChoicePart,
    DevicePart,
    GroupPart,
    PrinterPart,
    PriorityPart,
    RequirementPart,
    RulesPart,
    ServicePart,
    StaffPart,
    StandingPart,
    WindowPart,
)

_WIDTH_MM: Final[Mapping[int, Literal[58, 80]]] = {384: 58, 576: 80}
Served = Mapping[str, Mapping[str, bool]]
"""Whose → service → whether only as a backup."""


def read(db: Connection, branch_id: str) -> BranchFile:
    """Return the branch in the normal form of a file.

    What is kept is believed: it was checked when it came.

    Raises:
        NotFound: There is no such branch.
    """
    row = db.execute(select(tables.BRANCH).where(tables.BRANCH.c.id == branch_id)).first()
    if row is None:
        raise NotFound(what="branch", id=branch_id[:64])
    groups = _groups(db, branch_id)
    order = [service.id for group in groups for service in group.service]
    return BranchFile.model_construct(
        branch=_branch(row),
        group=groups,
        window=_windows(db, branch_id, order),
        printer=_printers(db, branch_id),
        device=_devices(db, branch_id),
        staff=_staff(db, branch_id, order),
        hold_reason=_choices(db, tables.HOLD_REASON, branch_id),
        outcome=_choices(db, tables.OUTCOME, branch_id),
        priority=_priorities(db, branch_id),
        requirement=[
            RequirementPart.model_construct(id=row.id, name=row.name, off=not row.active)
            for row in _listed(db, tables.REQUIREMENT, branch_id)
        ],
    )


def _branch(row: AnyRow) -> BranchPart:
    weekly, exceptions = hours_of(row.hours)
    area = {str(number): name for name, number in areas().items()}.get(row.alert_area or "")
    standing = {name: getattr(row, name) for name in StandingPart.model_fields}
    return BranchPart.model_construct(
        id=row.id,
        name=row.name,
        hall=row.hall,
        address=row.address,
        time_zone=row.time_zone,
        languages=row.languages,
        rules=RulesPart.model_construct(**{name: getattr(row, name) for name in RulesPart.model_fields}),
        standing=StandingPart.model_construct(**standing | {"alert_area": area}),
        hours=weekly,
        exception=exceptions,
    )


def _groups(db: Connection, branch_id: str) -> list[GroupPart]:
    required: dict[str, list[str]] = {}
    for row in db.execute(_of_branch(tables.SERVICE_REQUIREMENT, branch_id).order_by("requirement_id")):
        required.setdefault(row.service_id, []).append(row.requirement_id)
    services: dict[str, list[ServicePart]] = {}
    for row in _listed(db, tables.SERVICE, branch_id):
        services.setdefault(row.group_id, []).append(_service(row, required.get(row.id, [])))
    return [
        GroupPart.model_construct(
            id=row.id,
            letter=row.letter,
            icon=row.icon,
            name=row.name,
            service=services.get(row.id, []),
            off=not row.active,
        )
        for row in _listed(db, tables.SERVICE_GROUP, branch_id)
    ]


def _service(row: AnyRow, requires: list[str]) -> ServicePart:
    return ServicePart.model_construct(
        id=row.id,
        name=row.name,
        minutes=row.usual_s // 60,
        note=row.note,
        hours=hours_of(row.hours)[0],
        daily_quota=row.daily_quota,
        without_ticket=row.without_ticket,
        requires=requires,
        off=not row.active,
    )


def _windows(db: Connection, branch_id: str, order: Sequence[str]) -> list[WindowPart]:
    serving = _served(db, tables.WINDOW_SERVICE, branch_id, "window_id")
    return [
        WindowPart.model_construct(
            id=row.id, label=row.label, off=not row.active, **_tables(serving.get(row.id, {}), order)
        )
        for row in _listed(db, tables.WINDOW, branch_id)
    ]


def _printers(db: Connection, branch_id: str) -> list[PrinterPart]:
    return [
        PrinterPart.model_construct(
            id=row.id,
            name=row.name,
            agent=row.agent_id,
            transport=row.transport,
            address=row.address,
            width_mm=_WIDTH_MM[row.width_dots],
            cutter=row.cutter,
            fence=row.fence,
            off=not row.active,
        )
        for row in db.execute(_of_branch(tables.PRINTER, branch_id).order_by("id"))
    ]


def _devices(db: Connection, branch_id: str) -> list[DevicePart]:
    return [
        DevicePart.model_construct(
            id=row.id,
            kind=DeviceKind(row.kind),
            name=row.name,
            window=row.window_id,
            printer=row.printer_id,
            settings=row.settings,
            off=not row.active,
        )
        for row in db.execute(_of_branch(tables.DEVICE, branch_id).order_by("id"))
    ]


def _staff(db: Connection, branch_id: str, order: Sequence[str]) -> list[StaffPart]:
    staff, role = tables.STAFF, tables.STAFF_ROLE
    serving = _served(db, tables.OPERATOR_SERVICE, branch_id, "staff_id")
    wanted = (
        select(staff.c.id, staff.c.login, staff.c.name, role.c.role, role.c.active)
        .join(role, role.c.staff_id == staff.c.id)
        .where(role.c.branch_id == branch_id)
        .order_by(staff.c.login)
    )
    members: dict[str, list[AnyRow]] = {}
    for row in db.execute(wanted):
        members.setdefault(row.login, []).append(row)
    return [_member(rows, serving, order) for rows in members.values()]


def _member(rows: Sequence[AnyRow], serving: Served, order: Sequence[str]) -> StaffPart:
    first = rows[0]
    held = {row.role for row in rows}
    return StaffPart.model_construct(
        name=first.login,
        full_name=None if first.name == first.login else first.name,
        roles=[role for role in Role if role in held],
        off=not any(row.active for row in rows),
        **_tables(serving.get(first.id, {}), order),
    )


def _tables(services: Mapping[str, bool], order: Sequence[str]) -> dict[str, Any]:
    """Return what is served as the arguments of a part."""
    return {**served(services, order)}


def _choices(db: Connection, table: CoreTable, branch_id: str) -> list[ChoicePart]:
    return [
        ChoicePart.model_construct(id=row.id, name=row.name, off=not row.active)
        for row in _listed(db, table, branch_id)
    ]


def _priorities(db: Connection, branch_id: str) -> list[PriorityPart]:
    return [
        PriorityPart.model_construct(
            id=row.id,
            name=row.name,
            ground=row.ground,
            document=row.document,
            kind=PriorityKind(row.kind),
            minutes=row.head_start_s // 60,
            once_a_day=row.once_a_day,
            off=not row.active,
        )
        for row in _listed(db, tables.PRIORITY, branch_id)
    ]


def _served(db: Connection, table: CoreTable, branch_id: str, whose: str) -> Served:
    found: dict[str, dict[str, bool]] = {}
    for row in db.execute(_of_branch(table, branch_id)):
        found.setdefault(getattr(row, whose), {})[row.service_id] = row.backup
    return found


def _listed(db: Connection, table: CoreTable, branch_id: str) -> list[AnyRow]:
    return list(db.execute(_of_branch(table, branch_id).order_by(table.c.position, table.c.id)))


def _of_branch(table: CoreTable, branch_id: str) -> Select[Any]:
    return select(table).where(table.c.branch_id == branch_id)
