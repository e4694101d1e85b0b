"""Bring a branch in the database to what its file says: in one transaction, all of it or nothing.

Nothing that figures refer to is deleted: groups, services, windows, printers, hold reasons and outcomes that the file
no longer names are switched off. Devices and staff who were added otherwise stay as they are. What differs is written
down: who, when, before and after.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, insert, select, update

from equeue.domain.days import next_day_begins
from equeue.domain.errors import NotFound
from equeue.domain.standstill import next_silence
from equeue.kernel import ids
from equeue.persistence import audit, branches, rows, tables, timers
from equeue.persistence.timers import TimerKind
from equeue.usecases import fitting, kept_branch
from equeue.usecases.branch_file import BranchFile, BranchFileError, hours, standing
from equeue.usecases.branch_file import changes as differences
from equeue.usecases.branch_file.changes import Change
from equeue.usecases.branch_file.completing import completed
from equeue.usecases.branch_file.parts import StaffPart

COMMAND_LINE: Final = "system:terminal"
"""How the audit log names whoever works at the command line."""

_WIDTH_DOTS: Final = {58: 384, 80: 576}


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
        changes: What differs from before.
    """

    branch_id: str
    created: bool
    passwords: Mapping[str, str]
    changes: Sequence[Change]


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """Who changes something, when, and which earlier change it takes back.

    Attributes:
        at: UTC.
        actor: As the journal names them.
        undoes: Sequence of the entry of the audit log.
    """

    at: datetime
    actor: str = COMMAND_LINE
    undoes: int | None = None


def new_secrets(db: Connection, file: BranchFile, hash_password: Callable[[str], str]) -> list[Secret]:
    """Make passwords for the staff members of the file who do not exist yet.

    Called before the transaction of `load`, because a password's hash takes long on purpose.
    """
    return secrets_for(without_account(db, [staff.name for staff in file.staff]), hash_password)


def without_account(db: Connection, names: Iterable[str]) -> list[str]:
    """Return those by whose name nobody signs in yet."""
    known = set(db.scalars(select(tables.STAFF.c.login)))
    return [name for name in names if name not in known]


def secrets_for(names: Iterable[str], hash_password: Callable[[str], str]) -> list[Secret]:
    """Make a password for each."""
    made = [(name, ids.new_password()) for name in names]
    return [Secret(login=name, password=each, password_hash=hash_password(each)) for name, each in made]


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
    return bring(db, file, secrets, Stamp(at=now))


def bring(db: Connection, file: BranchFile, secrets: Iterable[Secret], stamp: Stamp) -> Loaded:
    """Do what `load` does, in somebody's name.

    Raises:
        BranchFileError: As `load`.
    """
    present = lock_and_read(db, file.branch.id)
    wanted = completed(file, present)
    mistakes = fitting.mistakes(db, wanted)
    if mistakes:
        raise BranchFileError(mistakes)
    changes = differences.between(present, wanted)
    kinds = {change.key.kind for change in changes}
    _put_branch(db, wanted, stamp.at, is_new=present is None)
    _put_catalogue(db, wanted)
    _put_windows(db, wanted)
    _put_choices(db, wanted)
    _put_priorities(db, wanted)
    _put_requirements(db, wanted)
    _put_printers(db, wanted)
    _put_devices(db, wanted)
    if "branch" in kinds:
        _put_standing(db, wanted, stamp.at)
    passwords = _put_staff(db, wanted, secrets, stamp.at) if "staff" in kinds else {}
    _look_at_hours(db, wanted, stamp.at)
    audit.write(db, wanted.branch.id, [_entry(change, stamp) for change in changes])
    return Loaded(branch_id=wanted.branch.id, created=present is None, passwords=passwords, changes=changes)


def preview(db: Connection, file: BranchFile) -> list[Change]:
    """Return what `load` would change, and change nothing.

    Raises:
        BranchFileError: As `load`.
    """
    present = lock_and_read(db, file.branch.id)
    wanted = completed(file, present)
    mistakes = fitting.mistakes(db, wanted)
    if mistakes:
        raise BranchFileError(mistakes)
    return differences.between(present, wanted)


def lock_and_read(db: Connection, branch_id: str) -> BranchFile | None:
    """Take the lock of the branch's line and return what the branch is; None: there is no such branch."""
    try:
        branches.lock_line(db, branch_id)
    except NotFound:
        return None
    return kept_branch.read(db, branch_id)


def _entry(change: Change, stamp: Stamp) -> audit.Entry:
    return audit.Entry(
        at=stamp.at,
        actor=stamp.actor,
        kind=change.key.kind,
        item_id=change.key.id,
        action=change.action,
        before=change.before,
        after=change.after,
        undoes=stamp.undoes,
    )


