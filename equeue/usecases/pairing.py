"""A new page shows a code, an administrator types it in, the page fetches its token: nobody else ever sees it.

Of the token and of the page's secret the hashes are kept. The token is made when the page fetches it, so there is
nothing to be read from the database meanwhile; it is told once.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from equeue.domain.errors import NotFound, TooManyRequests
from equeue.domain.pairing import CODE_DIGITS, CODE_LASTS, CodeUnknown, NotThatKind, claimable_until, draw_code
from equeue.domain.roles import DeviceKind, Permission
from equeue.kernel import ids
from equeue.persistence import branches, devices, pairings
from equeue.persistence.branches import Line
from equeue.persistence.types import AnyRow
from equeue.usecases.devices import Place, give_token, place
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, DeviceActor, RequestKey, Work

_TRIES: Final = 3


@dataclass(frozen=True, kw_only=True)
class ShowCode:
    """A page has no token and wants a code to show.

    Args:
        kind: What the page is for.
    """

    kind: DeviceKind


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A code for a page, and the secret that it alone has."""

    pairing_id: str
    code: str
    secret: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class TypeIn:
    """Say which device it is whose page shows the code.

    Args:
        code: Six digits.
        device_id: Of an existing device, which gets a new token; None: the next free name of its kind.
        name: For people.
        window_id: Of a sign.
        printer_id: Of a kiosk.
    """

    branch_id: str
    code: str
    kind: DeviceKind
    device_id: str | None = None
    name: str | None = None
    window_id: str | None = None
    printer_id: str | None = None
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class FetchToken:
    """The page that showed the code asks for its token."""

    pairing_id: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """A device and its token, told this once."""

    device: DeviceActor
    token: str


def show_code(command: ShowCode, work: Work) -> Shown:
    """Begin a pairing: no code is given to two pages at a time.

    Raises:
        TooManyRequests: As many codes are alive as may be.
    """
    pairings.forget_expired(work.db, work.now)
    secret, expires_at = ids.new_token("eqp"), work.now + CODE_LASTS
    for _ in range(_TRIES):
        pairing_id = ids.new_id("pr")
        code = draw_code(pairings.alive(work.db), lambda: ids.new_digits(CODE_DIGITS))
        row = {
            "id": pairing_id,
            "code": code,
            "secret_hash": ids.hash_token(secret),
            "kind": command.kind.value,
            "expires_at": expires_at,
        }
        if pairings.add(work.db, row):
            return Shown(pairing_id=pairing_id, code=code, secret=secret, expires_at=expires_at)
    raise TooManyRequests(retry_after_s=1)


@in_line(Permission.EQUIP, of_branch)
def type_in(command: TypeIn, work: Work, line: Line) -> Answer:
    """Say which device the page is; its token it fetches itself. A code serves once.

    Raises:
        CodeUnknown: No page shows the code now, or somebody else has just typed it in.
        NotThatKind: The page is for something else.
        NotFound: There is no such window or printer.
        InvalidField: The id is another kind's or fits no address, a sign has no window, or something else has one.
    """
    pairing = pairings.by_code(work.db, command.code, work.now)
    if pairing is None:
        raise CodeUnknown(field="code")
    if pairing.kind != command.kind.value:
        raise NotThatKind(field="kind")
    wanted = Place(
        kind=command.kind,
        device_id=command.device_id,
        name=command.name,
        window_id=command.window_id,
        printer_id=command.printer_id,
    )
    device_id = place(wanted, work, line)
    pairings.forget_of_device(work.db, line.id, device_id)
    until = claimable_until(pairing.expires_at, work.now)
    if not pairings.bind(work.db, pairing.id, line.id, device_id, until):
        raise CodeUnknown(field="code")
    return Answer(branch_id=line.id, device_id=device_id)


def find(db: Connection, pairing_id: str, secret: str, now: datetime) -> AnyRow:
    """Return a pairing to the page that knows its secret.

    Raises:
        NotFound: There is none, its time is over, its token was fetched, or the secret is another.
    """
    pairing = pairings.by_secret(db, pairing_id, ids.hash_token(secret), now)
    if pairing is None:
        raise NotFound(what="pairing")
    return pairing


def is_typed_in(db: Connection, pairing_id: str, secret: str, now: datetime) -> bool:
    """Tell whether the page's token may be fetched.

    Raises:
        NotFound: As with `find`.
    """
    return find(db, pairing_id, secret, now).device_id is not None


def fetch_token(command: FetchToken, work: Work) -> Fetched:
    """Make the device's token and tell it to its page; an older token of the device ends now.

    Raises:
        NotFound: As with `find`; nobody has typed the code in; or the device was switched off since.
    """
    pairing = find(work.db, command.pairing_id, command.secret, work.now)
    if pairing.device_id is None:
        raise NotFound(what="pairing")
    line = branches.lock_line(work.db, pairing.branch_id)
    device = devices.get(work.db, pairing.device_id)
    if device is None or not device.active or not pairings.forget(work.db, pairing.id):
        raise NotFound(what="pairing")
    token = give_token(work, line, device.id)
    branches.save(work.db, line)
    actor = DeviceActor(
        id=device.id,
        kind=DeviceKind(device.kind),
        branch_id=line.id,
        window_id=device.window_id,
        printer_id=device.printer_id,
    )
    return Fetched(device=actor, token=token)
