"""Bring a branch in the database to what its file says: in one transaction, all of it or nothing.

Nothing that figures refer to is deleted: groups, services, windows, printers, hold reasons and outcomes that the file
no longer names are switched off. Devices and staff who were added otherwise stay as they are.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from equeue.domain.days import next_day_begins
from equeue.domain.paper import CHANNEL
from equeue.domain.standstill import next_silence
from equeue.domain.ticket import LegState
from equeue.kernel import ids
from equeue.persistence import rows, tables, timers
from equeue.persistence.timers import TimerKind
from equeue.usecases.branch_file import BranchFile, BranchFileError, Mistake, hours, standing

_WIDTH_DOTS: Final = {58: 384, 80: 576}
_OPEN: Final = (LegState.WAITING, LegState.CALLED, LegState.SERVING, LegState.HELD)


@dataclass(frozen=True, kw_only=True)
class Secret:
    """Somebody who was created, with the password that is shown once."""

    login: str
    password: str
    password_hash: str


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """What loading did.

    Attributes:
        branch_id: The branch.
        created: Whether it is new.
        passwords: Of the staff members who are new, by the name they sign in with.
    """

    branch_id: str
    created: bool
    passwords: Mapping[str, str]


def new_secrets(db: Connection, file: BranchFile, hash_password: Callable[[str], str]) -> list[Secret]:
    """Make passwords for the staff members of the file who do not exist yet.

    Called before the transaction of `load`, because a password's hash takes long on purpose.
    """
    known = set(db.scalars(select(tables.STAFF.c.login)))
    secrets = []
    for staff in file.staff:
        if staff.name not in known:
            password = ids.new_password()
            secrets.append(Secret(login=staff.name, password=password, password_hash=hash_password(password)))
    return secrets


def load(db: Connection, file: BranchFile, secrets: Iterable[Secret], now: datetime) -> Loaded:
    """Create the branch or bring it up to date.

    Args:
        db: In the transaction that keeps all of it or nothing.
        file: What the branch shall be; already checked in itself.
        secrets: From `new_secrets`.
        now: The moment, UTC.

    Raises:
        BranchFileError: It does not fit what is in the database: an id is taken by another branch, or something that
            is in use right now would be switched off.
    """
    created = _put_branch(db, file, now)
    mistakes = [*_taken_elsewhere(db, file), *_still_in_use(db, file), *_letters_of_today(db, file)]
    if mistakes:
        raise BranchFileError(mistakes)
    _put_catalogue(db, file)
    _put_windows(db, file)
    _put_choices(db, file)
    _put_priorities(db, file)
    _put_requirements(db, file)
    _put_standing(db, file, now)
    _put_printers(db, file)
    _put_devices(db, file)
    passwords = _put_staff(db, file, secrets, now)
    _look_at_hours(db, file, now)
    return Loaded(branch_id=file.branch.id, created=created, passwords=passwords)


def _put_branch(db: Connection, file: BranchFile, now: datetime) -> bool:
    """Write the branch's row first: that takes the lock of its line."""
    table, branch = tables.BRANCH, file.branch
    values: dict[str, Any] = {
        "name": branch.name,
        "address": branch.address,
        "hall": branch.hall,
        "time_zone": branch.time_zone,
        "languages": list(branch.languages),
        "active": True,
        **branch.rules.model_dump(),
        "hours": hours.kept(branch.hours, branch.exception),
        **standing.kept(branch.standing),
    }
    raised = {"revision": table.c.revision + 1}
    if db.execute(update(table).where(table.c.id == branch.id).values(**values, **raised)).rowcount:
        return False
    day = now.astimezone(ZoneInfo(branch.time_zone)).date()
    first = {"day": day, "revision": 1, "journal_seq": 0, "last_rank_at": None}
    db.execute(insert(table).values(id=branch.id, **values, **first))
    timers.set_timer(db, branch.id, TimerKind.NEW_DAY, "", next_day_begins(now, ZoneInfo(branch.time_zone)))
    return True


def _look_at_hours(db: Connection, file: BranchFile, now: datetime) -> None:
    """Have the hours looked at as soon as the clock comes by: from then on each change sets the next timer."""
    if file.branch.hours is not None or any(service.hours for group in file.group for service in group.service):
        timers.set_timer(db, file.branch.id, TimerKind.HOURS, "", now)


