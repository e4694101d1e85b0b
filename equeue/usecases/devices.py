"""Devices are placed in a branch, given a token, seen, renamed, and their token is taken from them again."""

import re
from dataclasses import dataclass
from typing import Any, Final

from equeue.domain.errors import Forbidden, InvalidField, NotFound
from equeue.domain.facts import DeviceChanged
from equeue.domain.pairing import Sound
from equeue.domain.roles import DeviceKind, Permission
from equeue.kernel import ids
from equeue.persistence import branches, devices, pairings, print_jobs, windows
from equeue.persistence.branches import Line
from equeue.persistence.types import AnyRow
from equeue.usecases import device_history
from equeue.usecases.frame import in_line, of_branch
from equeue.usecases.work import Answer, DeviceActor, RequestKey, Work

_STEM: Final = {
    DeviceKind.DISPLAY: "hall",
    DeviceKind.KIOSK: "kiosk",
    DeviceKind.SIGN: "sign",
    DeviceKind.AGENT: "agent",
    DeviceKind.INTEGRATION: "integration",
}


_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_ID: Final = 40
LONGEST_NAME: Final = 300


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a device is, and where it stands.

    Args:
        device_id: Of an existing device; None: the next free name of its kind.
        name: For people; None: as it is, a new device's own id.
        window_id: Of a sign.
        printer_id: Of a kiosk; None: as it is, a new kiosk's is the branch's first.
    """

    kind: DeviceKind
    device_id: str | None = None
    name: str | None = None
    window_id: str | None = None
    printer_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Give a device a token.

    Args:
        device_id: An existing device gets a new token; None: the next free name of its kind.
        window_id: Of a sign.
    """

    branch_id: str
    kind: DeviceKind
    device_id: str | None = None
    window_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class Paired:
    """A device and its token, which is shown once."""

    device_id: str
    token: str


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A device is there."""

    branch_id: str
    device_id: str


@dataclass(frozen=True, kw_only=True)
class ChangeDevice:
    """Call a device otherwise, hang a sign above another window, give a kiosk another printer.

    Args:
        name: None: as it is; so are the others.
    """

    branch_id: str
    device_id: str
    name: str | None = None
    window_id: str | None = None
    printer_id: str | None = None
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class OfDevice:
    """Do something with a device that is known by its id."""

    branch_id: str
    device_id: str
    key: RequestKey | None = None


@dataclass(frozen=True, kw_only=True)
class TellHealth:
    """Tell how the device is that asks.

    Args:
        version: Of the page or program that it runs.
        sound: Whether it may make itself heard; None of what makes no sound.
    """

    branch_id: str
    version: str
    sound: Sound | None = None
    key: RequestKey | None = None


def pair(command: Pair, work: Work) -> Paired:
    """Give the device a new token; whoever has the old one is out.

    Raises:
        NotFound: There is no such branch or window.
        InvalidField: The id is another kind's or fits no address, a sign has no window, or something else has one.
    """
    line = branches.lock_line(work.db, command.branch_id)
    wanted = Place(kind=command.kind, device_id=command.device_id, window_id=command.window_id)
    device_id = place(wanted, work, line)
    token = give_token(work, line, device_id)
    branches.save(work.db, line)
    return Paired(device_id=device_id, token=token)


def note_seen(command: Seen, work: Work) -> None:
    """Keep when the device was last seen."""
    devices.seen(work.db, command.branch_id, command.device_id, work.now)


@in_line(Permission.EQUIP, of_branch)
def change(command: ChangeDevice, work: Work, line: Line) -> Answer:
    """Give a device another name, window or printer; with another window it begins anew there by itself.

    Raises:
        NotFound: The branch has no such device, window or printer.
        InvalidField: The name is empty; what is no sign has no window, what is no kiosk no printer.
    """
    device = _of_branch(work, line, command.device_id)
    wanted = Place(
        kind=DeviceKind(device.kind),
        device_id=device.id,
        name=command.name,
        window_id=command.window_id,
        printer_id=command.printer_id,
    )
    _check(wanted, work, line)
    devices.change(work.db, line.id, device.id, _given(wanted))
    device_history.changed(work, line, device, _of_branch(work, line, device.id))
    _tell(work, line, device.id)
    return Answer(branch_id=line.id, device_id=device.id)


@in_line(Permission.EQUIP, of_branch)
def revoke(command: OfDevice, work: Work, line: Line) -> Answer:
    """Take its token from a device: what holds it is a stranger from now on. The device itself stays listed."""
    device = _of_branch(work, line, command.device_id)
    _take_token(work, line, device, active=True)
    return Answer(branch_id=line.id, device_id=device.id)


@in_line(Permission.EQUIP, of_branch)
def switch_off(command: OfDevice, work: Work, line: Line) -> Answer:
    """Take its token from a device and list it no more; paired again by its id, it is back."""
    device = _of_branch(work, line, command.device_id)
    _take_token(work, line, device, active=False)
    return Answer(branch_id=line.id, device_id=device.id)


@in_line(Permission.EQUIP, of_branch)
def ask_reload(command: OfDevice, work: Work, line: Line) -> Answer:
    """Ask a device's page to begin anew as soon as nobody needs it."""
    device = _of_branch(work, line, command.device_id)
    devices.change(work.db, line.id, device.id, {"reload_asked_at": work.now})
    _tell(work, line, device.id)
    return Answer(branch_id=line.id, device_id=device.id)


