"""Signing in and out, and who the caller is."""

from typing import Final

from flask import session as cookie

from equeue.api.callers import SESSION_TOKEN, Caller
from equeue.api.device_models import brief_of
from equeue.api.models import BranchRole, DeviceSession, Session, SignInBody, StaffBrief, StaffSession
from equeue.api.operations import Access, Call, Operation
from equeue.api.problems import WrongPassword
from equeue.domain.errors import Unauthenticated
from equeue.kernel import ids, logs
from equeue.usecases import passwords, sessions
from equeue.usecases.sessions import BeginSession, EndSession, Login
from equeue.usecases.work import DeviceActor, StaffActor

_log = logs.get("session")


def sign_in(call: Call, body: SignInBody) -> StaffSession:
    """Begin a session: always a new one, so that a planted one is worth nothing afterwards.

    Answers 401 alike, and after the same time, for a wrong password and for a name that nobody has.
    """
    name = body.name.strip()
    call.parts.patience.ask(name, call.caller.address)
    login = call.parts.reader.run(sessions.find_login, name)
    kept = None if login is None else login.password_hash
    right = call.parts.passwords.run(lambda: _check(call, name, body.password, kept))
    if login is None or not right:
        _log.warning("sign-in-refused", address=call.caller.address)
        raise WrongPassword
    return _begin(call, login)


def read_session(call: Call) -> Session:
    """Return who the session or the token belongs to."""
    match call.caller.known:
        case DeviceActor() as device:
            return Session(DeviceSession(device=brief_of(device)))
        case StaffActor() as staff:
            return Session(_staff(staff, call.caller.csrf_token or ""))
        case _:
            raise Unauthenticated


def sign_out(call: Call) -> None:
    """End the session."""
    _end(call, call.caller)
    cookie.clear()


def _check(call: Call, name: str, password: str, kept: str | None) -> bool:
    """Verify a password in its turn; whoever sent a hundred tries at once is refused after the first failures."""
    patience, address = call.parts.patience, call.caller.address
    patience.ask(name, address)
    right = passwords.verify(password, kept)
    if right:
        patience.succeeded(name, address)
    else:
        patience.failed(name, address)
    return right


def _begin(call: Call, login: Login) -> StaffSession:
    _end(call, call.parts.callers.by_cookie(call.request))
    secret, csrf_token = ids.new_token("eqs"), ids.new_token("eqc")
    command = BeginSession(staff_id=login.staff.id, token_hash=ids.hash_token(secret), csrf_token=csrf_token)
    call.parts.unit.perform(sessions.begin_session, command, login.staff)
    cookie.clear()
    cookie[SESSION_TOKEN] = secret
    cookie.permanent = True
    _log.info("signed-in", staff=login.staff.id)
    return _staff(login.staff, csrf_token)


def _end(call: Call, caller: Caller) -> None:
    if caller.token_hash is not None:
        call.parts.unit.perform(sessions.end_session, EndSession(token_hash=caller.token_hash), caller.known)
        call.parts.callers.forget_session(caller.token_hash)


def _staff(staff: StaffActor, csrf_token: str) -> StaffSession:
    roles = [
        BranchRole(branch=branch, role=role.value)
        for branch, held in sorted(staff.roles.items())
        for role in sorted(held)
    ]
    return StaffSession(staff=StaffBrief(id=staff.id, name=staff.name, roles=roles), csrf_token=csrf_token)


OPERATIONS: Final = (
    Operation(
        method="POST",
        path="/session",
        run=sign_in,
        answer=StaffSession,
        summary="Sign in with a name and a password.",
        access=Access.ANYBODY,
        refusals=("unauthenticated", "too-many-requests"),
    ),
    Operation(method="GET", path="/session", run=read_session, answer=Session, summary="Who is asking."),
    Operation(method="DELETE", path="/session", run=sign_out, answer=None, summary="Sign out.", status=204),
)