def _taken_elsewhere(db: Connection, file: BranchFile) -> Iterable[Mistake]:
    """Ids of windows, printers and devices are unique in the installation."""
    for name, table, parts in (
        ("window", tables.WINDOW, file.window),
        ("printer", tables.PRINTER, file.printer),
        ("device", tables.DEVICE, file.device),
    ):
        named = [part.id for part in parts]
        question = select(table.c.id, table.c.branch_id).where(
            table.c.id.in_(named), table.c.branch_id != file.branch.id
        )
        for row in db.execute(question):
            yield Mistake(where=f"{name}[{row.id}].id", what=f"{row.id!r} belongs to branch {row.branch_id!r} already")


def _still_in_use(db: Connection, file: BranchFile) -> Iterable[Mistake]:
    """A service somebody waits for and a window somebody works at are not switched off under them."""
    leg, shift = tables.LEG, tables.SHIFT
    day = select(tables.BRANCH.c.day).where(tables.BRANCH.c.id == file.branch.id).scalar_subquery()
    named = [service for of_group in file.services_of_group.values() for service in of_group]
    waiting = (
        select(leg.c.service_id, func.count().label("visitors"))
        .where(leg.c.branch_id == file.branch.id, leg.c.day == day)
        .where(leg.c.state.in_(_OPEN), leg.c.service_id.not_in(named))
        .group_by(leg.c.service_id)
    )
    for row in db.execute(waiting):
        yield Mistake(
            where=f"service {row.service_id}", what=f"{row.visitors} waiting or being served; not switched off"
        )
    working = (
        select(shift.c.window_id)
        .where(shift.c.branch_id == file.branch.id, shift.c.closed_at.is_(None))
        .where(shift.c.window_id.not_in([window.id for window in file.window]))
    )
    for window_id in db.scalars(working):
        yield Mistake(where=f"window {window_id}", what="open right now; not switched off")


def _letters_of_today(db: Connection, file: BranchFile) -> Iterable[Mistake]:
    """The letter of paper numbers changes hands overnight: else a label could be given twice on one day."""
    ticket, branch = tables.TICKET, tables.BRANCH
    is_paper = (ticket.c.channel == CHANNEL).label("is_paper")
    given = (
        select(func.substr(ticket.c.label, 1, 1).label("letter"), is_paper)
        .join(branch, and_(branch.c.id == ticket.c.branch_id, branch.c.day == ticket.c.day))
        .where(branch.c.id == file.branch.id)
        .distinct()
    )
    for row in db.execute(given):
        for group in file.group:
            if row.is_paper and group.letter == row.letter:
                what = f"{row.letter!r} was the letter of paper numbers today; load the file tomorrow"
                yield Mistake(where=f"group[{group.id}].letter", what=what)
        if not row.is_paper and row.letter == file.branch.rules.paper_letter:
            what = f"{row.letter!r} is on other tickets of today; load the file tomorrow"
            yield Mistake(where="branch.rules.paper_letter", what=what)


def _put_catalogue(db: Connection, file: BranchFile) -> None:
    groups = [{"id": group.id, "letter": group.letter, "name": group.name, "icon": group.icon} for group in file.group]
    services = [
        {
            "id": service.id,
            "group_id": group.id,
            "name": service.name,
            "note": service.note,
            "usual_s": service.minutes * 60,
            "hours": hours.kept(service.hours) or None,
            "daily_quota": service.daily_quota,
            "without_ticket": service.without_ticket,
        }
        for group in file.group
        for service in group.service
    ]
    rows.put_list(db, tables.SERVICE_GROUP, file.branch.id, groups)
    rows.put_list(db, tables.SERVICE, file.branch.id, services)


def _put_windows(db: Connection, file: BranchFile) -> None:
    windows = [{"id": window.id, "label": window.label} for window in file.window]
    rows.put_list(db, tables.WINDOW, file.branch.id, windows, first={"last_action": None, "last_action_at": None})
    served = [
        {"window_id": window.id, "service_id": service, "backup": backup}
        for window in file.window
        for service, backup in file.services_of(window).items()
    ]
    rows.replace(db, tables.WINDOW_SERVICE, file.branch.id, served)


