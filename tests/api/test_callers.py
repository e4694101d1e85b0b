from datetime import timedelta

import pytest
from flask import Flask, session
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request as PlainRequest

from equeue.api.callers import REMEMBERED_S, SESSION_TOKEN, Callers, SignedIn, address_of, is_loopback
from equeue.api.problems import CsrfInvalid
from equeue.domain.errors import Unauthenticated
from equeue.domain.roles import DeviceKind, Role
from equeue.kernel.ids import hash_token
from equeue.usecases.work import DeviceActor, StaffActor
from tests.clocks import ManualClock

KIOSK = DeviceActor(id="kiosk-1", kind=DeviceKind.KIOSK, branch_id="main")
OPERATOR = StaffActor(id="st_1", name="Оксана", roles={"main": frozenset({Role.OPERATOR})})


class Known:
    """Devices and sessions that exist, counting the questions about them."""

    def __init__(self) -> None:
        self.devices = {hash_token("eqd_kiosk"): KIOSK}
        self.sessions = {hash_token("secret"): SignedIn(actor=OPERATOR, csrf_token="csrf-1")}
        self.asked = 0

    def device(self, token_hash: str) -> DeviceActor | None:
        self.asked += 1
        return self.devices.get(token_hash)

    def session(self, token_hash: str) -> SignedIn | None:
        self.asked += 1
        return self.sessions.get(token_hash)


@pytest.fixture
def known() -> Known:
    return Known()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def callers(known: Known, clock: ManualClock) -> Callers:
    return Callers(clock, known.session, known.device)


@pytest.fixture
def app() -> Flask:
    made = Flask("test")
    made.secret_key = b"for tests"
    return made


def test_a_token_tells_the_device(app: Flask, callers: Callers) -> None:
    with app.test_request_context(headers={"Authorization": "Bearer eqd_kiosk"}) as context:
        assert callers.identify(context.request).actor == KIOSK


@pytest.mark.parametrize("header", ["Bearer wrong", "Bearer ", "Basic eqd_kiosk", "eqd_kiosk", "Bearer " + "x" * 5000])
def test_a_token_that_is_not_known_is_refused_even_if_there_is_a_session(
    app: Flask, callers: Callers, header: str
) -> None:
    with app.test_request_context(headers={"Authorization": header}) as context:
        session[SESSION_TOKEN] = "secret"
        with pytest.raises(Unauthenticated):
            callers.identify(context.request)


def test_a_session_tells_the_staff_member_and_the_csrf_token(app: Flask, callers: Callers) -> None:
    with app.test_request_context() as context:
        session[SESSION_TOKEN] = "secret"
        caller = callers.identify(context.request)
    assert (caller.actor, caller.csrf_token) == (OPERATOR, "csrf-1")


def test_a_session_that_has_ended_is_a_stranger(app: Flask, callers: Callers) -> None:
    with app.test_request_context() as context:
        session[SESSION_TOKEN] = "ended"
        assert not callers.identify(context.request).is_known


def test_nothing_at_all_is_a_stranger(app: Flask, callers: Callers) -> None:
    with app.test_request_context() as context:
        assert not callers.identify(context.request).is_known


def test_a_caller_is_remembered_for_a_moment(app: Flask, callers: Callers, known: Known) -> None:
    with app.test_request_context(headers={"Authorization": "Bearer eqd_kiosk"}) as context:
        callers.identify(context.request)
        callers.identify(context.request)
    assert known.asked == 1


def test_a_token_taken_away_is_refused_after_that_moment(
    app: Flask, callers: Callers, known: Known, clock: ManualClock
) -> None:
    with app.test_request_context(headers={"Authorization": "Bearer eqd_kiosk"}) as context:
        callers.identify(context.request)
        known.devices.clear()
        clock.advance(timedelta(seconds=REMEMBERED_S))
        with pytest.raises(Unauthenticated):
            callers.identify(context.request)


def test_a_session_that_ends_is_forgotten_at_once(app: Flask, callers: Callers, known: Known) -> None:
    with app.test_request_context() as context:
        session[SESSION_TOKEN] = "secret"
        callers.identify(context.request)
        known.sessions.clear()
        callers.forget_session(hash_token("secret"))
        assert not callers.identify(context.request).is_known


@pytest.mark.parametrize("given", [None, "", "csrf-2", "csrf-1 ", "лапки"])
def test_a_change_without_the_sessions_own_csrf_token_is_refused(
    app: Flask, callers: Callers, given: str | None
) -> None:
    with app.test_request_context() as context:
        session[SESSION_TOKEN] = "secret"
        caller = callers.identify(context.request)
    with pytest.raises(CsrfInvalid):
        callers.check_csrf(caller, given, CsrfInvalid)


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.9", None, "203.0.113.9"),
        ("203.0.113.9", "127.0.0.1", "203.0.113.9"),
        ("127.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", None, "127.0.0.1"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed_about_addresses(
    peer: str, forwarded: str | None, address: str
) -> None:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    environ = EnvironBuilder(environ_base={"REMOTE_ADDR": peer}, headers=list(headers.items())).get_environ()
    assert address_of(PlainRequest(environ)) == address  # type: ignore[arg-type] # what is read of it is werkzeug's


@pytest.mark.parametrize(
    ("address", "own"), [("127.0.0.1", True), ("::1", True), ("", True), ("10.0.0.1", False), ("unknown", False)]
)
def test_this_machines_own_addresses_are_known(address: str, *, own: bool) -> None:
    assert is_loopback(address) is own
