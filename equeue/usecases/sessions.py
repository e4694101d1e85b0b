"""Staff sign in and out; devices are known by their tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from equeue.domain.roles import DeviceKind
from equeue.persistence import devices, staff
from equeue.usecases.work import Answer, DeviceActor, StaffActor, Work

SESSION_LASTS: Final = timedelta(hours=14)
"""Longer than the longest working day; signing in each morning is part of opening a window."""


@dataclass(frozen=True, kw_only=True)
class Login:
    """What is known of the name somebody typed."""

    staff: StaffActor
    login: str
    password_hash: str


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A staff member's session."""

    staff: StaffActor
    login: str
    csrf_token: str
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class BeginSession:
    """Sign somebody in whose password was right.

    Args:
        token_hash: Of the secret that the cookie holds.
        csrf_token: What unsafe requests have to bring.
    """

    staff_id: str
    token_hash: str
    csrf_token: str


@dataclass(frozen=True, kw_only=True)
class EndSession:
    """Sign somebody out."""

    token_hash: str


def find_login(db: Connection, login: str) -> Login | None:
    """Return who signs in by this name, None if nobody does."""
    row = staff.by_login(db, login)
    if row is None:
        return None
    actor = StaffActor(id=row.id, name=row.name, roles=row.roles)
    return Login(staff=actor, login=row.login, password_hash=row.password_hash)


def begin_session(command: BeginSession, work: Work) -> Answer:
    """Keep a new session."""
    staff.begin_session(
        work.db,
        {
            "token_hash": command.token_hash,
            "staff_id": command.staff_id,
            "csrf_token": command.csrf_token,
            "began_at": work.now,
            "ends_at": work.now + SESSION_LASTS,
        },
    )
    return Answer(branch_id="")


def end_session(command: EndSession, work: Work) -> Answer:
    """Forget a session; again changes nothing."""
    staff.end_session(work.db, command.token_hash)
    return Answer(branch_id="")


def who_is_signed_in(db: Connection, token_hash: str, now: datetime) -> SignedIn | None:
    """Return whose session a token is, None if it is over."""
    row = staff.session(db, token_hash, now)
    if row is None:
        return None
    actor = StaffActor(id=row.staff.id, name=row.staff.name, roles=row.staff.roles)
    return SignedIn(staff=actor, login=row.staff.login, csrf_token=row.csrf_token, ends_at=row.ends_at)


def which_device(db: Connection, token_hash: str) -> DeviceActor | None:
    """Return which device a token is of, None if it was revoked or never given."""
    row = devices.by_token(db, token_hash)
    if row is None:
        return None
    return DeviceActor(
        id=row.id,
        kind=DeviceKind(row.kind),
        branch_id=row.branch_id,
        window_id=row.window_id,
        printer_id=row.printer_id,
    )
