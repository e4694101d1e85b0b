"""Who sends a request: a staff member by session cookie, a device by its token, or a stranger.

What was found is remembered for two seconds, so that a busy kiosk does not ask the database twice for each ticket.
Signing out forgets at once, and so does whatever changes a device: its token may have been taken from it.
"""

import hmac
import ipaddress
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from flask import Request, session

from equeue.domain.errors import EqueueError, Unauthenticated
from equeue.domain.facts import DeviceChanged
from equeue.kernel.clock import Clock
from equeue.kernel.ids import hash_token
from equeue.usecases.work import Actor, DeviceActor, StaffActor

SESSION_TOKEN: Final = "token"  # noqa: S105 - the name of a field, not a secret
REMEMBERED_S: Final = 2.0
_MOST: Final = 1000
_BEARER: Final = "Bearer "
_LONGEST_TOKEN: Final = 200

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A staff member's session that is still good."""

    actor: StaffActor
    csrf_token: str


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who sends a request, and from where.

    Args:
        address: Of the network, for limits.
        actor: Who they are to the use cases; None for a stranger.
        csrf_token: What their changes must carry; only with a session.
        token_hash: Of the session's secret; only with a session.
    """

    address: str
    actor: Actor | None = None
    csrf_token: str | None = None
    token_hash: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether they have signed in or carry a token."""
        return self.actor is not None

    @property
    def known(self) -> Actor:
        """Who they are.

        Raises:
            Unauthenticated: A stranger.
        """
        if self.actor is None:
            raise Unauthenticated
        return self.actor


class _Memory(Generic[T]):
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: OrderedDict[str, tuple[float, T]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str, find: Callable[[str], T | None]) -> T | None:
        now = self._clock.monotonic()
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and now - kept[0] < REMEMBERED_S:
            return kept[1]
        found = find(key)
        with self._lock:
            if found is None:
                self._kept.pop(key, None)
            else:
                self._kept[key] = (now, found)
                self._kept.move_to_end(key)
                while len(self._kept) > _MOST:
                    self._kept.popitem(last=False)
        return found

    def forget(self, key: str) -> None:
        with self._lock:
            self._kept.pop(key, None)

    def forget_those(self, matches: Callable[[T], bool]) -> None:
        with self._lock:
            for key in [key for key, (_, kept) in self._kept.items() if matches(kept)]:
                del self._kept[key]


class Callers:
    """Finds out who sends a request.

    Args:
        clock: Tells how long something has been remembered.
        find_session: Hash of a session's secret → the session, if it is still good.
        find_device: Hash of a token → the device, if it is switched on.
    """

    def __init__(
        self,
        clock: Clock,
        find_session: Callable[[str], SignedIn | None],
        find_device: Callable[[str], DeviceActor | None],
    ) -> None:
        self._find_session = find_session
        self._find_device = find_device
        self._sessions: _Memory[SignedIn] = _Memory(clock)
        self._devices: _Memory[DeviceActor] = _Memory(clock)

    def stranger(self, request: Request) -> Caller:
        """Return a caller of whom nothing but the address is asked."""
        return Caller(address=address_of(request))

    def identify(self, request: Request) -> Caller:
        """Return who sends the request; a token goes before a session.

        Raises:
            Unauthenticated: There is a token, but it is not known.
        """
        header = request.headers.get("Authorization")
        if header is not None:
            return Caller(address=address_of(request), actor=self._by_header(header))
        return self.by_cookie(request)

    def by_cookie(self, request: Request) -> Caller:
        """Return whose session it is, whatever else the request carries."""
        address = address_of(request)
        secret = session.get(SESSION_TOKEN)
        if not isinstance(secret, str):
            return Caller(address=address)
        token_hash = hash_token(secret)
        found = self._sessions.get(token_hash, self._find_session)
        if found is None:
            return Caller(address=address)
        return Caller(address=address, actor=found.actor, csrf_token=found.csrf_token, token_hash=token_hash)

    def check_csrf(self, caller: Caller, given: str | None, refusal: type[EqueueError]) -> None:
        """Refuse a change that does not carry the session's own CSRF token.

        Raises:
            EqueueError: The refusal given.
        """
        wanted = caller.csrf_token or ""
        if not wanted or not hmac.compare_digest(wanted.encode(), (given or "").encode()):
            raise refusal

    def forget_session(self, token_hash: str) -> None:
        """Forget a session that has ended."""
        self._sessions.forget(token_hash)

    def note(self, fact: object) -> None:
        """Listen to the bus: a device that was changed is looked at anew."""
        if isinstance(fact, DeviceChanged):
            self._devices.forget_those(lambda device: device.id == fact.device_id)

    def device_of(self, token: str) -> DeviceActor | None:
        """Return the device that a token belongs to."""
        if not token or len(token) > _LONGEST_TOKEN:
            return None
        return self._devices.get(hash_token(token), self._find_device)

    def _by_header(self, header: str) -> DeviceActor:
        token = header[len(_BEARER) :].strip() if header[: len(_BEARER)].lower() == _BEARER.lower() else ""
        device = self.device_of(token)
        if device is None:
            raise Unauthenticated
        return device


def address_of(request: Request) -> str:
    """Return the network address of whoever sent the request.

    A proxy on this very machine is believed what it says last; anybody else's headers are not.
    """
    peer = request.environ.get("REMOTE_ADDR") or ""
    forwarded = request.headers.get("X-Forwarded-For")
    if forwarded and is_loopback(peer):
        return forwarded.rsplit(",", 1)[-1].strip()[:64]
    return str(peer)


def is_loopback(address: str) -> bool:
    """Tell whether an address is this machine's own; a Unix socket has none and is."""
    if not address:
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