@in_line(Permission.TELL_HEALTH, of_branch)
def tell_health(command: TellHealth, work: Work, line: Line) -> Answer:
    """Keep what a device tells of itself; staff are told when it differs.

    Raises:
        Forbidden: It is no device that asks.
    """
    if not isinstance(work.actor, DeviceActor):
        raise Forbidden
    device = _of_branch(work, line, work.actor.id)
    sound = None if command.sound is None else command.sound.value
    values = {"version": command.version, "sound": sound, "health_at": work.now, "last_seen_at": work.now}
    devices.change(work.db, line.id, device.id, values)
    if (device.version, device.sound) != (command.version, sound):
        _tell(work, line, device.id)
    return Answer(branch_id=line.id, device_id=device.id)


def place(wanted: Place, work: Work, line: Line) -> str:
    """Have the device in the branch as it is wanted, new or not, and return its id.

    Raises:
        NotFound: There is no such window or printer.
        InvalidField: The id is another kind's or fits no address, a sign has no window, or something else has one.
    """
    _check(wanted, work, line)
    device_id = _free_id(wanted, work) if wanted.device_id is None else wanted.device_id
    row = devices.get(work.db, device_id)
    if row is None:
        _add(wanted, device_id, work, line)
    elif row.kind != wanted.kind.value or row.branch_id != line.id:
        raise InvalidField(field="id")
    else:
        devices.change(work.db, line.id, device_id, _given(wanted) | {"active": True})
    device_history.changed(work, line, row, _of_branch(work, line, device_id))
    _tell(work, line, device_id)
    return device_id


def give_token(work: Work, line: Line, device_id: str) -> str:
    """Give a device a new token and return it, this once; the old one is worth nothing from now on."""
    token = ids.new_token("eqd")
    devices.set_token(work.db, line.id, device_id, ids.hash_token(token), work.now)
    device_history.token(work, line, _of_branch(work, line, device_id), "paired")
    _tell(work, line, device_id)
    return token


def _of_branch(work: Work, line: Line, device_id: str) -> AnyRow:
    row = devices.get(work.db, device_id)
    if row is None or row.branch_id != line.id or not row.active:
        raise NotFound(what="device", id=device_id[:64])
    return row


def _take_token(work: Work, line: Line, device: AnyRow, *, active: bool) -> None:
    pairings.forget_of_device(work.db, line.id, device.id)
    devices.change(work.db, line.id, device.id, {"token_hash": None, "paired_at": None, "active": active})
    device_history.token(work, line, device, "revoked")
    if not active:
        after = devices.get(work.db, device.id)
        assert after is not None
        device_history.changed(work, line, device, after)
    _tell(work, line, device.id)


def _check(wanted: Place, work: Work, line: Line) -> None:
    if wanted.device_id is not None and not (_ID.fullmatch(wanted.device_id) and len(wanted.device_id) <= LONGEST_ID):
        raise InvalidField(field="id", longest=LONGEST_ID)
    if wanted.name is not None and not (wanted.name.strip() and len(wanted.name) <= LONGEST_NAME):
        raise InvalidField(field="name", longest=LONGEST_NAME)
    _check_window(wanted, work, line)
    _check_printer(wanted, work, line)


def _check_window(wanted: Place, work: Work, line: Line) -> None:
    if wanted.window_id is None:
        return
    if wanted.kind is not DeviceKind.SIGN:
        raise InvalidField(field="window")
    if windows.get(work.db, wanted.window_id).branch_id != line.id:
        raise NotFound(field="window", what="window", id=wanted.window_id)


def _check_printer(wanted: Place, work: Work, line: Line) -> None:
    if wanted.printer_id is None:
        return
    if wanted.kind is not DeviceKind.KIOSK:
        raise InvalidField(field="printer")
    if print_jobs.printer(work.db, wanted.printer_id).branch_id != line.id:
        raise NotFound(field="printer", what="printer", id=wanted.printer_id)


def _given(wanted: Place) -> dict[str, Any]:
    """Return the columns that are to be written; what is not given stays as it is."""
    name = None if wanted.name is None else wanted.name.strip()
    columns = {"name": name, "window_id": wanted.window_id, "printer_id": wanted.printer_id}
    return {column: value for column, value in columns.items() if value is not None}


def _free_id(wanted: Place, work: Work) -> str:
    stem = _STEM[wanted.kind]
    taken = devices.ids_like(work.db, f"{stem}-")
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def _add(wanted: Place, device_id: str, work: Work, line: Line) -> None:
    if wanted.kind is DeviceKind.SIGN and wanted.window_id is None:
        raise InvalidField(field="window")
    first = print_jobs.first_printer(work.db, line.id) if wanted.kind is DeviceKind.KIOSK else None
    row: dict[str, Any] = {
        "branch_id": line.id,
        "id": device_id,
        "kind": wanted.kind.value,
        "name": device_id,
        "window_id": None,
        "printer_id": None if first is None else first.id,
        "settings": {},
        "active": True,
    }
    devices.add(work.db, row | _given(wanted))


def _tell(work: Work, line: Line, device_id: str) -> None:
    line.touch()
    work.record(DeviceChanged(branch_id=line.id, device_id=device_id))
