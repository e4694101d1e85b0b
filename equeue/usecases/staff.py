"""Staff are added and get passwords."""

from dataclasses import dataclass

from equeue.domain.errors import InvalidField, NameTaken, NotFound
from equeue.domain.roles import Role
from equeue.kernel import ids
from equeue.persistence import branches, staff
from equeue.usecases.work import Work

LONGEST_LOGIN = 64
LONGEST_NAME = 300


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
        InvalidField: The name is empty or too long.
        NameTaken: Somebody signs in by this name already.
        NotFound: There is no such branch.
    """
    login = command.login.strip()
    if not 0 < len(login) <= LONGEST_LOGIN:
        raise InvalidField(field="name", longest=LONGEST_LOGIN)
    name = (command.name or login).strip()
    if len(name) > LONGEST_NAME:
        raise InvalidField(field="name", longest=LONGEST_NAME)
    branches.get(work.db, command.branch_id)
    if staff.by_login(work.db, login) is not None:
        raise NameTaken(field="name", name=login)
    staff_id = ids.new_id("st")
    row = {"id": staff_id, "login": login, "name": name, "password_hash": command.password_hash}
    staff.add(work.db, row | {"active": True, "created_at": work.now})
    staff.grant(work.db, staff_id, command.branch_id, command.role)
    return staff_id


def set_password(command: SetPassword, work: Work) -> None:
    """Replace a password and end the sessions begun with the old one.

    Raises:
        NotFound: Nobody signs in by this name.
    """
    row = staff.by_login(work.db, command.login)
    if row is None:
        raise NotFound(field="name", what="staff", id=command.login[:64])
    staff.set_password(work.db, row.id, command.password_hash)