def _put_branch(db: Connection, file: BranchFile, now: datetime, *, is_new: bool) -> None:
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
    if not is_new:
        db.execute(update(table).where(table.c.id == branch.id).values(**values, **raised))
        return
    day = now.astimezone(ZoneInfo(branch.time_zone)).date()
    first = {"day": day, "revision": 1, "journal_seq": 0, "last_rank_at": None}
    db.execute(insert(table).values(id=branch.id, **values, **first))
    timers.set_timer(db, branch.id, TimerKind.NEW_DAY, "", next_day_begins(now, ZoneInfo(branch.time_zone)))


def _look_at_hours(db: Connection, file: BranchFile, now: datetime) -> None:
    """Have the hours looked at as soon as the clock comes by: from then on each change sets the next timer."""
    if file.branch.hours is not None or any(service.hours for _, service in file.services):
        timers.set_timer(db, file.branch.id, TimerKind.HOURS, "", now)


def _put_catalogue(db: Connection, file: BranchFile) -> None:
    groups = [
        {"id": group.id, "letter": group.letter, "name": group.name, "icon": group.icon, "active": not group.off}
        for group in file.group
    ]
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
            "active": not service.off,
        }
        for group, service in file.services
    ]
    rows.put_list(db, tables.SERVICE_GROUP, file.branch.id, groups)
    rows.put_list(db, tables.SERVICE, file.branch.id, services)


def _put_windows(db: Connection, file: BranchFile) -> None:
    windows = [{"id": window.id, "label": window.label, "active": not window.off} for window in file.window]
    rows.put_list(db, tables.WINDOW, file.branch.id, windows, first={"last_action": None, "last_action_at": None})
    served = [
        {"window_id": window.id, "service_id": service, "backup": backup}
        for window in file.window
        for service, backup in file.services_of(window).items()
    ]
    rows.replace(db, tables.WINDOW_SERVICE, file.branch.id, served)


def _put_choices(db: Connection, file: BranchFile) -> None:
    for table, choices in ((tables.HOLD_REASON, file.hold_reason), (tables.OUTCOME, file.outcome)):
        listed = [{"id": choice.id, "name": choice.name, "active": not choice.off} for choice in choices]
        rows.put_list(db, table, file.branch.id, listed)


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
            "active": not priority.off,
        }
        for priority in file.priority
    ]
    rows.put_list(db, tables.PRIORITY, file.branch.id, priorities)


def _put_requirements(db: Connection, file: BranchFile) -> None:
    """Write the requirements; one that is down stays so."""
    table, branch_id = tables.REQUIREMENT, file.branch.id
    listed = [
        {"id": requirement.id, "name": requirement.name, "active": not requirement.off}
        for requirement in file.requirement
    ]
    rows.put_list(db, table, branch_id, listed, first={"up": True, "changed_at": None})
    required = [
        {"service_id": service.id, "requirement_id": requirement}
        for _, service in file.services
        for requirement in service.requires
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
    printers = [
        {
            "id": printer.id,
            "name": printer.name,
            "agent_id": printer.agent,
            "transport": printer.transport,
            "address": printer.address,
            "width_dots": _WIDTH_DOTS[printer.width_mm],
            "cutter": printer.cutter,
            "fence": printer.fence,
            "active": not printer.off,
        }
        for printer in file.printer
    ]
    rows.put_list(db, tables.PRINTER, file.branch.id, printers, first=unknown)


def _put_devices(db: Connection, file: BranchFile) -> None:
    unpaired = {"token_hash": None, "paired_at": None, "last_seen_at": None}
    devices = [
        {
            "id": device.id,
            "kind": device.kind.value,
            "name": device.name,
            "window_id": device.window,
            "printer_id": device.printer,
            "settings": device.settings,
            "active": not device.off,
        }
        for device in file.device
    ]
    rows.put_list(db, tables.DEVICE, file.branch.id, devices, first=unpaired)


def _put_person(db: Connection, staff_id: str, member: StaffPart, *, is_new: bool) -> None:
    """Whoever has no role in any branch cannot sign in; whoever comes from another branch keeps their name."""
    staff, role = tables.STAFF, tables.STAFF_ROLE
    has_role = select(role.c.role).where(role.c.staff_id == staff_id, role.c.active).limit(1)
    values: dict[str, Any] = {"active": db.execute(has_role).first() is not None}
    if member.full_name is not None or not is_new:
        values["name"] = member.full_name or member.name
    db.execute(update(staff).where(staff.c.id == staff_id).values(**values))


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
        had = db.execute(delete(role).where(role.c.staff_id == staff_id, role.c.branch_id == branch_id)).rowcount
        held = {"staff_id": staff_id, "branch_id": branch_id, "active": not member.off}
        db.execute(insert(role), [{**held, "role": name} for name in member.roles])
        _put_person(db, staff_id, member, is_new=had == 0)
    served = [
        {"staff_id": known[member.name], "service_id": service, "backup": backup}
        for member in file.staff
        for service, backup in file.services_of(member).items()
    ]
    rows.replace(db, tables.OPERATOR_SERVICE, branch_id, served)
    return passwords