def _put_choices(db: Connection, file: BranchFile) -> None:
    for table, choices in ((tables.HOLD_REASON, file.hold_reason), (tables.OUTCOME, file.outcome)):
        rows.put_list(db, table, file.branch.id, [{"id": choice.id, "name": choice.name} for choice in choices])


def _put_priorities(db: Connection, file: BranchFile) -> None:
    priorities = [
        {
            "id": priority.id,
            "name": priority.name,
            "ground": priority.ground,
            "document": priority.document,
            "kind": priority.kind.value,
            "head_start_s": priority.minutes * 60,
            "once_a_day": priority.once_a_day,
        }
        for priority in file.priority
    ]
    rows.put_list(db, tables.PRIORITY, file.branch.id, priorities)


def _put_requirements(db: Connection, file: BranchFile) -> None:
    """Write the requirements; one that is down stays so."""
    table, branch_id = tables.REQUIREMENT, file.branch.id
    listed = [{"id": requirement.id, "name": requirement.name} for requirement in file.requirement]
    rows.put_list(db, table, branch_id, listed, first={"up": True, "changed_at": None})
    required = [
        {"service_id": service.id, "requirement_id": requirement}
        for group in file.group
        for service in group.service
        for requirement in dict.fromkeys(service.requires)
    ]
    rows.replace(db, tables.SERVICE_REQUIREMENT, branch_id, required)


def _put_standing(db: Connection, file: BranchFile, now: datetime) -> None:
    """Have the minute of silence kept or not, and forget what the feed said of an area that may be another now."""
    branch = file.branch
    db.execute(delete(tables.ALERT_FEED).where(tables.ALERT_FEED.c.branch_id == branch.id))
    if branch.standing.keeps_silence:
        timers.set_unless_set(db, branch.id, TimerKind.SILENCE, "", next_silence(now, ZoneInfo(branch.time_zone)))
    else:
        timers.drop(db, branch.id, TimerKind.SILENCE, "")


def _put_printers(db: Connection, file: BranchFile) -> None:
    unknown = {"state": "unknown", "reason": None, "health_at": None}
    table, branch_id = tables.PRINTER, file.branch.id
    rows.switch_off_others(db, table, branch_id, [printer.id for printer in file.printer])
    for printer in file.printer:
        values = {
            "name": printer.name,
            "agent_id": printer.agent,
            "transport": printer.transport,
            "address": printer.address,
            "width_dots": _WIDTH_DOTS[printer.width_mm],
            "cutter": printer.cutter,
            "fence": printer.fence,
            "active": True,
        }
        rows.put(db, table, {"branch_id": branch_id, "id": printer.id}, values, first=unknown)


def _put_devices(db: Connection, file: BranchFile) -> None:
    unpaired = {"token_hash": None, "paired_at": None, "last_seen_at": None}
    for device in file.device:
        values = {
            "kind": device.kind,
            "name": device.name,
            "window_id": device.window,
            "printer_id": device.printer,
            "settings": device.settings,
            "active": True,
        }
        rows.put(db, tables.DEVICE, {"branch_id": file.branch.id, "id": device.id}, values, first=unpaired)


def _put_staff(db: Connection, file: BranchFile, secrets: Iterable[Secret], now: datetime) -> dict[str, str]:
    staff, role, branch_id = tables.STAFF, tables.STAFF_ROLE, file.branch.id
    passwords = {}
    for secret in secrets:
        row = {"id": ids.new_id("st"), "login": secret.login, "name": secret.login, "active": True, "created_at": now}
        db.execute(insert(staff).values(**row, password_hash=secret.password_hash))
        passwords[secret.login] = secret.password
    known = {row.login: row.id for row in db.execute(select(staff.c.id, staff.c.login))}
    for member in file.staff:
        staff_id = known[member.name]
        db.execute(delete(role).where(role.c.staff_id == staff_id, role.c.branch_id == branch_id))
        roles = [{"staff_id": staff_id, "branch_id": branch_id, "role": name} for name in member.roles]
        db.execute(insert(role), roles)
    served = [
        {"staff_id": known[member.name], "service_id": service, "backup": backup}
        for member in file.staff
        for service, backup in file.services_of(member).items()
    ]
    rows.replace(db, tables.OPERATOR_SERVICE, branch_id, served)
    return passwords
