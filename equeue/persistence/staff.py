"""Staff, their roles and their sessions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from equeue.domain.roles import Role
from equeue.persistence.tables import STAFF, STAFF_ROLE, STAFF_SESSION


@dataclass(frozen=True, kw_only=True)
class StaffRow:
    """A staff member with a role per branch."""

    id: str
    login: str
    name: str
    password_hash: str
    roles: Mapping[str, frozenset[Role]]


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """Somebody who is signed in."""

    staff: StaffRow
    csrf_token: str
    ends_at: datetime


def by_login(db: Connection, login: str) -> StaffRow | None:
    """Return the staff member who signs in by this name, if they may."""
    row = db.execute(select(STAFF).where(STAFF.c.login == login, STAFF.c.active)).first()
    return None if row is None else _staff(db, row)


def login_of(db: Connection, staff_id: str) -> str | None:
    """Return the name that a staff member signs in by."""
    return db.execute(select(STAFF.c.login).where(STAFF.c.id == staff_id)).scalar()


def logins(db: Connection) -> set[str]:
    """Return the names that somebody signs in by, or did."""
    return set(db.scalars(select(STAFF.c.login)))


def add(db: Connection, row: Mapping[str, Any]) -> None:
    """Add a staff member."""
    db.execute(insert(STAFF), row)


def set_password(db: Connection, staff_id: str, password_hash: str) -> None:
    """Replace a password; whoever is signed in with the old one is signed out."""
    db.execute(update(STAFF).where(STAFF.c.id == staff_id).values(password_hash=password_hash))
    db.execute(delete(STAFF_SESSION).where(STAFF_SESSION.c.staff_id == staff_id))


def grant(db: Connection, staff_id: str, branch_id: str, role: Role) -> None:
    """Give a role in a branch; again changes nothing."""
    same = (STAFF_ROLE.c.staff_id == staff_id, STAFF_ROLE.c.branch_id == branch_id, STAFF_ROLE.c.role == role.value)
    if db.execute(select(STAFF_ROLE.c.role).where(*same)).first() is None:
        db.execute(insert(STAFF_ROLE), {"staff_id": staff_id, "branch_id": branch_id, "role": role.value})


def begin_session(db: Connection, row: Mapping[str, Any]) -> None:
    """Add a session, and drop those that are over."""
    db.execute(delete(STAFF_SESSION).where(STAFF_SESSION.c.ends_at < row["began_at"]))
    db.execute(insert(STAFF_SESSION), row)


def end_session(db: Connection, token_hash: str) -> None:
    """Drop a session."""
    db.execute(delete(STAFF_SESSION).where(STAFF_SESSION.c.token_hash == token_hash))


def session(db: Connection, token_hash: str, now: datetime) -> SessionRow | None:
    """Return the session that a token belongs to, if it is not over."""
    wanted = (
        select(STAFF, STAFF_SESSION.c.csrf_token, STAFF_SESSION.c.ends_at)
        .join(STAFF, STAFF.c.id == STAFF_SESSION.c.staff_id)
        .where(STAFF_SESSION.c.token_hash == token_hash, STAFF_SESSION.c.ends_at > now, STAFF.c.active)
    )
    row = db.execute(wanted).first()
    if row is None:
        return None
    return SessionRow(staff=_staff(db, row), csrf_token=row.csrf_token, ends_at=row.ends_at)


def _staff(db: Connection, row: Any) -> StaffRow:  # noqa: ANN401 - a row with the columns of STAFF
    roles: dict[str, set[Role]] = {}
    for grant_row in db.execute(select(STAFF_ROLE).where(STAFF_ROLE.c.staff_id == row.id, STAFF_ROLE.c.active)):
        roles.setdefault(grant_row.branch_id, set()).add(Role(grant_row.role))
    return StaffRow(
        id=row.id,
        login=row.login,
        name=row.name,
        password_hash=row.password_hash,
        roles={branch: frozenset(held) for branch, held in roles.items()},
    )
