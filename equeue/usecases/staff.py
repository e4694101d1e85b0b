"""Staff are added and get passwords."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from equeue.domain.errors import InvalidField, NameTaken, NotFound
from equeue.domain.roles import Role
from equeue.kernel import ids
from equeue.persistence import audit, branches, staff
from equeue.usecases.branch_file.parts import LOGIN_PATTERN, LONGEST_LOGIN
from equeue.usecases.work import Work

LONGEST_NAME = 300
_LOGIN: Final = re.compile(LOGIN_PATTERN)


@dataclass(frozen=True, kw_only=True)
class AddStaff:
    """Add somebody who signs in.

    Args:
        login: The name they sign in by.
        name: The name others see; None: the login.
        password_hash: From `passwords.hash_password`, which takes long.
    """

    login: str
    role: Role
    branch_id: str
    password_hash: str
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class SetPassword:
    """Give a staff member a new password."""

    login: str
    password_hash: str


def add_staff(command: AddStaff, work: Work) -> str:
    """Add a staff member with a role in a branch and return their id.

    Raises:
        InvalidField: The name is none that a branch file may have.
        NameTaken: Somebody signs in by this name already.
        NotFound: There is no such branch.
    """
    login = command.login.strip()
    if len(login) > LONGEST_LOGIN or not _LOGIN.match(login):
        raise InvalidField(field="name", why="string-pattern-mismatch")
    name = (command.name or login).strip()
    if len(name) > LONGEST_NAME:
        raise InvalidField(field="name", longest=LONGEST_NAME)
    branches.lock_line(work.db, command.branch_id)
    if login in staff.logins(work.db):
        raise NameTaken(field="name", name=login)
    staff_id = ids.new_id("st")
    row = {"id": staff_id, "login": login, "name": name, "password_hash": command.password_hash}
    staff.add(work.db, row | {"active": True, "created_at": work.now})
    staff.grant(work.db, staff_id, command.branch_id, command.role)
    after = {"name": login, "full_name": None if name == login else name, "roles": [command.role.value], "off": False}
    note(work, command.branch_id, login, "created", after)
    return staff_id


def set_password(command: SetPassword, work: Work) -> None:
    """Replace a password and end the sessions begun with the old one.

    Raises:
        NotFound: Nobody signs in by this name.
    """
    row = staff.by_login(work.db, command.login)
    if row is None:
        raise NotFound(field="name", what="staff", id=command.login[:64])
    for branch_id in sorted(row.roles):
        branches.lock_line(work.db, branch_id)
        note(work, branch_id, row.login, "password")
    staff.set_password(work.db, row.id, command.password_hash)


def note(work: Work, branch_id: str, login: str, action: str, after: Mapping[str, Any] | None = None) -> None:
    """Write down in a branch's audit log what was done about a staff member; its line is locked."""
    entry = audit.Entry(
        at=work.now, actor=work.actor_name, kind="staff", item_id=login, action=action, before=None, after=after
    )
    audit.write(work.db, branch_id, [entry])
